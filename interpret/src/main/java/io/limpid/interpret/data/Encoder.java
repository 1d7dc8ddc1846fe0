package io.limpid.interpret.data;

/**
 * Turns a row as it was measured into the features that a network takes. Fitted once, on training rows, and then part of
 * the model: every row that the model gets goes through it. Immutable, so that many threads can share one.
 */
public sealed interface Encoder permits MinMaxEncoder, PlainEncoder {

    /** Returns how many values a row has as it was measured. */
    int columns();

    /** Returns D, how many features the network takes. */
    int features();

    /**
     * Encodes one row.
     *
     * @param measured the row's {@link #columns()} values. Not modified
     * @param target receives {@link #features()} values from {@code offset} on. Modified
     * @return how many values lay outside the range that the encoder knows, and were clipped
     */
    int encode(double[] measured, float[] target, int offset);
}
