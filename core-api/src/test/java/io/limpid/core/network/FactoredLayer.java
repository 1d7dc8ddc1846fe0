package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;

/**
 * Another form of layer, W = I + U Vᵀ: that it works shows that nothing asks for the form. A diagonal other than 0 means
 * a range of output units, as in {@link DenseLayer}.
 */
record FactoredLayer(Tensor write, Tensor read, Tensor bias, Activation activation, int diagonal) implements Layer {

    @Override
    public int inputs() {
        return read.rows();
    }

    @Override
    public int outputs() {
        return write.rows();
    }

    @Override
    public Backend backend() {
        return write.backend();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("write", write), new Parameter("read", read), new Parameter("bias", bias));
    }

    @Override
    public LayerPass pass(int capacity) {
        return new Pass(this, new BatchTensor(backend(), capacity, read.columns()));
    }

    @Override
    public FactoredLayer outputRange(int from, int to) {
        return new FactoredLayer(write.rowRange(from, to), read, bias.rowRange(from, to), activation, diagonal + from);
    }

    @Override
    public FactoredLayer copy() {
        return new FactoredLayer(copyOf(write), copyOf(read), copyOf(bias), activation, diagonal);
    }

    private static Tensor copyOf(Tensor original) {
        Tensor copy = original.backend().create(original.rows(), original.columns());
        copy.write(original.toArray(), 0);
        return copy;
    }

    @Override
    public double distanceFromIdentity(float scale) {
        try (DenseLayer multiplied = multipliedOut()) {
            return multiplied.distanceFromIdentity(scale);
        }
    }

    /** Returns the same layer with its matrix. */
    DenseLayer multipliedOut() {
        Tensor weight = backend().create(outputs(), inputs());
        backend().gemm(false, true, 1, write, read, 0, weight);
        backend().addDiagonal(1, diagonal, weight);
        return new DenseLayer(weight, copyOf(bias), activation, diagonal);
    }

    private record Pass(FactoredLayer layer, BatchTensor strengths) implements LayerPass {

        @Override
        public void preActivation(Tensor input, Tensor preActivation) {
            Tensor strength = strengths.rows(input.rows());
            layer.backend().gemm(false, false, 1, input, layer.read, 0, strength);
            layer.backend().gemm(false, true, 1, strength, layer.write, 0, preActivation);
            layer.backend().axpby(1, input, layer.diagonal, 1, preActivation, 0, layer.outputs());
            layer.backend().addRowBias(layer.bias, preActivation);
        }

        @Override
        public void carryDown(Tensor cotangent, Tensor below) {
            Tensor strength = strengths.rows(cotangent.rows());
            layer.backend().gemm(false, false, 1, cotangent, layer.write, 0, strength);
            layer.backend().gemm(false, true, 1, strength, layer.read, 0, below);
            layer.backend().axpby(1, cotangent, 0, 1, below, layer.diagonal, layer.outputs());
        }

        @Override
        public void biasEvidence(Tensor cotangent, Tensor sums) {
            layer.backend().gemm(false, false, 1, cotangent, layer.bias, 0, sums);
        }

        @Override
        public LayerDescent descent() {
            return new Descent(layer);
        }

        @Override
        public void close() {
            strengths.close();
        }
    }

    /** Plain descent without momentum: U ← U − η G (X V)ᵀ …, with the gradient of the whole matrix for simplicity. */
    private record Descent(FactoredLayer layer) implements LayerDescent {

        @Override
        public void step(SgdStep settings, Tensor input, Tensor gradient) {
            Backend backend = layer.backend();
            float rate = settings.learningRate();
            try (Tensor ofMatrix = backend.create(layer.outputs(), layer.inputs());
                    FactoredLayer before = layer.copy()) {
                backend.gemm(true, false, 1, gradient, input, 0, ofMatrix);
                backend.gemm(false, false, -rate, ofMatrix, before.read, 1, layer.write);
                backend.gemm(true, false, -rate, ofMatrix, before.write, 1, layer.read);
            }
        }

        @Override
        public void decay(SgdStep settings) {
            float[] values = layer.write.toArray();
            for (int i = 0; i < values.length; i++) {
                values[i] *= 1 - settings.learningRate() * settings.identityDecay();
            }
            layer.write.write(values, 0);
        }

        @Override
        public List<Parameter> velocities() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
