package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The forward pass of a batch through an {@link Mlp}. It keeps the output of every layer, for a backward pass to use, or only
 * that of the last. It allocates nothing once warm. Not safe for several threads at once.
 */
public final class ForwardPass implements AutoCloseable {

    private final Mlp network;
    private final boolean keepsLayers;
    private final List<LayerPass> layers;
    private final List<BatchTensor> tensors = new ArrayList<>();
    private final BatchTensor[] outputs;
    private int widest;

    /**
     * Keeps the output of every layer.
     *
     * @param capacity the largest number of rows in a batch
     */
    public ForwardPass(Mlp network, int capacity) {
        this(network, capacity, true);
    }

    /**
     * Keeps the output of the last layer alone. Hidden layers of one width take turns in two buffers, so that each finds its input
     * in the cache: a little faster, in memory that does not grow with the depth.
     *
     * @param capacity the largest number of rows in a batch
     */
    public static ForwardPass forInference(Mlp network, int capacity) {
        return new ForwardPass(network, capacity, false);
    }

    private ForwardPass(Mlp network, int capacity, boolean keepsLayers) {
        this.network = network;
        this.keepsLayers = keepsLayers;
        layers = LayerPass.of(network.layers(), capacity);
        outputs = new BatchTensor[network.depth() + 1];
        outputs[0] = create(capacity, network.inputs());
        for (int l = 1; l < outputs.length; l++) {
            int units = network.layers().get(l - 1).outputs();
            boolean again = !keepsLayers && l > 2 && network.layers().get(l - 3).outputs() == units;
            outputs[l] = again ? outputs[l - 2] : create(capacity, units);
        }
    }

    private BatchTensor create(int capacity, int columns) {
        BatchTensor tensor = new BatchTensor(network.backend(), capacity, columns);
        tensors.add(tensor);
        return tensor;
    }

    /** Returns whether the output of every layer is kept. */
    boolean keepsLayers() {
        return keepsLayers;
    }

    /** Returns what computes the layer of an index, 0 to L − 1. */
    LayerPass layer(int index) {
        return layers.get(index);
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
        if (width < widest) {
            network.backend().fill(0, outputs[0].rows(outputs[0].capacity())); // wider rows have been there
        }
        widest = width;
        outputs[0].rows(rows).write(features, 0, width, 0, width);
    }

    /**
     * Computes the outputs of all layers for the rows that were loaded.
     *
     * @param rows how many, as loaded
     * @return the output of the last layer, [rows, outputs]; overwritten by the next pass
     */
    public Tensor run(int rows) {
        for (int i = 0; i < network.depth(); i++) {
            layers.get(i).forward(outputs[i].rows(rows), outputs[i + 1].rows(rows));
        }
        return outputs[network.depth()].rows(rows);
    }

    /**
     * Returns hˡ of the last pass, [rows, units of the layer]; h⁰ is the input.
     *
     * @throws IllegalStateException if this pass does not keep that layer
     */
    public Tensor output(int layer, int rows) {
        if (!keepsLayers && layer < network.depth()) {
            throw new IllegalStateException("a forward pass for inference keeps the output of the last layer only");
        }
        return outputs[layer].rows(rows);
    }

    @Override
    public void close() {
        layers.forEach(LayerPass::close);
        tensors.forEach(BatchTensor::close);
    }
}
