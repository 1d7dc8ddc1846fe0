package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Backpropagation through an {@link Mlp}, after a {@link ForwardPass}. Gradients are handed out layer by layer, last layer
 * first, with respect to the layer's pre-activation: whoever receives them forms the gradient of the parameters, or
 * updates them without forming it. Allocates nothing once warm.
 */
public final class BackwardPass implements AutoCloseable {

    /** Receives the gradient at one layer; may change the layer's parameters. */
    @FunctionalInterface
    public interface LayerGradient {

        /**
         * Takes the gradient at one layer.
         *
         * @param layer the index of the layer, 0 to L − 1
         * @param input the layer's input rows, [rows, in]; only valid during the call
         * @param gradient ∂loss/∂z, with respect to the layer's pre-activation, [rows, out]; only valid during the call.
         *     See {@link LayerDescent#step}
         */
        void accept(int layer, Tensor input, Tensor gradient);
    }

    private final ForwardPass forward;
    private final BatchTensor[] gradients;
    private final BatchTensor inputGradient;
    private final Optional<RowWeights> weights;

    /**
     * Creates a backward pass for the batches of {@code forward}.
     *
     * @throws IllegalArgumentException if that pass does not keep the output of every layer
     */
    public BackwardPass(ForwardPass forward) {
        this(forward, Optional.empty());
    }

    /**
     * Creates a backward pass in which rows count more or less in the gradients by their class.
     *
     * @param weights of the classes; absent where all rows count the same
     * @throws IllegalArgumentException if that pass does not keep the output of every layer, or there is not one weight for each class
     */
    public BackwardPass(ForwardPass forward, Optional<ClassWeights> weights) {
        if (!forward.keepsLayers()) {
            throw new IllegalArgumentException(
                    "a backward pass needs the output of every layer, but this forward pass is for" + " inference");
        }
        this.forward = forward;
        this.weights = weights.map(ofClasses -> new RowWeights(ofClasses, forward));
        Mlp network = forward.network();
        gradients = new BatchTensor[network.depth()];
        for (int i = gradients.length - 1; i >= 0; i--) {
            gradients[i] = gradientOf(network, i);
        }
        inputGradient = new BatchTensor(network.backend(), forward.capacity(), network.inputs());
    }

    /** A gradient is done with once it has been carried down, so that of every second layer lies in the same place: less to keep in the cache. */
    private BatchTensor gradientOf(Mlp network, int layer) {
        int outputs = network.layers().get(layer).outputs();
        if (layer + 2 < gradients.length && network.layers().get(layer + 2).outputs() == outputs) {
            return gradients[layer + 2];
        }
        return new BatchTensor(network.backend(), forward.capacity(), outputs);
    }

    /**
     * Computes the mean cross-entropy of the rows that went through the forward pass, and the gradients at all layers.
     *
     * @param labels the class of each row; the first {@code rows} count
     * @param receiver gets the gradients, last layer first. When it is called for a layer, the gradient has already been
     *     carried through that layer, so it may update the layer at once
     * @return the mean cross-entropy before any update, without the weights of classes
     */
    public double crossEntropy(int[] labels, int rows, LayerGradient receiver) {
        Mlp network = forward.network();
        Backend backend = network.backend();
        int last = network.depth() - 1;
        Tensor top = gradients[last].rows(rows);
        double loss =
                backend.softmaxCrossEntropy(network.temperature(), forward.output(network.depth(), rows), labels, top);
        if (weights.isPresent()) {
            weights.get().weigh(labels, rows, top);
        }
        backend.activationGradient(network.layers().get(last).activation(), forward.output(last + 1, rows), top);
        for (int i = last; i >= 0; i--) {
            Tensor gradient = gradients[i].rows(rows);
            if (i > 0) {
                carryDown(i, rows, gradients[i - 1].rows(rows));
            }
            receiver.accept(i, forward.output(i, rows), gradient);
        }
        return loss;
    }

    /**
     * Carries a gradient with respect to the network's output down to its input, for the rows that went through the forward
     * pass.
     *
     * @param outputGradient [rows, outputs], row by row; for the gradient of one class score, its one-hot rows
     * @return the gradient with respect to the input, [rows, inputs]; overwritten by the next call
     */
    public Tensor inputGradient(float[] outputGradient, int rows) {
        Mlp network = forward.network();
        int last = network.depth() - 1;
        Tensor top = gradients[last].rows(rows);
        top.write(outputGradient, 0);
        network.backend()
                .activationGradient(network.layers().get(last).activation(), forward.output(last + 1, rows), top);
        for (int i = last; i > 0; i--) {
            carryDown(i, rows, gradients[i - 1].rows(rows));
        }
        Tensor result = inputGradient.rows(rows);
        carryDown(0, rows, result);
        return result;
    }

    private void carryDown(int layer, int rows, Tensor target) {
        Mlp network = forward.network();
        Activation below = layer == 0
                ? Activation.IDENTITY
                : network.layers().get(layer - 1).activation();
        forward.layer(layer).inputGradient(gradients[layer].rows(rows), below, forward.output(layer, rows), target);
    }

    @Override
    public void close() {
        Stream.of(gradients).distinct().forEach(BatchTensor::close);
        inputGradient.close();
        weights.ifPresent(RowWeights::close);
    }
}
