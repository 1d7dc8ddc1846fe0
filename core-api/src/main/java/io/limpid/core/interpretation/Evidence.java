package io.limpid.core.interpretation;

import io.limpid.core.backend.Tensor;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which feature, read at which layer, moved the score of a class (method, section "Evidence maps"). Complete: for every row, the
 * maps of all layers, the bias evidence of all layers and the score of the reference sum to the class's score in the last layer,
 * up to rounding, for every activation. Against nothing, the reference's score is 0; against a row, the bias evidence is.
 */
public final class Evidence {

    private final NetworkShape shape;
    private final BatchTensor[] maps;
    private final BatchTensor[] biases;
    private final double[] sums;
    private final float[] values;
    private final int[] explained;
    private final float[] referenceScores;
    private int rows;

    Evidence(NetworkShape shape, int capacity, BatchTensor[] maps, BatchTensor[] biases) {
        this.shape = shape;
        this.maps = maps;
        this.biases = biases;
        sums = new double[capacity * shape.features()];
        values = new float[sums.length];
        explained = new int[capacity];
        referenceScores = new float[capacity];
    }

    /** Begins with the evidence of other rows, against nothing as yet. */
    void begin(int count, int[] classes) {
        rows = count;
        System.arraycopy(classes, 0, explained, 0, count);
        Arrays.fill(referenceScores, 0, count, 0);
    }

    /**
     * Adds what a reference scores.
     *
     * @param weights of the class scores, [rows, C]
     * @param ofReference the class scores of the reference, [C]
     */
    void addReference(float[] weights, float[] ofReference) {
        for (int row = 0; row < rows; row++) {
            double sum = 0;
            for (int c = 0; c < ofReference.length; c++) {
                sum += weights[row * ofReference.length + c] * ofReference[c];
            }
            referenceScores[row] += (float) sum;
        }
    }

    /** Returns how many rows there are. */
    public int rows() {
        return rows;
    }

    /** Returns the class that is explained of a row; −1 if the evidence is for a weighted sum of scores instead. */
    public int explainedClass(int row) {
        return explained[Objects.checkIndex(row, rows)];
    }

    /**
     * Returns the score that the account of a row begins with: what the explained score (or the contrast of scores) is for the
     * reference (the mean, where there are several), and 0 against nothing.
     */
    public float referenceScore(int row) {
        return referenceScores[Objects.checkIndex(row, rows)];
    }

    /** Returns the evidence map Eˡ, [rows, D], for l from 1 to L: what feature i, as layer l reads it, adds to the score. */
    public Tensor map(int layer) {
        return maps[Objects.checkIndex(layer - 1, maps.length)].rows(rows);
    }

    /** Returns what the class biases of layer l add to the score, [rows, 1], for l from 1 to L. */
    public Tensor bias(int layer) {
        return biases[Objects.checkIndex(layer - 1, biases.length)].rows(rows);
    }

    /**
     * Copies the sum of the maps over all layers: one signed map per row, in the input's own coordinates.
     *
     * @param target receives rows · D values, row by row. Modified
     */
    public void readTotal(float[] target) {
        int count = rows * shape.features();
        Objects.checkFromIndexSize(0, count, target.length);
        Arrays.fill(sums, 0, count, 0);
        for (int layer = 1; layer <= maps.length; layer++) {
            map(layer).read(values, 0);
            for (int i = 0; i < count; i++) {
                sums[i] += values[i];
            }
        }
        for (int i = 0; i < count; i++) {
            target[i] = (float) sums[i];
        }
    }
}
