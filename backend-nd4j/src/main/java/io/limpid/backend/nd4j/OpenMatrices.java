package io.limpid.backend.nd4j;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The matrices of a backend that own memory and have not been freed. They are held here, so that memory is freed when
 * someone closes the tensor or the backend, and never by the garbage collector in the middle of a computation.
 */
final class OpenMatrices {

    private final Set<Nd4jMatrix> matrices = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Adds a new one, and returns it. */
    synchronized Nd4jMatrix add(Nd4jMatrix matrix) {
        matrices.add(matrix);
        return matrix;
    }

    /** Removes one that is freed. */
    synchronized void remove(Nd4jMatrix matrix) {
        matrices.remove(matrix);
    }

    /** Returns all. */
    synchronized List<Nd4jMatrix> all() {
        return List.copyOf(matrices);
    }

    /** Frees all. */
    void free() {
        all().forEach(Nd4jMatrix::free);
    }
}
