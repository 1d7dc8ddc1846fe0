package io.limpid.interpret.data;

import java.util.Optional;

/**
 * A batch of rows on their way into a network: read from a data set, scaled, laid out row by row. Reused from batch to
 * batch; its arrays are only valid until the next load.
 */
public final class RowBatch {

    private final DataSet data;
    private final Optional<FeatureScaling> scaling;
    private final float[] features;
    private final int[] labels;
    private int rows;
    private long clippedValues;

    /**
     * @param scaling what each row goes through; absent if rows are taken as they are
     * @param capacity the largest number of rows in a batch
     */
    public RowBatch(DataSet data, Optional<FeatureScaling> scaling, int capacity) {
        if (scaling.isPresent() && scaling.get().width() != data.width()) {
            throw new IllegalArgumentException(data.name() + ": rows of " + data.width()
                    + " features, but a scaling of " + scaling.get().width());
        }
        this.data = data;
        this.scaling = scaling;
        this.features = new float[Math.multiplyExact(capacity, data.width())];
        this.labels = new int[capacity];
    }

    /** Loads the adjacent rows {@code from} (inclusive) to {@code to} (exclusive). */
    public void loadRange(int from, int to) {
        rows = to - from;
        for (int i = 0; i < rows; i++) {
            load(i, from + i);
        }
    }

    /** Loads the rows whose numbers stand in {@code order} from {@code from} (inclusive) to {@code to} (exclusive). */
    public void loadOrdered(int[] order, int from, int to) {
        rows = to - from;
        for (int i = 0; i < rows; i++) {
            load(i, order[from + i]);
        }
    }

    private void load(int place, int row) {
        int offset = place * data.width();
        data.rows().read(row, features, offset);
        if (scaling.isPresent()) {
            clippedValues += scaling.get().apply(features, offset);
        }
        if (data.labels().isPresent()) {
            labels[place] = data.labels().get()[row];
        }
    }

    /** Returns how many rows were loaded. */
    public int rows() {
        return rows;
    }

    /** Returns the scaled features, [rows, D], row by row. */
    public float[] features() {
        return features;
    }

    /** Returns the class of each row; meaningless if the data set has no labels. */
    public int[] labels() {
        return labels;
    }

    /** Returns how many values of all loads so far lay outside the scaling's range and were clipped. */
    public long clippedValues() {
        return clippedValues;
    }
}
