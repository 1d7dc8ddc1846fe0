package io.limpid.attribution.faithfulness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Order, rank and correlation of a few numbers. */
public final class Statistics {

    private Statistics() {}

    /** Returns the places 0 … count − 1 of values in descending order of their values; the lower place first on a tie. */
    static int[] descending(float[] values, int from, int count) {
        // Adding 0 makes −0 a 0, which it is equal to but does not sort with.
        return IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -values[from + i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Pearson's correlation, in [−1, 1]; 0 where either side is constant. */
    static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squaresX += (x[i] - meanX) * (x[i] - meanX);
            squaresY += (y[i] - meanY) * (y[i] - meanY);
        }
        double scale = Math.sqrt(squaresX) * Math.sqrt(squaresY);
        return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : 0;
    }

    /** Spearman's rank correlation of two arrays of one length, in [−1, 1]; equal values share the mean of their ranks. */
    public static double rankCorrelation(float[] x, float[] y) {
        return rankCorrelation(x, y, 0, x.length);
    }

    /** Spearman's rank correlation of {@code count} values, in [−1, 1]; equal values share the mean of their ranks. */
    static double rankCorrelation(float[] x, float[] y, int from, int count) {
        return correlation(ranks(x, from, count), ranks(y, from, count));
    }

    private static double[] ranks(float[] values, int from, int count) {
        int[] order = descending(values, from, count);
        double[] ranks = new double[count];
        int start = 0;
        while (start < count) {
            int end = start + 1;
            while (end < count && values[from + order[end]] == values[from + order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + end - 1) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
