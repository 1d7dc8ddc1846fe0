package io.limpid.backend.vector;

import jdk.incubator.vector.FloatVector;

/** Tiles of 6 rows by 2 vectors, for machines with 16 vector registers. */
final class Kernel6x2 implements GemmKernel {

    private static final int LANES = FloatVector.SPECIES_PREFERRED.length();
    private static final int ROWS = 6;
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
        Packed6x2.multiply(depth, left, leftOffset, right, rightOffset, tile, tileOffset, stride);
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
            Crosswise6x1.multiply(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, tile);
        } else {
            Crosswise6x2.multiply(firstDepth, depth, left, leftOffset, panelStride, right, rightOffset, tile);
        }
    }
}
