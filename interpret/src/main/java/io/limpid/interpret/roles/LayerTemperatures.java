package io.limpid.interpret.roles;

import java.util.Arrays;

/**
 * Temperatures that make the likelihood of each layer honest: for each layer the τ that minimises the mean of
 * −log softmax(τ sˡ)[label] on given rows (temperature scaling: Guo, Pleiss, Sun and Weinberger, On Calibration of Modern
 * Neural Networks, ICML 2017, section 4.2; their T is 1/τ). Predictions do not change.
 */
public final class LayerTemperatures {

    private static final double LOWEST = 1e-3;
    private static final double HIGHEST = 1e3;

    /** Halvings of the range on a logarithmic scale: to a relative precision of about 1e-6. */
    private static final int HALVINGS = 24;

    private LayerTemperatures() {}

    /**
     * Fits one temperature per layer.
     *
     * @return [L], each from 0.001 to 1000; an end of that range if the rows ask for more
     */
    public static double[] fit(LayerScores scores) {
        double[] temperatures = new double[scores.depth()];
        for (int layer = 1; layer <= temperatures.length; layer++) {
            temperatures[layer - 1] = fit(scores, layer);
        }
        return temperatures;
    }

    /**
     * Fits the temperature of one layer.
     *
     * @param layer from 1 to L
     * @return from 0.001 to 1000
     */
    public static double fit(LayerScores scores, int layer) {
        float[] even = new float[scores.classes()];
        Arrays.fill(even, 1);
        return fit(scores, layer, even);
    }

    /**
     * Fits the temperature of one layer to rows that count by their class.
     *
     * @param layer from 1 to L
     * @param weights one for each class
     * @return from 0.001 to 1000
     */
    public static double fit(LayerScores scores, int layer, float[] weights) {
        // The loss is convex in τ, so its slope changes sign once.
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (slope(scores, layer, Math.exp(middle), weights) > 0) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** Returns the derivative of the summed loss with respect to τ: the expected score minus that of the label. */
    private static double slope(LayerScores scores, int layer, double temperature, float[] weights) {
        float[] values = scores.scores()[layer - 1];
        int classes = scores.classes();
        double slope = 0;
        for (int row = 0; row < scores.rows(); row++) {
            int from = row * classes;
            double highest = values[from + scores.prediction(layer, row)];
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < classes; i++) {
                double likelihood = Math.exp(temperature * (values[from + i] - highest));
                sum += likelihood;
                weighted += likelihood * values[from + i];
            }
            int label = scores.labels()[row];
            slope += weights[label] * (weighted / sum - values[from + label]);
        }
        return slope;
    }
}
