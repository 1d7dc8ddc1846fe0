package io.limpid.bench.jmh;

import io.limpid.bench.workload.Steps;
import io.limpid.core.backend.SgdStep;
import io.limpid.core.network.SgdTrainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A training step: forward pass, cross-entropy, backward pass, and gradient descent with momentum. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Training {

    private SgdTrainer trainer;
    private SgdStep step;
    private double loss;

    @Setup(Level.Trial)
    public void open(NetworkState state) {
        trainer = new SgdTrainer(state.network(), state.size().batch());
        step = Steps.of(Steps.learningRate(state.size().depth()));
    }

    @Benchmark
    public double step(NetworkState state) {
        loss = trainer.step(
                state.rows(), state.size().features(), state.labels(), state.size().batch(), step);
        return loss;
    }

    /** A diverged network computes with NaN, which some engines do at another speed. */
    @TearDown(Level.Trial)
    public void close() {
        trainer.close();
        if (!Double.isFinite(loss)) {
            throw new IllegalStateException("training diverged, so the time means nothing: the loss is " + loss);
        }
    }
}
