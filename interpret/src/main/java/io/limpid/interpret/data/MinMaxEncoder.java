package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.Arrays;

/**
 * Maps each feature from [minimum, maximum] to [0, 1] (method, section 1). Values outside the range are clipped, and
 * counted. A feature whose minimum and maximum are equal becomes 0. Computes in double, so that large numbers with small
 * differences, such as times in milliseconds, keep them.
 */
public final class MinMaxEncoder implements Encoder {

    private final double[] minimum;
    private final double[] maximum;
    private final double[] factor;

    /**
     * @param minimum what becomes 0, one finite value per feature
     * @param maximum what becomes 1, one finite value per feature, not below the minimum
     */
    public MinMaxEncoder(double[] minimum, double[] maximum) {
        if (minimum.length != maximum.length || minimum.length == 0) {
            throw new IllegalArgumentException(
                    "scaling needs a minimum and a maximum per feature: " + minimum.length + " and " + maximum.length);
        }
        for (int i = 0; i < minimum.length; i++) {
            if (!Double.isFinite(minimum[i]) || !Double.isFinite(maximum[i]) || minimum[i] > maximum[i]) {
                throw new IllegalArgumentException(
                        "scaling of feature " + i + ": [" + minimum[i] + ", " + maximum[i] + "] is not a range");
            }
        }
        this.minimum = minimum.clone();
        this.maximum = maximum.clone();
        this.factor = new double[minimum.length];
        for (int i = 0; i < factor.length; i++) {
            double range = maximum[i] - minimum[i];
            if (Double.isInfinite(range)) {
                throw new IllegalArgumentException(
                        "scaling of feature " + i + ": [" + minimum[i] + ", " + maximum[i] + "] is too wide a range");
            }
            // Of a range below 5.6e-309, the reciprocal is infinite: too narrow to be told from none.
            factor[i] = Double.isInfinite(1 / range) ? 0 : 1 / range;
        }
    }

    /** The same range for each of {@code width} features. */
    public static MinMaxEncoder uniform(int width, double minimum, double maximum) {
        double[] low = new double[width];
        double[] high = new double[width];
        Arrays.fill(low, minimum);
        Arrays.fill(high, maximum);
        return new MinMaxEncoder(low, high);
    }

    /**
     * Fits the range of each feature to the given rows.
     *
     * @throws BadInputException if the values of a feature lie farther apart than the largest number
     */
    public static MinMaxEncoder fit(FeatureRows rows) {
        double[] low = new double[rows.width()];
        double[] high = new double[rows.width()];
        double[] values = new double[rows.width()];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int row = 0; row < rows.count(); row++) {
            rows.read(row, values, 0);
            for (int i = 0; i < values.length; i++) {
                low[i] = Math.min(low[i], values[i]);
                high[i] = Math.max(high[i], values[i]);
            }
        }
        for (int i = 0; i < values.length; i++) {
            requireRange("feature " + i + " (counted from 0)", low[i], high[i]);
        }
        return new MinMaxEncoder(low, high);
    }

    /**
     * Requires values that can be scaled.
     *
     * @param what has them, for the message
     * @throws BadInputException if they lie farther apart than the largest number
     */
    static void requireRange(String what, double minimum, double maximum) {
        if (Double.isInfinite(maximum - minimum)) {
            throw new BadInputException(what + ": its values lie between " + minimum + " and " + maximum
                            + ", farther apart than any number; mend them, or leave the column out")
                    .about("ignore");
        }
    }

    @Override
    public int columns() {
        return minimum.length;
    }

    @Override
    public int features() {
        return minimum.length;
    }

    /** Returns what becomes 0, one value per feature. */
    public double[] minimum() {
        return minimum.clone();
    }

    /** Returns what becomes 1, one value per feature. */
    public double[] maximum() {
        return maximum.clone();
    }

    @Override
    public void encode(double[] measured, float[] target, int offset, EncodingTally tally) {
        int clipped = 0;
        for (int i = 0; i < minimum.length; i++) {
            double value = measured[i];
            if (value < minimum[i] || value > maximum[i]) {
                clipped++;
                value = value < minimum[i] ? minimum[i] : maximum[i];
            }
            target[offset + i] = (float) ((value - minimum[i]) * factor[i]);
        }
        tally.addClipped(clipped);
    }
}
