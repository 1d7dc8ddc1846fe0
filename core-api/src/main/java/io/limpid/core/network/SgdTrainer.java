package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;

/**
 * Trains an {@link Mlp} by mini-batch gradient descent with momentum and identity decay (method, section 1). Holds the
 * velocities; allocates nothing per step once warm.
 */
public final class SgdTrainer implements AutoCloseable {

    private final Mlp network;
    private final DenseLayer decayedOnly;
    private final ForwardPass forward;
    private final BackwardPass backward;
    private final Tensor[] weightVelocities;
    private final Tensor[] biasVelocities;
    private final Tensor[] biasGradients;
    private final BackwardPass.LayerGradient update = this::update;
    private SgdStep step;
    private SgdStep biasStep;
    private Tensor decayedGradient;
    private Tensor decayedVelocity;

    /**
     * @param capacity the largest number of rows in a batch
     */
    public SgdTrainer(Mlp network, int capacity) {
        this(network, null, capacity);
    }

    /**
     * Trains an identity MLP through its {@link IdentityMlp#classifier()}. The feature rows of the last weight, which the
     * loss does not reach, take part in identity decay only.
     *
     * @param capacity the largest number of rows in a batch
     */
    public SgdTrainer(IdentityMlp network, int capacity) {
        this(network.classifier(), network.untrainedRows(), capacity);
    }

    private SgdTrainer(Mlp network, DenseLayer decayedOnly, int capacity) {
        this.network = network;
        this.decayedOnly = decayedOnly;
        forward = new ForwardPass(network, capacity);
        backward = new BackwardPass(forward);
        weightVelocities = new Tensor[network.depth()];
        biasVelocities = new Tensor[network.depth()];
        biasGradients = new Tensor[network.depth()];
        for (int i = 0; i < network.depth(); i++) {
            DenseLayer layer = network.layers().get(i);
            weightVelocities[i] = network.backend().create(layer.outputs(), layer.inputs());
            biasVelocities[i] = network.backend().create(layer.outputs(), 1);
            biasGradients[i] = network.backend().create(layer.outputs(), 1);
        }
    }

    /**
     * Takes one step.
     *
     * @param features the rows of the batch, [rows, width], row by row; rows narrower than the network's input are followed
     *     by zeros
     * @param width the length of a row
     * @param labels the class of each row; the first {@code rows} count
     * @param rows how many rows, from 1 to the capacity
     * @return the mean cross-entropy of the batch before the step; not finite once training has diverged
     */
    public double step(float[] features, int width, int[] labels, int rows, SgdStep settings) {
        if (!settings.equals(step)) {
            step = settings;
            biasStep = settings.withoutDecay();
        }
        forward.load(features, width, rows);
        forward.run(rows);
        double loss = backward.crossEntropy(labels, rows, update);
        if (decayedOnly != null && settings.identityDecay() != 0) {
            decayUntrainedRows();
        }
        return loss;
    }

    private void update(int index, Tensor input, Tensor gradient) {
        Backend backend = network.backend();
        DenseLayer layer = network.layers().get(index);
        backend.denseWeightDescent(step, layer.diagonal(), input, gradient, weightVelocities[index], layer.weight());
        backend.columnSums(gradient, biasGradients[index]);
        backend.sgdStep(biasStep, 0, biasGradients[index], biasVelocities[index], layer.bias());
    }

    private void decayUntrainedRows() {
        Tensor weight = decayedOnly.weight();
        if (decayedGradient == null) {
            decayedGradient = network.backend().create(weight.rows(), weight.columns());
            decayedVelocity = network.backend().create(weight.rows(), weight.columns());
        }
        network.backend().sgdStep(step, decayedOnly.diagonal(), decayedGradient, decayedVelocity, weight);
    }

    @Override
    public void close() {
        forward.close();
        backward.close();
        for (int i = 0; i < weightVelocities.length; i++) {
            weightVelocities[i].close();
            biasVelocities[i].close();
            biasGradients[i].close();
        }
        if (decayedGradient != null) {
            decayedGradient.close();
            decayedVelocity.close();
        }
    }
}
