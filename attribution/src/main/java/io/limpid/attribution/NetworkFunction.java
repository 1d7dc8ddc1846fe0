package io.limpid.attribution;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.BackwardPass;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.Mlp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * A network as the function from D features to C class scores that attribution methods explain, with its gradient. Rows go through the
 * network in batches. Likelihoods are the softmax with the network's temperature. Not safe for several threads at once.
 */
public final class NetworkFunction implements DifferentiableFunction, AutoCloseable {

    /** Takes a batch that went through the network. */
    @FunctionalInterface
    interface BatchReader {

        /**
         * Takes one batch.
         *
         * @param pass holds the outputs of all layers for the batch
         * @param first the number of the batch's first row
         * @param size how many rows it has
         */
        void read(ForwardPass pass, int first, int size);
    }

    private final Mlp network;
    private final Optional<Layer> own;
    private final int features;
    private final ForwardPass forward;
    private final BackwardPass backward;
    private final BatchTensor likelihood;
    private final float[] batch;
    private final float[] oneHot;
    private final float[] results;

    /**
     * @param features D, at most the network's inputs; the inputs beyond them are 0 (class dimensions)
     * @param capacity how many rows go through the network at once, at least 1
     */
    public NetworkFunction(Mlp network, int features, int capacity) {
        this(network, features, capacity, Optional.empty());
    }

    private NetworkFunction(Mlp network, int features, int capacity, Optional<Layer> own) {
        if (features < 1 || features > network.inputs()) {
            throw new IllegalArgumentException("expected between 1 and " + network.inputs()
                    + " features, the network's inputs, but got " + features);
        }
        this.own = own;
        this.network = network;
        this.features = features;
        forward = new ForwardPass(network, capacity);
        backward = new BackwardPass(forward);
        likelihood = new BatchTensor(network.backend(), capacity, network.outputs());
        batch = new float[Math.multiplyExact(capacity, features)];
        oneHot = new float[Math.multiplyExact(capacity, network.outputs())];
        results = new float[Math.multiplyExact(capacity, Math.max(network.inputs(), network.outputs()))];
    }

    /** The function that an identity network computes: from its D features to the class scores of its last layer. */
    public static NetworkFunction of(IdentityMlp network, int capacity) {
        return new NetworkFunction(network.classifier(), network.shape().features(), capacity);
    }

    /**
     * The same with each class score taken relative to the mean of all: what a class has more than the others. Likelihoods are the same;
     * methods and measures then explain why this class rather than any.
     */
    public static NetworkFunction relativeToMean(IdentityMlp network, int capacity) {
        Backend backend = network.backend();
        int classes = network.shape().classes();
        float[] weights = new float[classes * classes];
        Arrays.fill(weights, -1f / classes);
        for (int c = 0; c < classes; c++) {
            weights[c * classes + c] += 1;
        }
        Tensor weight = backend.create(classes, classes);
        weight.write(weights, 0);
        Layer relative = new DenseLayer(weight, backend.create(classes, 1), Activation.IDENTITY, 0);
        List<Layer> layers = new ArrayList<>(network.classifier().layers());
        layers.add(relative);
        Mlp whole = new Mlp(backend, layers, network.classifier().temperature());
        return new NetworkFunction(whole, network.shape().features(), capacity, Optional.of(relative));
    }

    /** Returns the network. */
    public Mlp network() {
        return network;
    }

    @Override
    public int features() {
        return features;
    }

    @Override
    public int classes() {
        return network.outputs();
    }

    /** Returns how many rows go through the network at once. */
    public int capacity() {
        return forward.capacity();
    }

    @Override
    public void scores(int count, RowWriter rows, RowReader receiver) {
        forEachBatch(count, rows, (pass, first, size) -> handOn(pass.output(network.depth(), size), first, receiver));
    }

    @Override
    public void likelihoods(int count, RowWriter rows, RowReader receiver) {
        forEachBatch(count, rows, (pass, first, size) -> {
            Tensor values = likelihood.rows(size);
            network.backend().softmax(network.temperature(), pass.output(network.depth(), size), values);
            handOn(values, first, receiver);
        });
    }

    @Override
    public void gradients(int count, RowWriter rows, IntUnaryOperator target, RowReader receiver) {
        forEachBatch(count, rows, (pass, first, size) -> {
            Arrays.fill(oneHot, 0);
            for (int i = 0; i < size; i++) {
                oneHot[i * classes() + Objects.checkIndex(target.applyAsInt(first + i), classes())] = 1;
            }
            handOn(backward.inputGradient(oneHot, size), first, receiver);
        });
    }

    private void handOn(Tensor rows, int first, RowReader receiver) {
        rows.read(results, 0);
        for (int i = 0; i < rows.rows(); i++) {
            receiver.read(first + i, results, i * rows.columns());
        }
    }

    /** The one way of rows through the network: makes them batch by batch, and hands on the outputs of all layers. */
    void forEachBatch(int count, RowWriter rows, BatchReader reader) {
        for (int first = 0; first < count; first += capacity()) {
            int size = Math.min(capacity(), count - first);
            for (int i = 0; i < size; i++) {
                rows.write(first + i, batch, i * features);
            }
            forward.load(batch, features, size);
            forward.run(size);
            reader.read(forward, first, size);
        }
    }

    /** Frees the function's memory; the network stays open. */
    @Override
    public void close() {
        forward.close();
        backward.close();
        likelihood.close();
        own.ifPresent(Layer::close);
    }
}
