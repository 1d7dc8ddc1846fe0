package io.limpid.backend.vector;

/** What is done to a piece of C as soon as its sums are complete, while it is still in the cache. */
@FunctionalInterface
interface Epilogue {

    /** Leaves C as it is. */
    Epilogue NONE = (row, column, count, c, offset) -> {};

    /**
     * Finishes {@code count} adjacent elements of one row of C. Several threads call this at the same time, for different
     * elements.
     *
     * @param row the row in C
     * @param column the column in C of the first element
     * @param c the array that holds C. Modified from {@code offset} on
     * @param offset where in {@code c} the first element is
     */
    void finish(int row, int column, int count, float[] c, int offset);
}
