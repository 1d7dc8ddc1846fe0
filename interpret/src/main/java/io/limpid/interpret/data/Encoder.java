package io.limpid.interpret.data;

/**
 * Turns a row as it was measured into the features that a network takes. Fitted once, on training rows, and then part of
 * the model: every row that the model gets goes through it. Immutable, so that many threads can share one.
 */
public sealed interface Encoder permits ColumnEncoder, MinMaxEncoder, PlainEncoder {

    /** Returns how many values a row has as it was measured. */
    int columns();

    /** Returns D, how many features the network takes. */
    int features();

    /**
     * Encodes one row.
     *
     * @param measured the row's {@link #columns()} values: numbers; for texts their index among the column's, −1 where
     *     the column does not know the text; NaN where missing. Not modified
     * @param target receives {@link #features()} values from {@code offset} on. Modified
     * @param tally counts the values that could not be taken as they are. Modified
     */
    void encode(double[] measured, float[] target, int offset, EncodingTally tally);

    /**
     * Returns the column that a feature was made from, so that what is said of features can be told of columns.
     *
     * @param feature in [0, D)
     */
    default int columnOf(int feature) {
        return feature;
    }
}
