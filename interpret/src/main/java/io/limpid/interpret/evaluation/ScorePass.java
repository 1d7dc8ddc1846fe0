package io.limpid.interpret.evaluation;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.Mlp;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.RowBatch;

/** Takes rows through a network to the scores of its last layer, and reads nothing on the way: a third of the time that it takes to interpret them. */
public final class ScorePass {

    private ScorePass() {}

    /** Takes the scores of a batch. */
    @FunctionalInterface
    public interface ScoreUser {

        /**
         * Takes the scores of one batch.
         *
         * @param batch only valid during the call
         * @param scores s of the last layer, [rows, C]; only valid during the call. May be modified
         */
        void accept(RowBatch batch, Tensor scores);
    }

    /**
     * Takes all rows of a pass through a network.
     *
     * @param classifier what gives class scores; see {@link io.limpid.core.network.IdentityMlp#classifier}
     * @param pass over rows that are encoded for it
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     */
    public static void run(Mlp classifier, ModelPass pass, ScoreUser user) {
        try (ForwardPass forward = ForwardPass.forInference(classifier, pass.capacity())) {
            pass.run(batch -> {
                forward.load(batch.features(), batch.width(), batch.rows());
                user.accept(batch, forward.run(batch.rows()));
            });
        }
    }
}
