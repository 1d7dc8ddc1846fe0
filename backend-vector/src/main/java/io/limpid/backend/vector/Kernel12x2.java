package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;

/** Tiles of 12 rows by 2 vectors, for machines with 32 vector registers. Up to 8 rows are left to smaller tiles. */
final class Kernel12x2 implements GemmKernel {

    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    private static final int ROWS = 12;
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
        return (rows + Columns4x2.ROWS - 1) / Columns4x2.ROWS * Columns4x2.ROWS;
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
        if (rows <= 2 * Columns4x2.ROWS) {
            Columns4x2.multiply(depth, left, leftOffset, ROWS, right, rightOffset, tile, tileOffset, stride);
            if (rows > Columns4x2.ROWS) {
                Columns4x2.multiply(
                        depth,
                        left,
                        leftOffset + Columns4x2.ROWS,
                        ROWS,
                        right,
                        rightOffset,
                        tile,
                        tileOffset + Columns4x2.ROWS * stride,
                        stride);
            }
            return;
        }
        Packed12x2.multiply(depth, left, leftOffset, right, rightOffset, tile, tileOffset, stride);
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
        int distance = CopiedRows.DISTANCE;
        if (rows <= 4) {
            Rows4x2.multiply(depth, left, leftOffset, distance, right, rightOffset, tile, tileOffset, stride);
        } else if (rows <= 8) {
            Rows8x2.multiply(depth, left, leftOffset, distance, right, rightOffset, tile, tileOffset, stride);
        } else {
            return CopiedRows12x2.multiply(
                    depth, left, leftOffset, right, rightOffset, ahead, tile, tileOffset, stride);
        }
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
            Crosswise12x1.multiply(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, tile);
        } else {
            Crosswise12x2.multiply(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, tile);
        }
    }
}
