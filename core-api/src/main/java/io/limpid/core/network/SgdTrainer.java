package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Trains an {@link Mlp} by mini-batch gradient descent with momentum and identity decay (method, section 1); allocates nothing per step once warm.
 */
public final class SgdTrainer implements AutoCloseable {

    /** What is as good as a step before the first: it changes nothing. */
    static final SgdStep NO_STEP = new SgdStep(0, 0, 0, 1);

    private final Optional<Layer> decayedOnly;
    private final int capacity;
    private final ForwardPass forward;
    private final BackwardPass backward;
    private final List<LayerDescent> descents;
    private final BackwardPass.LayerGradient update = this::update;
    private SgdStep step = NO_STEP;
    private @Nullable LayerPass decayedPass;
    private @Nullable LayerDescent decay;

    /**
     * Creates a trainer of all layers.
     *
     * @param capacity the largest number of rows in a batch
     */
    public SgdTrainer(Mlp network, int capacity) {
        this(network, Optional.empty(), capacity, Optional.empty());
    }

    /**
     * Trains an identity MLP through its {@link IdentityMlp#classifier()}. The feature rows of the last weight, which the
     * loss does not reach, take part in identity decay only.
     *
     * @param capacity the largest number of rows in a batch
     */
    public SgdTrainer(IdentityMlp network, int capacity) {
        this(network, capacity, Optional.empty());
    }

    /**
     * Trains an identity MLP, in which rows may count more or less in the steps by their class.
     *
     * @param capacity the largest number of rows in a batch
     * @param weights of the classes; absent where all rows count the same
     * @throws IllegalArgumentException if there is not one weight for each class
     */
    public SgdTrainer(IdentityMlp network, int capacity, Optional<ClassWeights> weights) {
        this(network.classifier(), Optional.of(network.untrainedRows()), capacity, weights);
    }

    private SgdTrainer(Mlp network, Optional<Layer> decayedOnly, int capacity, Optional<ClassWeights> weights) {
        this.decayedOnly = decayedOnly;
        this.capacity = capacity;
        forward = new ForwardPass(network, capacity);
        backward = new BackwardPass(forward, weights);
        descents = IntStream.range(0, network.depth())
                .mapToObj(layer -> forward.layer(layer).descent())
                .toList();
    }

    /**
     * Takes one step.
     *
     * @param features the rows of the batch, [rows, width], row by row; rows narrower than the network's input are followed
     *     by zeros
     * @param width the length of a row
     * @param labels the class of each row; the first {@code rows} count
     * @param rows how many rows, from 1 to the capacity
     * @return the mean cross-entropy of the batch before the step, without the weights of classes; not finite once
     *     training has diverged
     */
    public double step(float[] features, int width, int[] labels, int rows, SgdStep settings) {
        step = settings;
        forward.load(features, width, rows);
        forward.run(rows);
        double loss = backward.crossEntropy(labels, rows, update);
        if (decayedOnly.isPresent() && settings.identityDecay() != 0) {
            decayUntrainedRows(decayedOnly.get());
        }
        return loss;
    }

    /**
     * Returns the velocities of each layer, first layer first; see {@link LayerDescent#velocities()}. Those of the last layer of an
     * identity MLP are of its class rows alone. Together with the parameters of the network, they are all that the next step depends on.
     */
    public List<List<Parameter>> velocities() {
        return descents.stream().map(LayerDescent::velocities).toList();
    }

    private void update(int layer, Tensor input, Tensor gradient) {
        descents.get(layer).step(step, input, gradient);
    }

    private void decayUntrainedRows(Layer layer) {
        if (decay == null) {
            decayedPass = layer.pass(capacity);
            decay = decayedPass.descent();
        }
        decay.decay(step);
    }

    @Override
    public void close() {
        descents.forEach(LayerDescent::close);
        if (decay != null) {
            decay.close();
        }
        if (decayedPass != null) {
            decayedPass.close();
        }
        backward.close();
        forward.close();
    }
}
