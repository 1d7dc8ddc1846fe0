package io.limpid.core.backend.spi.heap;

import io.limpid.core.backend.AbstractBackend;

/** A backend whose tensors are Java arrays; what is left to an implementation is the arithmetic. */
public abstract class HeapBackend extends AbstractBackend<HeapTensor> {

    protected HeapBackend() {
        super(HeapTensor.class);
    }

    @Override
    protected final HeapTensor createTensor(int rows, int columns) {
        return new HeapTensor(this, rows, columns);
    }

    @Override
    protected final boolean shareValues(HeapTensor first, HeapTensor second) {
        return first.sharesValuesWith(second);
    }

    @Override
    protected final void willModify(HeapTensor tensor) {
        tensor.markModified();
    }
}
