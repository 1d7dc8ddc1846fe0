package io.limpid.interpret.data;

/** Tells rows of numbers from rows in which some are infinite or NaN. */
public final class FiniteRows {

    private FiniteRows() {}

    /**
     * Returns how many rows have a value that is not finite.
     *
     * @param values holds {@code rows} rows of {@code width} values, {@code stride} apart, from {@code offset} on
     */
    public static int countOthers(float[] values, int offset, int width, int stride, int rows) {
        int others = 0;
        for (int row = 0; row < rows; row++) {
            boolean finite = true;
            for (int i = 0; i < width; i++) {
                finite &= Float.isFinite(values[offset + row * stride + i]);
            }
            others += finite ? 0 : 1;
        }
        return others;
    }
}
