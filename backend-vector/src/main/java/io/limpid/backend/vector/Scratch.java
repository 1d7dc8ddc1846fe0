package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapTensor;

/** Room for intermediate results, kept from one use to the next: one tensor for each of the last few shapes. */
final class Scratch {

    /** A network's layers have few shapes; where they have more, the oldest room is given up. */
    private static final int MOST_SHAPES = 8;

    private final HeapTensor[] tensors = new HeapTensor[MOST_SHAPES];
    private int oldest;

    /** Returns a tensor of that shape, with any values in it. */
    HeapTensor of(VectorBackend backend, int rows, int columns) {
        for (HeapTensor tensor : tensors) {
            if (tensor != null && tensor.rows() == rows && tensor.columns() == columns) {
                return tensor;
            }
        }
        HeapTensor made = backend.create(rows, columns);
        tensors[oldest] = made;
        oldest = (oldest + 1) % MOST_SHAPES;
        return made;
    }
}
