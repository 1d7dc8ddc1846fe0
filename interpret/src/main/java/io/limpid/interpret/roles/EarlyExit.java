package io.limpid.interpret.roles;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.network.ArgMax;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LayerPass;
import io.limpid.core.network.NetworkShape;
import java.util.List;
import java.util.Objects;

/**
 * Classifies rows layer by layer and stops working on a row as soon as a layer is sure of it.
 *
 * <p>The class scores of a layer need its C class rows alone. So each layer is first asked through these, the rows that
 * are answered leave the batch, and only the others go through the whole layer: a row that layer l answers has cost l − 1
 * layers and l times C of N rows of one. Rows stay in the backend's memory throughout. Not safe for several threads at once.
 */
public final class EarlyExit implements AutoCloseable {

    private final IdentityMlp network;
    private final ExitRule rule;
    private final List<LayerPass> wholeLayers;
    private final List<LayerPass> classRows;
    private final BatchTensor scores;
    private final float[] scoreValues;
    private final int[] places;
    private BatchTensor current;
    private BatchTensor other;

    /**
     * @param rule for as many layers as the network has
     * @param capacity the largest number of rows that are classified at once
     */
    public EarlyExit(IdentityMlp network, ExitRule rule, int capacity) {
        NetworkShape shape = network.shape();
        if (rule.depth() != shape.depth()) {
            throw new IllegalArgumentException(
                    "a rule for " + rule.depth() + " layers does not fit a network of " + shape.depth());
        }
        this.network = network;
        this.rule = rule;
        Backend backend = network.backend();
        wholeLayers = LayerPass.of(network.full().layers(), capacity);
        classRows = LayerPass.of(network.classRows(), capacity);
        current = new BatchTensor(backend, capacity, shape.width());
        other = new BatchTensor(backend, capacity, shape.width());
        scores = new BatchTensor(backend, capacity, shape.classes());
        scoreValues = new float[Math.multiplyExact(capacity, shape.classes())];
        places = new int[capacity];
    }

    /**
     * Classifies a batch of rows.
     *
     * @param features x, [count, D], row by row, scaled as for training
     * @param count how many rows, from 1 to the capacity
     * @param predictions receives the class of each row. Modified
     * @param layers receives the layer, 1 to L, that answered each row. Modified
     */
    public void classify(float[] features, int count, int[] predictions, int[] layers) {
        load(features, count);
        int left = count;
        for (int layer = 1; left > 0; layer++) {
            int staying = answer(layer, left, predictions, layers);
            if (staying > 0) {
                if (staying < left) {
                    swap();
                }
                wholeLayers.get(layer - 1).forward(current.rows(staying), other.rows(staying));
                swap();
            }
            left = staying;
        }
    }

    private void load(float[] features, int count) {
        NetworkShape shape = network.shape();
        Objects.checkFromIndexSize(0, Math.multiplyExact(count, shape.features()), features.length);
        for (int row = 0; row < count; row++) {
            places[row] = row;
        }
        Tensor input = current.rows(count);
        network.backend().fill(0, input); // the class dimensions hold what an earlier batch left
        input.write(features, 0, shape.features(), 0, shape.features());
    }

    /** Asks a layer, and moves the rows that it does not answer to the other tensor, unless all of them stay. */
    private int answer(int layer, int left, int[] predictions, int[] layers) {
        int classes = network.shape().classes();
        classRows.get(layer - 1).forward(current.rows(left), scores.rows(left));
        scores.rows(left).read(scoreValues, 0);
        int staying = 0;
        int runStart = 0;
        for (int row = 0; row < left; row++) {
            int best = ArgMax.of(scoreValues, row * classes, classes);
            if (rule.answersAt(layer, scoreValues, row * classes, classes, best)) {
                predictions[places[row]] = best;
                layers[places[row]] = layer;
                move(runStart, row, staying);
                runStart = row + 1;
            } else {
                places[staying++] = places[row];
            }
        }
        if (staying < left) {
            move(runStart, left, staying);
        }
        return staying;
    }

    /** Copies a run of adjacent rows to the other tensor, where it ends before row {@code end}. */
    private void move(int from, int to, int end) {
        if (from < to) {
            Tensor source = current.rows(current.capacity()).rowRange(from, to);
            Tensor target = other.rows(other.capacity()).rowRange(end - (to - from), end);
            network.backend().axpby(1, source, 0, target);
        }
    }

    private void swap() {
        BatchTensor kept = current;
        current = other;
        other = kept;
    }

    /** Frees the memory for batches; the network stays open. */
    @Override
    public void close() {
        wholeLayers.forEach(LayerPass::close);
        classRows.forEach(LayerPass::close);
        current.close();
        other.close();
        scores.close();
    }
}
