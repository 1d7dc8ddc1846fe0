package io.limpid.backend.vector;

/** What is done to a block of C as soon as its sums are complete, while it is still in the cache. */
@FunctionalInterface
interface Epilogue {

    /** Leaves C as it is. */
    Epilogue NONE = (row, rows, column, columns, c, offset, stride) -> {};

    /**
     * Finishes a block of C. Several threads call this at the same time, for different blocks.
     *
     * @param row the first row of the block in C
     * @param rows how many rows the block has
     * @param column the first column of the block in C
     * @param columns how many columns the block has
     * @param c the array that holds C. Modified in the block
     * @param offset where in {@code c} the block begins
     * @param stride how far apart its rows are
     */
    void finish(int row, int rows, int column, int columns, float[] c, int offset, int stride);

    /**
     * Adds α X to a block of C, then finishes it.
     *
     * @param x the array that holds X, of which the block's part begins at {@code xAt}, in rows that are {@code xStride} apart
     */
    default void addAndFinish(
            float alpha,
            float[] x,
            int xAt,
            int xStride,
            int row,
            int rows,
            int column,
            int columns,
            float[] c,
            int offset,
            int stride) {
        BlockLoops.addScaledBlock(alpha, x, xAt, xStride, c, offset, stride, rows, columns);
        finish(row, rows, column, columns, c, offset, stride);
    }
}
