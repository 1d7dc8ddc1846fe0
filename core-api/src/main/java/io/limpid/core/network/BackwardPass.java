package io.limpid.core.network;

import io.limpid.core.backend.Activation;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Backpropagation through an {@link Mlp}, after a {@link ForwardPass}. Gradients of parameters are handed out layer by
 * layer, last layer first, so that they need room for one layer only. Allocates nothing once warm.
 */
public final class BackwardPass implements AutoCloseable {

    /** Receives the gradient of one layer's parameters; may change the parameters. */
    @FunctionalInterface
    public interface ParameterGradient {

        /**
         * @param layer the index of the layer, 0 to L − 1
         * @param weightGradient ∂loss/∂W, of the shape of W; only valid during the call
         * @param biasGradient ∂loss/∂b, of the shape of b; only valid during the call
         */
        void accept(int layer, Tensor weightGradient, Tensor biasGradient);
    }

    private record Shape(int rows, int columns) {}

    private final ForwardPass forward;
    private final BatchTensor[] gradients;
    private final BatchTensor inputGradient;
    private final Tensor[] weightGradients;
    private final Tensor[] biasGradients;

    /** Creates a backward pass for the batches of {@code forward}. */
    public BackwardPass(ForwardPass forward) {
        this.forward = forward;
        Mlp network = forward.network();
        Backend backend = network.backend();
        List<BatchTensor> perLayer = new ArrayList<>();
        Map<Shape, Tensor> byShape = new HashMap<>();
        weightGradients = new Tensor[network.depth()];
        biasGradients = new Tensor[network.depth()];
        for (int i = 0; i < network.depth(); i++) {
            DenseLayer layer = network.layers().get(i);
            perLayer.add(new BatchTensor(backend, forward.capacity(), layer.outputs()));
            weightGradients[i] = byShape.computeIfAbsent(
                    new Shape(layer.outputs(), layer.inputs()), s -> backend.create(s.rows(), s.columns()));
            biasGradients[i] = backend.create(layer.outputs(), 1);
        }
        gradients = perLayer.toArray(BatchTensor[]::new);
        inputGradient = new BatchTensor(backend, forward.capacity(), network.inputs());
    }

    /**
     * Computes the mean cross-entropy of the rows that went through the forward pass, and the gradients of all parameters.
     *
     * @param labels the class of each row; the first {@code rows} count
     * @param receiver gets the gradients, last layer first. When it is called for a layer, the gradient has already been
     *     carried through that layer, so it may update the layer at once
     * @return the mean cross-entropy before any update
     */
    public double crossEntropy(int[] labels, int rows, ParameterGradient receiver) {
        Mlp network = forward.network();
        Backend backend = network.backend();
        int last = network.depth() - 1;
        Tensor top = gradients[last].rows(rows);
        double loss = backend.softmaxCrossEntropy(
                network.temperature(), forward.output(network.depth(), rows), labels, top);
        backend.activationGradient(network.layers().get(last).activation(), forward.output(last + 1, rows), top);
        for (int i = last; i >= 0; i--) {
            Tensor gradient = gradients[i].rows(rows);
            if (i > 0) {
                carryDown(i, rows, gradients[i - 1].rows(rows));
            }
            backend.denseParameterGradient(
                    forward.output(i, rows), gradient, weightGradients[i], biasGradients[i]);
            receiver.accept(i, weightGradients[i], biasGradients[i]);
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
        network.backend()
                .denseInputGradient(
                        gradients[layer].rows(rows),
                        network.layers().get(layer).weight(),
                        below,
                        forward.output(layer, rows),
                        target);
    }

    @Override
    public void close() {
        for (BatchTensor tensor : gradients) {
            tensor.close();
        }
        inputGradient.close();
        for (int i = 0; i < weightGradients.length; i++) {
            weightGradients[i].close();
            biasGradients[i].close();
        }
    }
}
