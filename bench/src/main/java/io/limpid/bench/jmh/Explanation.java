package io.limpid.bench.jmh;

import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import org.openjdk.jmh.annotations.Benchmark;

/** The explanation of a batch: contribution maps, likelihood and evidence of the predicted class, at every layer. */
public class Explanation extends NetworkOperation {

    private Interpreter interpreter;
    private int[] predicted;

    @Override
    void prepare(NetworkState state) {
        interpreter = new Interpreter(state.network(), state.size().batch());
        predicted = new int[state.size().batch()];
    }

    @Benchmark
    @Override
    public Evidence run(NetworkState state) {
        Interpretation told = interpreter.interpret(state.rows(), state.size().batch());
        told.readPredictions(state.size().depth(), predicted);
        return interpreter.evidence(predicted);
    }

    @Override
    void release() {
        interpreter.close();
    }
}
