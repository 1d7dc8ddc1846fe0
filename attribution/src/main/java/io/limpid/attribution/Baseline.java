package io.limpid.attribution;

/** The row that stands for "nothing there": what a feature is set to when it is taken away. In scaled units. */
public final class Baseline {

    private final float[] values;

    private Baseline(float[] values) {
        this.values = values;
    }

    /** All features 0: black, for images. */
    public static Baseline zero(int features) {
        return new Baseline(new float[features]);
    }

    /**
     * The mean of each feature over rows.
     *
     * @param rows [count, features], row by row
     */
    public static Baseline mean(float[] rows, int count, int features) {
        if (count < 1) {
            throw new IllegalArgumentException("a mean needs at least one row");
        }
        double[] sums = new double[features];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < features; i++) {
                sums[i] += rows[row * features + i];
            }
        }
        float[] mean = new float[features];
        for (int i = 0; i < features; i++) {
            mean[i] = (float) (sums[i] / count);
        }
        return new Baseline(mean);
    }

    /** A given row. */
    public static Baseline of(float... row) {
        return new Baseline(row.clone());
    }

    /** Returns D. */
    public int features() {
        return values.length;
    }

    /** Returns the value of a feature. */
    public float value(int feature) {
        return values[feature];
    }

    /** Returns a copy of the row, [D]. */
    public float[] row() {
        return values.clone();
    }

    /** Returns whether every value is 0. */
    public boolean isZero() {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns a writer of this row, whatever the index. */
    public RowWriter asRow() {
        return (index, target, offset) -> System.arraycopy(values, 0, target, offset, values.length);
    }

    void requireFeatures(int features) {
        if (values.length != features) {
            throw new IllegalArgumentException(
                    "a baseline of " + values.length + " features does not fit rows of " + features);
        }
    }
}
