package io.limpid.spark;

import io.limpid.core.network.RandomStreams;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FeatureRows;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.Split;
import java.io.Serializable;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The labelled rows of one partition, as they were measured. Kept by the executors while training lasts, with the last order that was drawn; lost ones are made anew from
 * where the rows came from.
 */
final class RowBlock implements FeatureRows, Serializable {

    private static final long serialVersionUID = 1;

    private final int partition;
    private final double[][] rows;
    private final double[] labels;

    // Drawn from the seed whenever it is needed; kept because neighbouring rounds need the same.
    private transient @Nullable Split split;
    private transient boolean wasSplit;
    private transient int @Nullable [] order;
    private transient int orderOf;

    /**
     * @param partition which one, from 0 on
     * @param rows as they were measured
     * @param labels of the rows
     */
    RowBlock(int partition, double[][] rows, double[] labels) {
        this.partition = partition;
        this.rows = rows;
        this.labels = labels;
    }

    /** Returns which partition these rows are, from 0 on. */
    int partition() {
        return partition;
    }

    /** Returns the label of a row as it came: a class only if it is a whole number. */
    double label(int row) {
        return labels[row];
    }

    /** Returns the values of a row; not to be modified. */
    double[] row(int row) {
        return rows[row];
    }

    @Override
    public int count() {
        return rows.length;
    }

    @Override
    public int width() {
        return rows.length == 0 ? 0 : rows[0].length;
    }

    @Override
    public void read(int row, double[] target, int offset) {
        System.arraycopy(rows[row], 0, target, offset, rows[row].length);
    }

    /** Returns the rows with what they mean. Every label must be a class. */
    DataSet asData(Schema schema) {
        int[] classes = new int[labels.length];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = (int) labels[i];
        }
        return new DataSet("partition " + partition, this, Optional.of(classes), schema, Optional.empty());
    }

    /**
     * Returns the rows to learn from.
     *
     * @param share of the rows that are set aside for validation, class by class; in [0, 1)
     */
    synchronized DataSet fitted(Schema schema, double share, long seed) {
        divide(schema, share, seed);
        return split == null ? asData(schema) : split.train();
    }

    /** Returns the rows that are set aside; absent if there are too few for that. */
    synchronized Optional<DataSet> validation(Schema schema, double share, long seed) {
        divide(schema, share, seed);
        return Optional.ofNullable(split).map(Split::test);
    }

    private void divide(Schema schema, double share, long seed) {
        if (!wasSplit && share > 0 && rows.length > 0) {
            split = Split.stratified(asData(schema), share, seed).orElse(null);
        }
        wasSplit = true;
    }

    /**
     * Returns the order in which an epoch takes the rows to learn from (Fisher and Yates).
     *
     * @param count how many there are
     * @param epoch from 1 on
     */
    synchronized int[] order(int count, int epoch, long seed) {
        if (order == null || orderOf != epoch) {
            Random random = RandomStreams.of(seed, "order of rows in partition " + partition, epoch);
            int[] drawn = new int[count];
            for (int i = 0; i < count; i++) {
                int j = random.nextInt(i + 1);
                drawn[i] = drawn[j];
                drawn[j] = i;
            }
            order = drawn;
            orderOf = epoch;
        }
        return order;
    }
}
