package io.limpid.interpret.training;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ModelPass;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the values of each feature lie over rows, as a network gets them: encoded.
 *
 * @param mean [D]
 * @param deviation the standard deviation of each feature, [D]; exactly 0 where all rows have one value
 */
record FeatureMoments(float[] mean, double[] deviation) {

    private static final int BATCH = 256;

    /**
     * Looks at all rows, once.
     *
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     */
    static FeatureMoments of(DataSet rows, Encoder encoder) {
        int features = encoder.features();
        float[] first = new float[features];
        double[] sums = new double[features];
        double[] differences = new double[features];
        double[] squares = new double[features];
        new ModelPass(rows, encoder, BATCH).run(batch -> {
            float[] values = batch.features();
            if (batch.first() == 0) {
                System.arraycopy(values, 0, first, 0, features);
            }
            // Differences from the first row: exactly 0 where nothing varies, and small where little does.
            for (int row = 0; row < batch.rows(); row++) {
                for (int i = 0; i < features; i++) {
                    double value = values[row * features + i];
                    double difference = value - first[i];
                    sums[i] += value;
                    differences[i] += difference;
                    squares[i] += difference * difference;
                }
            }
        });
        float[] mean = new float[features];
        double[] deviation = new double[features];
        for (int i = 0; i < features; i++) {
            mean[i] = (float) (sums[i] / rows.count());
            double shift = differences[i] / rows.count();
            deviation[i] = Math.sqrt(Math.max(0, squares[i] / rows.count() - shift * shift));
        }
        return new FeatureMoments(mean, deviation);
    }

    /** Returns the features whose standard deviation is 0, ascending. */
    List<Integer> constant() {
        return IntStream.range(0, deviation.length)
                .filter(feature -> deviation[feature] == 0)
                .boxed()
                .toList();
    }
}
