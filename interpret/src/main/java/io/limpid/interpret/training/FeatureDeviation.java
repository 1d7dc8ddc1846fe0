package io.limpid.interpret.training;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ModelPass;
import java.util.List;
import java.util.stream.IntStream;

/** How much each feature varies over rows, as a network gets them: encoded. */
final class FeatureDeviation {

    private static final int BATCH = 256;

    private FeatureDeviation() {}

    /** Returns the features whose standard deviation is 0, ascending. */
    static List<Integer> constant(double[] deviation) {
        return IntStream.range(0, deviation.length)
                .filter(feature -> deviation[feature] == 0)
                .boxed()
                .toList();
    }

    /**
     * Returns the standard deviation of each feature, [D]; exactly 0 where all rows have one value.
     *
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     */
    static double[] of(DataSet rows, Encoder encoder) {
        int features = encoder.features();
        double[] first = new double[features];
        double[] sums = new double[features];
        double[] squares = new double[features];
        boolean[] started = new boolean[1];
        new ModelPass(rows, encoder, BATCH).run(batch -> {
            float[] values = batch.features();
            if (!started[0]) {
                for (int i = 0; i < features; i++) {
                    first[i] = values[i];
                }
                started[0] = true;
            }
            // Differences from the first row: exactly 0 where nothing varies, and small where little does.
            for (int row = 0; row < batch.rows(); row++) {
                for (int i = 0; i < features; i++) {
                    double difference = values[row * features + i] - first[i];
                    sums[i] += difference;
                    squares[i] += difference * difference;
                }
            }
        });
        double[] deviation = new double[features];
        for (int i = 0; i < features; i++) {
            double mean = sums[i] / rows.count();
            deviation[i] = Math.sqrt(Math.max(0, squares[i] / rows.count() - mean * mean));
        }
        return deviation;
    }
}
