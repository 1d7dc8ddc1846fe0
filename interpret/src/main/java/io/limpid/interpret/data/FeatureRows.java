package io.limpid.interpret.data;

/** The rows of a data set, as they were measured: not encoded. Implementations keep them in whatever form is compact. */
public interface FeatureRows {

    /** Returns how many rows there are. */
    int count();

    /** Returns how many values a row has. */
    int width();

    /**
     * Copies one row.
     *
     * @param row from 0 to {@code count() - 1}
     * @param target receives {@code width()} values from {@code offset} on. Modified
     */
    void read(int row, double[] target, int offset);

    /**
     * Returns the number that a row has where it comes from, the first of a file being 0: what people call it. Another one
     * than its place only where these are some of other rows.
     *
     * @param row from 0 to {@code count() - 1}
     */
    default int number(int row) {
        return row;
    }
}
