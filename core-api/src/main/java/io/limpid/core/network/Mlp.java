package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A multilayer perceptron: layers of any sizes, the outputs of one being the inputs of the next. What comes out of
 * the last layer are the logits (scores) of the classes; softmax with the temperature τ turns them into a likelihood.
 */
public final class Mlp implements AutoCloseable {

    private final Backend backend;
    private final List<Layer> layers;
    private final float temperature;

    /**
     * @param layers at least one; the network closes them when it is closed
     * @param temperature τ &gt; 0
     * @throws IllegalArgumentException if the sizes of neighbouring layers do not fit
     */
    public Mlp(Backend backend, List<? extends Layer> layers, float temperature) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        if (!(temperature > 0) || Float.isInfinite(temperature)) {
            throw new IllegalArgumentException("the temperature must be finite and greater than 0: " + temperature);
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException(
                        "layer " + (i + 1) + " takes " + layers.get(i).inputs() + " values, but layer " + i + " gives "
                                + layers.get(i - 1).outputs());
            }
        }
        this.backend = backend;
        this.layers = List.copyOf(layers);
        this.temperature = temperature;
    }

    /**
     * Creates a network with fresh weights.
     *
     * @param sizes the number of inputs, of units in each hidden layer, and of outputs; at least two numbers
     * @param hidden φ of all layers but the last
     * @param output φ of the last layer; {@link Activation#IDENTITY} for plain logits
     * @param seed the same seed gives the same weights, on every backend
     */
    public static Mlp create(
            Backend backend,
            int[] sizes,
            Activation hidden,
            Activation output,
            Initialization initialization,
            long seed) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < sizes.length; i++) {
            layers.add(freshLayer(
                    backend,
                    sizes[i],
                    sizes[i - 1],
                    i == sizes.length - 1 ? output : hidden,
                    initialization,
                    1,
                    weightsOf(seed, i - 1)));
        }
        return new Mlp(backend, layers, 1);
    }

    /** Returns where the fresh weights of a layer come from, counted from 0. */
    static Random weightsOf(long seed, int layer) {
        return RandomStreams.of(seed, "weights", layer);
    }

    static DenseLayer freshLayer(
            Backend backend,
            int outputs,
            int inputs,
            Activation activation,
            Initialization initialization,
            float scale,
            Random random) {
        Tensor weight = backend.create(outputs, inputs);
        float[] values = new float[outputs * inputs];
        initialization.fill(values, outputs, inputs, scale, random);
        weight.write(values, 0);
        return new DenseLayer(weight, backend.create(outputs, 1), activation, 0);
    }

    /** Returns the backend that holds the weights. */
    public Backend backend() {
        return backend;
    }

    /** Returns the layers, first to last. */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Returns the layers with their weight matrices, first to last: for files, tests and methods that can't do without.
     *
     * @throws UnsupportedOperationException if a layer keeps its weight in another form
     */
    public List<DenseLayer> denseLayers() {
        return layers.stream().map(Layer::dense).toList();
    }

    /** Returns the number of layers. */
    public int depth() {
        return layers.size();
    }

    /** Returns how many values an input row has. */
    public int inputs() {
        return layers.get(0).inputs();
    }

    /** Returns how many values an output row has: the number of classes. */
    public int outputs() {
        return layers.get(depth() - 1).outputs();
    }

    /** Returns τ, the temperature of the softmax. */
    public float temperature() {
        return temperature;
    }

    /** Returns whether every weight and bias is a finite number. */
    public boolean isFinite() {
        for (Layer layer : layers) {
            for (Parameter parameter : layer.parameters()) {
                for (float value : parameter.values().toArray()) {
                    if (!Float.isFinite(value)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Returns a network of the same layers with weights of its own. The caller closes it. */
    public Mlp copy() {
        return new Mlp(backend, layers.stream().map(Layer::copy).toList(), temperature);
    }

    /** Frees the weights. */
    @Override
    public void close() {
        layers.forEach(Layer::close);
    }
}
