package io.limpid.bench.jmh;

import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
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

/** The explanation of a batch: contribution maps, likelihood and evidence of the predicted class, at every layer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Explanation {

    private Interpreter interpreter;
    private int[] predicted;

    @Setup(Level.Trial)
    public void open(NetworkState state) {
        interpreter = new Interpreter(state.network(), state.size().batch());
        predicted = new int[state.size().batch()];
    }

    @Benchmark
    public Evidence batch(NetworkState state) {
        Interpretation told = interpreter.interpret(state.rows(), state.size().batch());
        told.readPredictions(state.size().depth(), predicted);
        return interpreter.evidence(predicted);
    }

    @TearDown(Level.Trial)
    public void close() {
        interpreter.close();
    }
}
