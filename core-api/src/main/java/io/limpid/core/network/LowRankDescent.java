package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;

/**
 * Descent on what a layer reads and writes, and on its bias: ∂loss/∂U = Gᵀ Q and ∂loss/∂V = Xᵀ (G U). Decay pulls both factors towards
 * 0, which is W towards σI.
 */
final class LowRankDescent implements LayerDescent {

    private final LowRankPass pass;
    private final LowRankLayer layer;
    private final Backend backend;
    private final Tensor readVelocity;
    private final Tensor writeVelocity;
    private final Tensor biasVelocity;
    private final Tensor biasGradient;
    private SgdStep step = SgdTrainer.NO_STEP;
    private SgdStep biasStep = SgdTrainer.NO_STEP;

    LowRankDescent(LowRankPass pass) {
        this.pass = pass;
        layer = pass.layer();
        backend = layer.backend();
        readVelocity = backend.create(layer.inputs(), layer.rank());
        writeVelocity = backend.create(layer.outputs(), layer.rank());
        biasVelocity = backend.create(layer.outputs(), 1);
        biasGradient = backend.create(layer.outputs(), 1);
    }

    @Override
    public void step(SgdStep settings, Tensor input, Tensor gradient) {
        if (!settings.equals(step)) {
            step = settings;
            biasStep = settings.withoutDecay();
        }
        // Both gradients are of the factors before the step, so that of V is told before U changes.
        Tensor ofStrengths = pass.strengthGradient(gradient);
        backend.factorDescent(settings, gradient, pass.strengths(input.rows()), writeVelocity, layer.write());
        backend.factorDescent(settings, input, ofStrengths, readVelocity, layer.read());
        backend.columnSums(gradient, biasGradient);
        backend.sgdStep(biasStep, 0, biasGradient, biasVelocity, layer.bias());
    }

    /** Units own what is written to them; what is read belongs to all units, and decays with those that learn. */
    @Override
    public void decay(SgdStep settings) {
        float decay = settings.learningRate() * settings.identityDecay();
        backend.axpby(0, writeVelocity, 1 - decay, layer.write()); // with a factor of 0, the velocity is not read
    }

    @Override
    public List<Parameter> velocities() {
        return List.of(
                new Parameter("read", readVelocity),
                new Parameter("write", writeVelocity),
                new Parameter("bias", biasVelocity));
    }

    @Override
    public void close() {
        readVelocity.close();
        writeVelocity.close();
        biasVelocity.close();
        biasGradient.close();
    }
}
