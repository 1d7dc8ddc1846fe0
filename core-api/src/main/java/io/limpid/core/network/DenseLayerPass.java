package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;

/** Computes a dense layer by the backend's fused operations, which need no memory of their own. */
record DenseLayerPass(DenseLayer layer) implements LayerPass {

    private Backend backend() {
        return layer.backend();
    }

    @Override
    public void preActivation(Tensor input, Tensor preActivation) {
        backend().denseForward(input, layer.weight(), layer.bias(), Activation.IDENTITY, preActivation);
    }

    @Override
    public void forward(Tensor input, Tensor output) {
        backend().denseForward(input, layer.weight(), layer.bias(), layer.activation(), output);
    }

    @Override
    public void forwardWithSlope(Tensor input, Tensor output, Tensor slope) {
        backend().denseForwardWithSlope(input, layer.weight(), layer.bias(), layer.activation(), output, slope);
    }

    @Override
    public void carryDown(Tensor cotangent, Tensor below) {
        backend().gemm(false, false, 1, cotangent, layer.weight(), 0, below);
    }

    @Override
    public void biasEvidence(Tensor cotangent, Tensor sums) {
        backend().gemm(false, false, 1, cotangent, layer.bias(), 0, sums);
    }

    @Override
    public void inputGradient(Tensor gradient, Activation below, Tensor input, Tensor inputGradient) {
        backend().denseInputGradient(gradient, layer.weight(), below, input, inputGradient);
    }

    @Override
    public void readEvidence(
            Tensor cotangent, Tensor slope, Tensor below, Tensor workspace, Tensor evidence, Tensor biasEvidence) {
        backend()
                .readEvidence(cotangent, slope, layer.weight(), layer.bias(), below, workspace, evidence, biasEvidence);
    }

    @Override
    public LayerDescent descent() {
        return new DenseDescent(layer);
    }

    @Override
    public void close() {
        // The weights belong to the network, and nothing else is held.
    }
}
