package io.limpid.backend.vector;

import io.limpid.core.backend.heap.HeapTensor;

/** Room for one intermediate result, kept from one use to the next of the same shape. */
final class Scratch {

    private HeapTensor tensor;

    /** Returns a tensor of that shape, with any values in it. */
    HeapTensor of(VectorBackend backend, int rows, int columns) {
        if (tensor == null || tensor.rows() != rows || tensor.columns() != columns) {
            tensor = backend.create(rows, columns);
        }
        return tensor;
    }
}
