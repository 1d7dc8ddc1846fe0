package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of 4 rows by 2 vectors, for machines with 16 vector registers. With 6 rows, sums, columns and a factor would take 15 of them, which the compiler of
 * JDK 17 manages in every second process and that of JDK 25 in none: with sums in memory, a product takes twice as long.
 */
final class Kernel4x2 implements GemmKernel {

    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    private static final int ROWS = 4;
    private static final int COLUMNS = 2 * LANES;

    @Override
    public int rows() {
        return ROWS;
    }

    @Override
    public int columns() {
        return COLUMNS;
    }

    @Override
    public int rowsWritten(int rows) {
        return ROWS;
    }

    @Override
    public void multiply(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int rows,
            float[] tile,
            int tileOffset,
            int stride) {
        Columns4x2.multiply(depth, left, leftOffset, ROWS, right, rightOffset, tile, tileOffset, stride);
    }

    @Override
    public float multiplyRows(
            int depth,
            float[] left,
            int leftOffset,
            float[] right,
            int rightOffset,
            int ahead,
            int rows,
            float[] tile,
            int tileOffset,
            int stride) {
        // One register more, for what is read ahead, and sums no longer stay in theirs.
        Rows4x2.multiply(depth, left, leftOffset, CopiedRows.DISTANCE, right, rightOffset, tile, tileOffset, stride);
        return 0;
    }

    @Override
    public void multiplyCrosswise(
            int firstDepth,
            int depth,
            float[] left,
            int leftOffset,
            int panelStride,
            float[] right,
            int rightOffset,
            int columns,
            float[] tile) {
        if (columns <= LANES) {
            Crosswise4x1.multiply(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, tile);
        } else {
            Crosswise4x2.multiply(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, tile);
        }
    }
}
