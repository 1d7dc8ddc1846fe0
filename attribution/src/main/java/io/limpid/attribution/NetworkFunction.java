package io.limpid.attribution;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BackwardPass;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.ForwardPass;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Mlp;
import java.util.Arrays;
import java.util.Objects;
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
        if (features < 1 || features > network.inputs()) {
            throw new IllegalArgumentException("expected between 1 and " + network.inputs()
                    + " features, the network's inputs, but got " + features);
        }
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
    }
}
