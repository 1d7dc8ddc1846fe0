package io.limpid.backend.nd4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The tensors of a backend that own memory and have not been closed. They are held here, so that memory is freed when
 * someone closes the tensor or the backend, and never by the garbage collector in the middle of a computation.
 */
final class OpenTensors {

    private final Set<Nd4jTensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean closed;

    /**
     * Adds a new tensor.
     *
     * @throws IllegalStateException if all have been closed
     */
    synchronized Nd4jTensor add(Supplier<Nd4jTensor> maker) {
        if (closed) {
            throw new IllegalStateException("the backend is closed");
        }
        Nd4jTensor tensor = maker.get();
        tensors.add(tensor);
        return tensor;
    }

    /** Removes a tensor that is about to be freed; returns false if that happened before. */
    synchronized boolean remove(Nd4jTensor tensor) {
        return tensors.remove(tensor);
    }

    synchronized int count() {
        return tensors.size();
    }

    /** Closes all and accepts no more. */
    synchronized void close() {
        closed = true;
        List.copyOf(tensors).forEach(Nd4jTensor::close);
    }
}
