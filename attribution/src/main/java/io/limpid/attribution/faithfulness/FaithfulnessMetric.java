package io.limpid.attribution.faithfulness;

/** A measure of attributions: one number per row. */
public interface FaithfulnessMetric {

    /** Which values speak for a method. */
    enum Better {
        /** The higher, the better. */
        HIGHER,
        /** The lower, the better. */
        LOWER,
        /** The nearer to 0, the better. */
        NEAR_ZERO,
        /** The value describes the attributions and does not judge them. */
        NEITHER
    }

    /** Returns the name by which it is listed, for example {@code deletion}. */
    String name();

    /** Returns the name as short as the heading of a column must be; by default the name itself. */
    default String heading() {
        return name();
    }

    /** Returns which values speak for a method. */
    Better better();

    /**
     * Measures each row by itself.
     *
     * @param values receives one value per row. Modified
     */
    void measure(AttributedRows rows, double[] values);
}
