package io.limpid.core.interpretation;

import io.limpid.core.backend.Backend;
import io.limpid.core.network.BatchTensor;
import java.util.function.IntPredicate;

/** Sums what is computed again and again into the same tensors, one of each layer: the mean over several references. */
final class TensorSum implements AutoCloseable {

    private final Backend backend;
    private final BatchTensor[] computed;
    private final BatchTensor[] sums;
    private IntPredicate counted = l -> true;

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

    /**
     * Starts anew.
     *
     * @param chosen which of the tensors count; the others stay as they were computed last
     */
    void clear(int rows, IntPredicate chosen) {
        counted = chosen;
        for (int l = 0; l < sums.length; l++) {
            if (counted.test(l)) {
                backend.fill(0, sums[l].rows(rows));
            }
        }
    }

    /** Adds what has been computed. */
    void add(int rows) {
        for (int l = 0; l < sums.length; l++) {
            if (counted.test(l)) {
                backend.axpby(1, computed[l].rows(rows), 1, sums[l].rows(rows));
            }
        }
    }

    /** Puts the sums where the summands were computed. */
    void finish(int rows) {
        for (int l = 0; l < sums.length; l++) {
            if (counted.test(l)) {
                backend.axpby(1, sums[l].rows(rows), 0, computed[l].rows(rows));
            }
        }
    }

    @Override
    public void close() {
        for (BatchTensor sum : sums) {
            sum.close();
        }
    }
}
