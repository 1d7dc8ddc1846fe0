package io.limpid.attribution.faithfulness;

import io.limpid.core.network.RandomStreams;
import java.util.Arrays;
import java.util.Random;

/**
 * A mean over rows, with how sure it is: the range that holds the means of 95 % of {@value #RESAMPLES} samples of as many rows, drawn
 * with replacement (percentile bootstrap; Efron, 1979). Of differences between two methods on the same rows it is a paired comparison.
 *
 * @param mean over the rows
 * @param low the lower end
 * @param high the upper end
 */
public record Interval(double mean, double low, double high) {

    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.025;

    /**
     * Computes it.
     *
     * @param values one per row, at least one
     * @param seed the same seed draws the same samples of as many rows, so that intervals of several methods compare
     */
    public static Interval of(double[] values, long seed) {
        Random random = RandomStreams.of(seed, "bootstrap");
        double[] means = new double[RESAMPLES];
        for (int sample = 0; sample < RESAMPLES; sample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[sample] = sum / values.length;
        }
        Arrays.sort(means);
        int low = (int) (TAIL * RESAMPLES);
        return new Interval(Arrays.stream(values).average().orElseThrow(), means[low], means[RESAMPLES - 1 - low]);
    }

    /** Returns the interval of the differences of two measurements of the same rows. */
    public static Interval ofDifference(double[] values, double[] others, long seed) {
        double[] differences = new double[values.length];
        Arrays.setAll(differences, i -> values[i] - others[i]);
        return of(differences, seed);
    }

    /** Returns whether 0 lies outside: the difference is not chance alone. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }
}
