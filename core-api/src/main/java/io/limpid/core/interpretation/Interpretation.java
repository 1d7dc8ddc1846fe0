package io.limpid.core.interpretation;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.ArgMax;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.NetworkShape;
import java.util.Objects;

/**
 * What the layers of an identity network tell about a batch of rows (method, section 2). Layers are numbered 1 to L.
 *
 * <p>The contribution map and its increments explain the change of features, not a class score; for a complete account of
 * a score, see {@link Evidence}.
 */
public final class Interpretation {

    private final NetworkShape shape;
    private final BatchTensor[] hidden;
    private final BatchTensor[] contributions;
    private final BatchTensor[] scores;
    private final BatchTensor[] likelihoods;
    private final int[][] predictions;
    private final float[] scoreValues;
    private final float[] lower;
    private int rows;

    Interpretation(
            NetworkShape shape,
            int capacity,
            BatchTensor[] hidden,
            BatchTensor[] contributions,
            BatchTensor[] scores,
            BatchTensor[] likelihoods) {
        this.shape = shape;
        this.hidden = hidden;
        this.contributions = contributions;
        this.scores = scores;
        this.likelihoods = likelihoods;
        this.predictions = new int[shape.depth()][capacity];
        this.scoreValues = new float[capacity * shape.classes()];
        this.lower = new float[capacity * shape.features()];
    }

    void update(int count) {
        rows = count;
        int classes = shape.classes();
        for (int l = 0; l < predictions.length; l++) {
            scores[l].rows(rows).read(scoreValues, 0);
            for (int row = 0; row < rows; row++) {
                predictions[l][row] = ArgMax.of(scoreValues, row * classes, classes);
            }
        }
    }

    /** Returns how many rows were read. */
    public int rows() {
        return rows;
    }

    /** Returns D, C and L. */
    public NetworkShape shape() {
        return shape;
    }

    /** Returns hˡ, [rows, N], for l from 0 (the input row with zeros in its class dimensions) to L. */
    public Tensor hidden(int layer) {
        return hidden[Objects.checkIndex(layer, hidden.length)].rows(rows);
    }

    /** Returns the contribution map Δˡ = fˡ − x, [rows, D], for l from 1 to L. */
    public Tensor contribution(int layer) {
        return contributions[index(layer)].rows(rows);
    }

    /**
     * Copies the increment δˡ = fˡ − fˡ⁻¹, [rows, D], for l from 1 to L; the increments up to l sum to Δˡ.
     *
     * @param target receives rows · D values, row by row, from {@code offset} on. Modified
     */
    public void readIncrement(int layer, float[] target, int offset) {
        int below = index(layer);
        int features = shape.features();
        Objects.checkFromIndexSize(offset, rows * features, target.length);
        hidden[layer].rows(rows).read(target, offset, features, 0, features);
        hidden[below].rows(rows).read(lower, 0, features, 0, features);
        for (int i = 0; i < rows * features; i++) {
            target[offset + i] -= lower[i];
        }
    }

    /** Returns the class scores sˡ, [rows, C], for l from 1 to L. */
    public Tensor scores(int layer) {
        return scores[index(layer)].rows(rows);
    }

    /** Returns the class likelihood pˡ = softmax(τ sˡ), [rows, C], each row with sum 1, for l from 1 to L. */
    public Tensor likelihood(int layer) {
        return likelihoods[index(layer)].rows(rows);
    }

    /** Returns the prediction of layer l (1 to L) for a row: the class of the highest score, the lowest index on a tie. */
    public int prediction(int layer, int row) {
        return predictions[index(layer)][Objects.checkIndex(row, rows)];
    }

    /**
     * Copies the predictions of layer l (1 to L) for all rows.
     *
     * @param target receives one class per row. Modified
     */
    public void readPredictions(int layer, int[] target) {
        System.arraycopy(predictions[index(layer)], 0, target, 0, rows);
    }

    private int index(int layer) {
        return Objects.checkIndex(layer - 1, shape.depth());
    }
}
