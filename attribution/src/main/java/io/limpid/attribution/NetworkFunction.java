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
 * A network as the function from D features to C class scores that attribution methods explain, with its gradient. Any number
 * of rows can be asked for; they go through the network in batches. Not safe for several threads at once.
 */
public final class NetworkFunction implements AutoCloseable {

    private final Mlp network;
    private final int features;
    private final ForwardPass forward;
    private final BackwardPass backward;
    private final BatchTensor likelihood;
    private final float[] batch;
    private final float[] outputs;
    private final float[] gradients;

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
        outputs = new float[Math.multiplyExact(capacity, network.outputs())];
        gradients = new float[Math.multiplyExact(capacity, network.inputs())];
    }

    /** The function that an identity network computes: from its D features to the class scores of its last layer. */
    public static NetworkFunction of(IdentityMlp network, int capacity) {
        return new NetworkFunction(network.classifier(), network.shape().features(), capacity);
    }

    /** Returns the network. */
    public Mlp network() {
        return network;
    }

    /** Returns D. */
    public int features() {
        return features;
    }

    /** Returns C. */
    public int classes() {
        return network.outputs();
    }

    /** Returns how many rows go through the network at once. */
    public int capacity() {
        return forward.capacity();
    }

    /**
     * Computes class scores.
     *
     * @param scores receives count · C values, row by row. Modified
     */
    public void scores(int count, RowWriter rows, float[] scores) {
        for (int first = 0; first < count; first += capacity()) {
            int size = Math.min(capacity(), count - first);
            forward(first, size, rows).output(network.depth(), size).read(scores, first * classes());
        }
    }

    /**
     * Computes class likelihoods, the softmax of the scores with the network's temperature.
     *
     * @param likelihoods receives count · C values in [0, 1], row by row. Modified
     */
    public void likelihoods(int count, RowWriter rows, float[] likelihoods) {
        for (int first = 0; first < count; first += capacity()) {
            int size = Math.min(capacity(), count - first);
            Tensor scores = forward(first, size, rows).output(network.depth(), size);
            network.backend().softmax(network.temperature(), scores, likelihood.rows(size));
            likelihood.rows(size).read(likelihoods, first * classes());
        }
    }

    /**
     * Computes one class score per row.
     *
     * @param target the class for the index of a row
     * @param scores receives count values. Modified
     * @throws IndexOutOfBoundsException if a target is not in [0, C)
     */
    public void targetScores(int count, RowWriter rows, IntUnaryOperator target, double[] scores) {
        for (int first = 0; first < count; first += capacity()) {
            int size = Math.min(capacity(), count - first);
            forward(first, size, rows).output(network.depth(), size).read(outputs, 0);
            for (int i = 0; i < size; i++) {
                scores[first + i] = outputs[i * classes() + classOf(target, first + i)];
            }
        }
    }

    /**
     * Computes the class with the highest score of each row, the lowest index on a tie.
     *
     * @param predictions receives count classes. Modified
     */
    public void predict(int count, RowWriter rows, int[] predictions) {
        for (int first = 0; first < count; first += capacity()) {
            int size = Math.min(capacity(), count - first);
            forward(first, size, rows).output(network.depth(), size).read(outputs, 0);
            for (int i = 0; i < size; i++) {
                int best = 0;
                for (int c = 1; c < classes(); c++) {
                    if (outputs[i * classes() + c] > outputs[i * classes() + best]) {
                        best = c;
                    }
                }
                predictions[first + i] = best;
            }
        }
    }

    /**
     * Computes the gradient of one class score per row with respect to the features.
     *
     * @param target the class for the index of a row
     * @param receiver takes the D derivatives of each row, in order
     * @throws IndexOutOfBoundsException if a target is not in [0, C)
     */
    public void gradients(int count, RowWriter rows, IntUnaryOperator target, RowReader receiver) {
        for (int first = 0; first < count; first += capacity()) {
            int size = Math.min(capacity(), count - first);
            forward(first, size, rows);
            Arrays.fill(outputs, 0);
            for (int i = 0; i < size; i++) {
                outputs[i * classes() + classOf(target, first + i)] = 1;
            }
            backward.inputGradient(outputs, size).read(gradients, 0);
            for (int i = 0; i < size; i++) {
                receiver.read(first + i, gradients, i * network.inputs());
            }
        }
    }

    private int classOf(IntUnaryOperator target, int row) {
        return Objects.checkIndex(target.applyAsInt(row), classes());
    }

    /** Runs the rows {@code first} to {@code first + size}, at most the capacity, and returns the outputs of all layers. */
    ForwardPass forward(int first, int size, RowWriter rows) {
        for (int i = 0; i < size; i++) {
            rows.write(first + i, batch, i * features);
        }
        forward.load(batch, features, size);
        forward.run(size);
        return forward;
    }

    /** Writes rows that lie one after the other in an array of D values each. */
    public RowWriter rowsOf(float[] rows) {
        return (index, target, offset) -> System.arraycopy(rows, index * features, target, offset, features);
    }

    /** Frees the function's memory; the network stays open. */
    @Override
    public void close() {
        forward.close();
        backward.close();
        likelihood.close();
    }
}
