package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Computes a {@link LowRankLayer}: two thin products instead of one wide one. It keeps how strongly each detector fired for the rows
 * that it last took forward.
 */
public final class LowRankPass implements LayerPass {

    private final LowRankLayer layer;
    private final BatchTensor strengths;
    private final BatchTensor cotangents;

    /** The gradient whose strengths {@link #cotangents} holds; null when it holds something else. */
    private @Nullable Tensor carried;

    LowRankPass(LowRankLayer layer, int capacity) {
        this.layer = layer;
        strengths = new BatchTensor(layer.backend(), capacity, layer.rank());
        cotangents = new BatchTensor(layer.backend(), capacity, layer.rank());
    }

    @Override
    public LowRankLayer layer() {
        return layer;
    }

    private Backend backend() {
        return layer.backend();
    }

    /**
     * Returns the strengths q = X V of the rows that were last taken forward, [rows, r]; overwritten by the next call of this pass.
     *
     * @param rows how many there were
     */
    public Tensor strengths(int rows) {
        return strengths.rows(rows);
    }

    /** Returns ∂loss/∂q of a gradient with respect to the pre-activation: G U, [n, r]. */
    Tensor strengthGradient(Tensor gradient) {
        Tensor ofStrengths = cotangents.rows(gradient.rows());
        if (carried != gradient) {
            backend().gemm(false, false, 1, gradient, layer.write(), 0, ofStrengths);
        }
        return ofStrengths;
    }

    private void forward(Tensor input, Activation activation, Tensor output) {
        carried = null;
        backend()
                .lowRankForward(
                        layer.scale(),
                        layer.diagonal(),
                        input,
                        layer.read(),
                        layer.write(),
                        layer.bias(),
                        activation,
                        strengths.rows(input.rows()),
                        output);
    }

    @Override
    public void preActivation(Tensor input, Tensor preActivation) {
        forward(input, Activation.IDENTITY, preActivation);
    }

    @Override
    public void forward(Tensor input, Tensor output) {
        forward(input, layer.activation(), output);
    }

    @Override
    public void forwardWithSlope(Tensor input, Tensor output, Tensor slope) {
        carried = null;
        backend()
                .lowRankForwardWithSlope(
                        layer.scale(),
                        layer.diagonal(),
                        input,
                        layer.read(),
                        layer.write(),
                        layer.bias(),
                        layer.activation(),
                        strengths.rows(input.rows()),
                        output,
                        slope);
    }

    @Override
    public void carryDown(Tensor cotangent, Tensor below) {
        Backend backend = backend();
        carried = null;
        Tensor ofStrengths = strengthGradient(cotangent);
        backend.gemm(false, true, 1, ofStrengths, layer.read(), 0, below);
        backend.axpby(layer.scale(), cotangent, 0, 1, below, layer.diagonal(), layer.outputs());
    }

    @Override
    public void biasEvidence(Tensor cotangent, Tensor sums) {
        backend().gemm(false, false, 1, cotangent, layer.bias(), 0, sums);
    }

    @Override
    public void inputGradient(Tensor gradient, Activation below, Tensor input, Tensor inputGradient) {
        backend()
                .lowRankInputGradient(
                        layer.scale(),
                        layer.diagonal(),
                        gradient,
                        layer.read(),
                        layer.write(),
                        below,
                        input,
                        cotangents.rows(gradient.rows()),
                        inputGradient);
        carried = gradient;
    }

    @Override
    public void readEvidence(
            Tensor cotangent, Tensor slope, Tensor below, Tensor workspace, Tensor evidence, Tensor biasEvidence) {
        carried = null;
        backend()
                .lowRankEvidence(
                        layer.scale(),
                        cotangent,
                        slope,
                        layer.read(),
                        layer.write(),
                        layer.bias(),
                        below,
                        cotangents.rows(cotangent.rows()),
                        workspace,
                        evidence,
                        biasEvidence);
    }

    @Override
    public LayerDescent descent() {
        return new LowRankDescent(this);
    }

    @Override
    public void close() {
        strengths.close();
        cotangents.close();
    }
}
