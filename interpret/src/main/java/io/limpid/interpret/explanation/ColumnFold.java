package io.limpid.interpret.explanation;

import io.limpid.interpret.data.Encoder;
import java.util.Arrays;

/**
 * Adds up what is said of the features of each column, so that explanations speak of the user's columns. Sums of evidence keep
 * their completeness.
 */
public final class ColumnFold {

    private final int features;
    private final int columns;
    private final int[] columnOf;

    /** @param encoder says which features each column became */
    public ColumnFold(Encoder encoder) {
        features = encoder.features();
        columns = encoder.columns();
        columnOf = new int[features];
        Arrays.setAll(columnOf, encoder::columnOf);
    }

    /** Returns whether each column is one feature, in the same order: then there is nothing to add up. */
    public boolean isIdentity() {
        if (features != columns) {
            return false;
        }
        for (int i = 0; i < features; i++) {
            if (columnOf[i] != i) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds up maps.
     *
     * @param maps [count, D], one after the other
     * @return [count, K]
     */
    public float[] fold(float[] maps, int count) {
        float[] folded = new float[Math.multiplyExact(count, columns)];
        double[] sums = new double[columns];
        for (int map = 0; map < count; map++) {
            Arrays.fill(sums, 0);
            for (int i = 0; i < features; i++) {
                sums[columnOf[i]] += maps[map * features + i];
            }
            for (int k = 0; k < columns; k++) {
                folded[map * columns + k] = (float) sums[k];
            }
        }
        return folded;
    }

    /** Returns the same explanations by column; the batch itself where there is nothing to add up. */
    ExplanationBatch fold(ExplanationBatch batch, int depth, int mapsPerRow) {
        if (isIdentity()) {
            return batch;
        }
        int rows = batch.rows();
        return new ExplanationBatch(
                batch.rowNumbers(),
                rows,
                fold(batch.input(), rows),
                batch.measured(),
                fold(batch.contribution(), rows * depth),
                batch.scores(),
                batch.likelihood(),
                batch.prediction(),
                batch.evidence().length == 0 ? batch.evidence() : fold(batch.evidence(), rows * depth * mapsPerRow),
                batch.biasEvidence(),
                batch.attribution().length == 0 ? batch.attribution() : fold(batch.attribution(), rows * mapsPerRow),
                batch.referenceScore(),
                batch.explainedClass(),
                batch.labels());
    }
}
