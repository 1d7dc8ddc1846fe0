package io.limpid.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Mean and standard deviation of each feature, as a network gets them, over rows that lie in several places. */
final class Moments implements Serializable {

    private static final long serialVersionUID = 1;

    private final double[] mean;
    private final double[] squares;
    private final float[] least;
    private final float[] most;
    private long rows;

    /** Of no rows yet. */
    Moments(int features) {
        mean = new double[features];
        squares = new double[features];
        least = new float[features];
        most = new float[features];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
        Arrays.fill(most, Float.NEGATIVE_INFINITY);
    }

    /** Adds rows, [rows, D] (Welford). */
    void add(float[] values, int count) {
        for (int row = 0; row < count; row++) {
            rows++;
            for (int i = 0; i < mean.length; i++) {
                float value = values[row * mean.length + i];
                double before = value - mean[i];
                mean[i] += before / rows;
                squares[i] += before * (value - mean[i]);
                least[i] = Math.min(least[i], value);
                most[i] = Math.max(most[i], value);
            }
        }
    }

    /** Adds the rows of the next partition (Chan, Golub and LeVeque). */
    void add(Moments next) {
        if (next.rows == 0) {
            return;
        }
        long all = rows + next.rows;
        for (int i = 0; i < mean.length; i++) {
            double apart = next.mean[i] - mean[i];
            mean[i] += apart * next.rows / all;
            squares[i] += next.squares[i] + apart * apart * rows * next.rows / all;
            least[i] = Math.min(least[i], next.least[i]);
            most[i] = Math.max(most[i], next.most[i]);
        }
        rows = all;
    }

    /** Returns the mean of each feature, [D]. */
    float[] mean() {
        float[] values = new float[mean.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) mean[i];
        }
        return values;
    }

    /** Returns the standard deviation of each feature, [D]; exactly 0 where all rows have one value. */
    double[] deviation() {
        double[] values = new double[mean.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = least[i] == most[i] ? 0 : Math.sqrt(Math.max(0, squares[i] / rows));
        }
        return values;
    }

    /** Returns E‖x‖², the mean squared length of a row. */
    double meanSquare() {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += mean[i] * mean[i] + squares[i] / rows;
        }
        return sum;
    }

    /** Returns the features that have one value in all rows, ascending. */
    List<Integer> constant() {
        return IntStream.range(0, mean.length)
                .filter(i -> least[i] == most[i])
                .boxed()
                .toList();
    }
}
