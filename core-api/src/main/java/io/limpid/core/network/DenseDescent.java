package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;

/** Descent on a weight matrix and its bias. The gradient of the matrix is never stored: see {@link Backend#denseWeightDescent}. */
final class DenseDescent implements LayerDescent {

    private final DenseLayer layer;
    private final Backend backend;
    private final Tensor weightVelocity;
    private final Tensor biasVelocity;
    private final Tensor biasGradient;
    private SgdStep step = SgdTrainer.NO_STEP;
    private SgdStep biasStep = SgdTrainer.NO_STEP;

    DenseDescent(DenseLayer layer) {
        this.layer = layer;
        backend = layer.backend();
        weightVelocity = backend.create(layer.outputs(), layer.inputs());
        biasVelocity = backend.create(layer.outputs(), 1);
        biasGradient = backend.create(layer.outputs(), 1);
    }

    @Override
    public void step(SgdStep settings, Tensor input, Tensor gradient) {
        if (!settings.equals(step)) {
            step = settings;
            biasStep = settings.withoutDecay();
        }
        backend.denseWeightDescent(settings, layer.diagonal(), input, gradient, weightVelocity, layer.weight());
        backend.columnSums(gradient, biasGradient);
        backend.sgdStep(biasStep, 0, biasGradient, biasVelocity, layer.bias());
    }

    @Override
    public void decay(SgdStep settings) {
        float decay = settings.learningRate() * settings.identityDecay();
        backend.axpby(0, weightVelocity, 1 - decay, layer.weight()); // with a factor of 0, the velocity is not read
        backend.addDiagonal(decay * settings.initialScale(), layer.diagonal(), layer.weight());
    }

    @Override
    public List<Parameter> velocities() {
        return List.of(new Parameter("weight", weightVelocity), new Parameter("bias", biasVelocity));
    }

    @Override
    public void close() {
        weightVelocity.close();
        biasVelocity.close();
        biasGradient.close();
    }
}
