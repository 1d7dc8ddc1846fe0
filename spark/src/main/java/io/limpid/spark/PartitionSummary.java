package io.limpid.spark;

import io.limpid.interpret.data.Schema;
import java.io.Serializable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the rows of partitions have: how many of each class, and of each column the range, the mean and what is missing. Sums up partition by partition. */
final class PartitionSummary implements Serializable {

    private static final long serialVersionUID = 1;

    /** No network has so many classes: labels beyond are a mistake. */
    private static final int MOST_CLASSES = 10_000;

    private final double[] minimum;
    private final double[] maximum;
    private final double[] mean;
    private final long[] known;
    private long[] classes = new long[0];
    private long rows;
    private @Nullable String fault;

    /** Of no rows yet. */
    PartitionSummary(int width) {
        minimum = new double[width];
        maximum = new double[width];
        mean = new double[width];
        known = new long[width];
        Arrays.fill(minimum, Double.POSITIVE_INFINITY);
        Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
    }

    /** Looks at all rows of a partition. */
    static PartitionSummary of(RowBlock block, Schema schema) {
        PartitionSummary summary = new PartitionSummary(schema.width());
        for (int row = 0; row < block.count(); row++) {
            summary.add(block.row(row), block.label(row), schema);
        }
        return summary;
    }

    private void add(double[] row, double label, Schema schema) {
        rows++;
        if (row.length != minimum.length) {
            reject("a vector has " + row.length + " features, where the first one has " + minimum.length);
            return;
        }
        if (!(label >= 0 && label < MOST_CLASSES && label == (int) label)) {
            reject("a label is " + label + ", but classes are whole numbers from 0 on, as StringIndexer makes them");
            return;
        }
        int place = (int) label;
        if (place >= classes.length) {
            classes = Arrays.copyOf(classes, place + 1);
        }
        classes[place]++;
        for (int k = 0; k < row.length; k++) {
            double value = row[k];
            if (Double.isNaN(value)) {
                continue;
            }
            if (Double.isInfinite(value)) {
                reject("the feature '" + schema.featureName(k) + "' is infinite in a row");
            }
            int texts = schema.textsOf(k).size();
            if (texts > 0 && !(value >= 0 && value < texts && value == (int) value)) {
                reject("the feature '" + schema.featureName(k) + "' is " + value
                        + " in a row, but its metadata say that it is one of " + texts + " texts");
            }
            known[k]++;
            minimum[k] = Math.min(minimum[k], value);
            maximum[k] = Math.max(maximum[k], value);
            mean[k] += (value - mean[k]) / known[k];
        }
    }

    private void reject(String what) {
        if (fault == null) {
            fault = what;
        }
    }

    /** Adds the rows of the next partition. */
    void add(PartitionSummary next) {
        rows += next.rows;
        if (next.fault != null) {
            reject(next.fault);
        }
        if (next.classes.length > classes.length) {
            classes = Arrays.copyOf(classes, next.classes.length);
        }
        for (int c = 0; c < next.classes.length; c++) {
            classes[c] += next.classes[c];
        }
        for (int k = 0; k < minimum.length; k++) {
            minimum[k] = Math.min(minimum[k], next.minimum[k]);
            maximum[k] = Math.max(maximum[k], next.maximum[k]);
            long all = known[k] + next.known[k];
            if (next.known[k] > 0) {
                mean[k] += (next.mean[k] - mean[k]) * next.known[k] / all;
            }
            known[k] = all;
        }
    }

    /** Returns how many rows there are. */
    long rows() {
        return rows;
    }

    /** Returns the number of rows of each class, up to the highest that occurs. */
    long[] classes() {
        return classes;
    }

    /** Returns what is wrong with a row; null if nothing is. */
    @Nullable
    String fault() {
        return fault;
    }

    /** Returns whether a column has a value at all. */
    boolean isKnown(int column) {
        return known[column] > 0;
    }

    /** Returns whether rows lack a column's value. */
    boolean hasGaps(int column) {
        return known[column] < rows;
    }

    double minimum(int column) {
        return minimum[column];
    }

    double maximum(int column) {
        return maximum[column];
    }

    /** Returns the mean of a column's known values, which lies in its range. */
    double mean(int column) {
        return Math.max(minimum[column], Math.min(maximum[column], mean[column]));
    }

    /** Tells what was seen, bit by bit, for a checksum. */
    String fingerprint() {
        return rows
                + Arrays.toString(classes)
                + Arrays.toString(minimum)
                + Arrays.toString(maximum)
                + Arrays.toString(mean)
                + Arrays.toString(known);
    }
}
