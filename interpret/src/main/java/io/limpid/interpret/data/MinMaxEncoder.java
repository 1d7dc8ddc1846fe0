package io.limpid.interpret.data;

import java.util.Arrays;

/**
 * Maps each feature from [minimum, maximum] to [0, 1]. Part of a model: every row that the model gets goes through it.
 * Values outside the range are clipped, and counted. A feature whose minimum and maximum are equal becomes 0.
 */
public final class FeatureScaling {

    private final float[] minimum;
    private final float[] maximum;
    private final double[] factor;

    /**
     * @param minimum what becomes 0, one finite value per feature
     * @param maximum what becomes 1, one finite value per feature, not below the minimum
     */
    public FeatureScaling(float[] minimum, float[] maximum) {
        if (minimum.length != maximum.length || minimum.length == 0) {
            throw new IllegalArgumentException(
                    "scaling needs a minimum and a maximum per feature: " + minimum.length + " and " + maximum.length);
        }
        for (int i = 0; i < minimum.length; i++) {
            if (!Float.isFinite(minimum[i]) || !Float.isFinite(maximum[i]) || minimum[i] > maximum[i]) {
                throw new IllegalArgumentException(
                        "scaling of feature " + i + ": [" + minimum[i] + ", " + maximum[i] + "] is not a range");
            }
        }
        this.minimum = minimum.clone();
        this.maximum = maximum.clone();
        this.factor = new double[minimum.length];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = maximum[i] > minimum[i] ? 1 / ((double) maximum[i] - minimum[i]) : 0;
        }
    }

    /** The same range for each of {@code width} features. */
    public static FeatureScaling uniform(int width, float minimum, float maximum) {
        float[] low = new float[width];
        float[] high = new float[width];
        Arrays.fill(low, minimum);
        Arrays.fill(high, maximum);
        return new FeatureScaling(low, high);
    }

    /** The range of each feature in the given rows. */
    public static FeatureScaling measure(FeatureRows rows) {
        float[] low = new float[rows.width()];
        float[] high = new float[rows.width()];
        float[] values = new float[rows.width()];
        Arrays.fill(low, Float.POSITIVE_INFINITY);
        Arrays.fill(high, Float.NEGATIVE_INFINITY);
        for (int row = 0; row < rows.count(); row++) {
            rows.read(row, values, 0);
            for (int i = 0; i < values.length; i++) {
                low[i] = Math.min(low[i], values[i]);
                high[i] = Math.max(high[i], values[i]);
            }
        }
        return new FeatureScaling(low, high);
    }

    /** Returns the number of features. */
    public int width() {
        return minimum.length;
    }

    /** Returns what becomes 0, one value per feature. */
    public float[] minimum() {
        return minimum.clone();
    }

    /** Returns what becomes 1, one value per feature. */
    public float[] maximum() {
        return maximum.clone();
    }

    /**
     * Scales one row in place.
     *
     * @param values holds the row from {@code offset} on. Modified: values in [0, 1]
     * @return how many values lay outside the range and were clipped
     */
    public int apply(float[] values, int offset) {
        int clipped = 0;
        for (int i = 0; i < minimum.length; i++) {
            float value = values[offset + i];
            if (value < minimum[i] || value > maximum[i]) {
                clipped++;
                value = value < minimum[i] ? minimum[i] : maximum[i];
            }
            values[offset + i] = (float) (((double) value - minimum[i]) * factor[i]);
        }
        return clipped;
    }
}
