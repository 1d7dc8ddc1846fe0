package io.limpid.bench.jmh;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.ForwardPass;
import org.openjdk.jmh.annotations.Benchmark;

/** The forward pass of a batch: the rows are copied in from an array, and go through all layers in full width. */
public class Forward extends NetworkOperation {

    private ForwardPass pass;

    @Override
    void prepare(NetworkState state) {
        pass = ForwardPass.forInference(state.network().full(), state.size().batch());
    }

    @Benchmark
    @Override
    public Tensor run(NetworkState state) {
        int batch = state.size().batch();
        pass.load(state.rows(), state.size().features(), batch);
        return pass.run(batch);
    }

    @Override
    void release() {
        pass.close();
    }
}
