package io.limpid.bench.jmh;

import io.limpid.bench.workload.Steps;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.SgdTrainer;
import org.openjdk.jmh.annotations.Benchmark;

/** A training step: forward pass, cross-entropy, backward pass, and gradient descent with momentum. */
public class Training extends NetworkOperation {

    /** The loss of the last step, in an array because a boxed result would count as memory that a step allocates. */
    private final double[] loss = new double[1];

    private SgdTrainer trainer;
    private SgdStep step;

    @Override
    void prepare(NetworkState state) {
        trainer = new SgdTrainer(state.network(), state.size().batch());
        step = Steps.of(Steps.learningRate(state.size().depth()));
    }

    @Benchmark
    @Override
    public double[] run(NetworkState state) {
        loss[0] = trainer.step(
                state.rows(),
                state.size().features(),
                state.labels(),
                state.size().batch(),
                step);
        return loss;
    }

    /** A diverged network computes with NaN, which some engines do at another speed. */
    @Override
    void release() {
        trainer.close();
        if (!Double.isFinite(loss[0])) {
            throw new IllegalStateException("training diverged, so its time means nothing: the loss is " + loss[0]);
        }
    }
}
