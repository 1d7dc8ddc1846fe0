package io.limpid.interpret.training;

import io.limpid.core.network.ForwardPass;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.model.Model;
import java.util.Arrays;

/**
 * The temperature with which the class likelihood of the last layer has the lowest log loss on some rows (Guo et al., "On
 * Calibration of Modern Neural Networks", 2017). It changes no prediction.
 */
final class FittedTemperature {

    private static final int BATCH = 256;
    private static final double LOWEST = Math.log(1e-2);
    private static final double HIGHEST = Math.log(1e2);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int HALVINGS = 60;

    private final float[] scores;
    private final int[] labels;
    private final int classes;

    private FittedTemperature(float[] scores, int[] labels, int classes) {
        this.scores = scores;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * Fits τ.
     *
     * @param rows with labels
     * @return in [0.01, 100]
     */
    static float of(Model model, DataSet rows) {
        int classes = model.info().shape().classes();
        float[] scores = new float[Math.multiplyExact(rows.count(), classes)];
        ModelPass pass = new ModelPass(rows, model.info().encoder(), BATCH);
        int[] done = {0};
        try (ForwardPass forward = new ForwardPass(model.network().classifier(), pass.capacity())) {
            pass.run(batch -> {
                forward.load(batch.features(), batch.width(), batch.rows());
                forward.run(batch.rows());
                float[] some = forward.output(model.network().classifier().depth(), batch.rows())
                        .toArray();
                System.arraycopy(some, 0, scores, done[0], some.length);
                done[0] += some.length;
            });
        }
        return new FittedTemperature(scores, rows.labels().orElseThrow(), classes).fit();
    }

    /** Golden section: the log loss has a single minimum over τ. */
    private float fit() {
        double low = LOWEST;
        double high = HIGHEST;
        for (int i = 0; i < HALVINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(Math.exp(left)) < loss(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return (float) Math.exp((low + high) / 2);
    }

    private double loss(double temperature) {
        double sum = 0;
        double[] scaled = new double[classes];
        for (int row = 0; row < labels.length; row++) {
            for (int c = 0; c < classes; c++) {
                scaled[c] = temperature * scores[row * classes + c];
            }
            double highest = Arrays.stream(scaled).max().orElseThrow();
            double exponentials = 0;
            for (double score : scaled) {
                exponentials += Math.exp(score - highest);
            }
            sum += Math.log(exponentials) + highest - scaled[labels[row]];
        }
        return sum;
    }
}
