package io.limpid.backend.vector;

import io.limpid.core.backend.Activation;
import io.limpid.core.backend.heap.HeapTensor;

/** Finishes the gradient of a layer's input: times the derivative of the activation that made that input. */
final class GradientEpilogue implements Epilogue {

    private Activation activation;
    private HeapTensor input;

    GradientEpilogue of(Activation activationBelow, HeapTensor layerInput) {
        activation = activationBelow;
        input = layerInput;
        return this;
    }

    @Override
    public void finish(int row, int column, int count, float[] c, int offset) {
        int at = input.offset() + row * input.columns() + column;
        VectorLoops.multiplyByDerivative(activation, input.values(), at, c, offset, count);
    }
}
