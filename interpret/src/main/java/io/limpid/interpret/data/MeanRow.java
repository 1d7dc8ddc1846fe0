package io.limpid.interpret.data;

import java.util.function.IntPredicate;

/** The mean of rows, as a network gets them: encoded. */
public final class MeanRow {

    private static final int BATCH = 256;

    private MeanRow() {}

    /**
     * Returns the mean of each feature over all rows, [D].
     *
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     */
    public static float[] of(DataSet rows, Encoder encoder) {
        return of(rows, encoder, label -> true);
    }

    /**
     * Returns the mean of each feature over the rows of some classes, [D]; NaN where there are none.
     *
     * @param classes tells of a label whether its rows count; of rows without labels it is asked about 0
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     */
    public static float[] of(DataSet rows, Encoder encoder, IntPredicate classes) {
        int features = encoder.features();
        double[] sums = new double[features];
        long[] counted = new long[1];
        new ModelPass(rows, encoder, BATCH).run(batch -> {
            float[] values = batch.features();
            for (int row = 0; row < batch.rows(); row++) {
                if (classes.test(batch.labels()[row])) {
                    counted[0]++;
                    for (int i = 0; i < features; i++) {
                        sums[i] += values[row * features + i];
                    }
                }
            }
        });
        float[] mean = new float[features];
        for (int i = 0; i < features; i++) {
            mean[i] = (float) (sums[i] / counted[0]);
        }
        return mean;
    }
}
