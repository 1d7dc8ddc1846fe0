package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;

/** Room for intermediate results, kept from one use to the next: one matrix for each of the last few shapes. */
final class Scratch {

    /** A network's layers have few shapes; where they have more, the oldest room is given up. */
    private static final int MOST_SHAPES = 8;

    private final HeapMatrix[] matrices = new HeapMatrix[MOST_SHAPES];
    private int oldest;

    /** Returns a matrix of that shape, with any values in it. */
    HeapMatrix of(int rows, int columns) {
        for (HeapMatrix matrix : matrices) {
            if (matrix != null && matrix.rows() == rows && matrix.columns() == columns) {
                return matrix;
            }
        }
        HeapMatrix made = new HeapMatrix(rows, columns);
        matrices[oldest] = made;
        oldest = (oldest + 1) % MOST_SHAPES;
        return made;
    }
}
