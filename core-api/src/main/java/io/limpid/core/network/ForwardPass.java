package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The forward pass of a batch through an {@link Mlp}. It keeps the output of every layer, for a backward pass to use, and
 * allocates nothing once warm. Not safe for several threads at once.
 */
public final class ForwardPass implements AutoCloseable {

    private final Mlp network;
    private final BatchTensor[] outputs;
    private final float[] padded;

    /**
     * @param capacity the largest number of rows in a batch
     */
    public ForwardPass(Mlp network, int capacity) {
        this.network = network;
        List<BatchTensor> tensors = new ArrayList<>();
        tensors.add(new BatchTensor(network.backend(), capacity, network.inputs()));
        for (DenseLayer layer : network.layers()) {
            tensors.add(new BatchTensor(network.backend(), capacity, layer.outputs()));
        }
        outputs = tensors.toArray(BatchTensor[]::new);
        padded = new float[Math.multiplyExact(capacity, network.inputs())];
    }

    /** Returns the network that the rows go through. */
    public Mlp network() {
        return network;
    }

    /** Returns the largest number of rows in a batch. */
    public int capacity() {
        return outputs[0].capacity();
    }

    /**
     * Sets the input rows. Rows that are narrower than the network's input are followed by zeros: the class dimensions of
     * an identity MLP.
     *
     * @param features [rows, width], row by row
     * @param width the length of a row, at most {@code network().inputs()}
     * @param rows how many rows, from 1 to the capacity
     */
    public void load(float[] features, int width, int rows) {
        int inputs = network.inputs();
        if (width > inputs) {
            throw new IllegalArgumentException(
                    "rows of " + width + " values do not fit a network with " + inputs + " inputs");
        }
        Objects.checkFromIndexSize(0, Math.multiplyExact(rows, width), features.length);
        Tensor input = outputs[0].rows(rows);
        if (width == inputs) {
            input.write(features, 0);
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(features, row * width, padded, row * inputs, width);
        }
        input.write(padded, 0);
    }

    /**
     * Computes the outputs of all layers for the rows that were loaded.
     *
     * @param rows how many, as loaded
     * @return the output of the last layer, [rows, outputs]; overwritten by the next pass
     */
    public Tensor run(int rows) {
        for (int i = 0; i < network.depth(); i++) {
            DenseLayer layer = network.layers().get(i);
            network.backend()
                    .denseForward(
                            outputs[i].rows(rows),
                            layer.weight(),
                            layer.bias(),
                            layer.activation(),
                            outputs[i + 1].rows(rows));
        }
        return output(network.depth(), rows);
    }

    /** Returns hˡ of the last pass, [rows, units of the layer]; h⁰ is the input. */
    public Tensor output(int layer, int rows) {
        return outputs[layer].rows(rows);
    }

    @Override
    public void close() {
        for (BatchTensor tensor : outputs) {
            tensor.close();
        }
    }
}
