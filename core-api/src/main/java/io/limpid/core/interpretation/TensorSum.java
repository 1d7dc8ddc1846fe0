package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;

/** Sums what is computed again and again into the same tensors, one of each layer: the mean over several references. */
final class TensorSum implements AutoCloseable {

    private final Backend backend;
    private final BatchTensor[] computed;
    private final BatchTensor[] sums;

    /** @param computed what is summed, and gets the sum in the end */
    TensorSum(Backend backend, BatchTensor[] computed) {
        this.backend = backend;
        this.computed = computed;
        sums = new BatchTensor[computed.length];
        for (int l = 0; l < sums.length; l++) {
            BatchTensor like = computed[l];
            sums[l] = new BatchTensor(backend, like.capacity(), like.rows(1).columns());
        }
    }

    /** Starts anew. */
    void clear(int rows) {
        for (BatchTensor sum : sums) {
            backend.fill(0, sum.rows(rows));
        }
    }

    /** Adds what has been computed. */
    void add(int rows) {
        for (int l = 0; l < sums.length; l++) {
            backend.axpby(1, computed[l].rows(rows), 1, sums[l].rows(rows));
        }
    }

    /** Puts the sums where the summands were computed. */
    void finish(int rows) {
        for (int l = 0; l < sums.length; l++) {
            Tensor sum = sums[l].rows(rows);
            backend.axpby(1, sum, 0, computed[l].rows(rows));
        }
    }

    @Override
    public void close() {
        for (BatchTensor sum : sums) {
            sum.close();
        }
    }
}
