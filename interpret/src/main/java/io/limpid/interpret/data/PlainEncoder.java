package io.limpid.interpret.data;

/**
 * Takes rows as they are, rounded to float32.
 *
 * @param columns how many values a row has, at least 1
 */
public record PlainEncoder(int columns) implements Encoder {

    public PlainEncoder {
        if (columns < 1) {
            throw new IllegalArgumentException("a row has at least 1 value, not " + columns);
        }
    }

    @Override
    public int features() {
        return columns;
    }

    @Override
    public void encode(double[] measured, float[] target, int offset, EncodingTally tally) {
        for (int i = 0; i < columns; i++) {
            target[offset + i] = (float) measured[i];
        }
    }
}
