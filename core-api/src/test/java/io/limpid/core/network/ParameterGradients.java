package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;

/** The gradients of one layer's parameters, as arrays. */
record ParameterGradients(float[] weight, float[] bias) {

    static ParameterGradients of(Tensor input, Tensor gradient) {
        Backend backend = input.backend();
        try (Tensor weight = backend.create(gradient.columns(), input.columns());
                Tensor bias = backend.create(gradient.columns(), 1)) {
            backend.gemm(true, false, 1, gradient, input, 0, weight);
            backend.columnSums(gradient, bias);
            return new ParameterGradients(weight.toArray(), bias.toArray());
        }
    }
}
