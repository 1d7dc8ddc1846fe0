package io.limpid.interpret.data;

import java.util.List;

/** How one column of a table becomes features. Fitted to the column's values in the training rows; immutable. */
public sealed interface ColumnEncoding
        permits NumberEncoding, QuantileEncoding, BinsEncoding, CategoryEncoding, BooleanEncoding {

    /** What a value becomes beyond the features themselves; see {@link #encode}. */
    enum Outcome {
        /** The value lies within what the training rows had. */
        KNOWN,
        /** A number outside the range of the training rows: clipped. */
        CLIPPED,
        /** A text that no training row had: all features 0; of a column of words for yes and no, what a missing one becomes. */
        UNSEEN
    }

    /** Returns the column's name. */
    String name();

    /** Returns the names of the features, for people: {@code city = Rome}, {@code age is missing}. */
    List<String> featureNames();

    /**
     * Encodes one value.
     *
     * @param value a number; for a text, its index among {@link #texts()}, −1 for one that is not among them; NaN where
     *     missing
     * @param target receives one value in [0, 1] per feature, from {@code offset} on. Modified
     */
    Outcome encode(double value, float[] target, int offset);

    /** Returns the lowest number of the training rows; 0 for what are no numbers. */
    default double minimum() {
        return 0;
    }

    /** Returns the highest number of the training rows; 0 for what are no numbers. */
    default double maximum() {
        return 0;
    }

    /** Returns the texts that the column can have, in order; empty for a column of numbers. */
    default List<String> texts() {
        return List.of();
    }
}
