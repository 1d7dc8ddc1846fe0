package io.limpid.bench.jmh;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.ForwardPass;
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

/** The forward pass of a batch: the rows are copied in from an array, and go through all layers in full width. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Forward {

    private ForwardPass pass;

    @Setup(Level.Trial)
    public void open(NetworkState state) {
        pass = new ForwardPass(state.network().full(), state.size().batch());
    }

    @Benchmark
    public Tensor pass(NetworkState state) {
        int batch = state.size().batch();
        pass.load(state.rows(), state.size().features(), batch);
        return pass.run(batch);
    }

    @TearDown(Level.Trial)
    public void close() {
        pass.close();
    }
}
