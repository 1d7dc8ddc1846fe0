package io.limpid.interpret.roles;

import java.util.Arrays;

/**
 * When a row is answered: at the first layer whose likelihood max softmax(τˡ sˡ) reaches the threshold, and at the last
 * layer in any case (early exit by confidence, as in Kaya, Hong and Dumitras, Shallow-Deep Networks, ICML 2019, section 4;
 * there each layer has a classifier that is trained for it, here it has class dimensions).
 *
 * @param threshold greater than 0; with 1 or more no row leaves early, because no finite scores make a class certain,
 *     though rounding may
 * @param temperatures τˡ of each layer, [L]
 */
public record ExitRule(double threshold, double[] temperatures) {

    public ExitRule {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("the threshold must be greater than 0, but is " + threshold);
        }
        temperatures = temperatures.clone();
    }

    /** A rule by the likelihood that the model itself states: one temperature for all layers. */
    public static ExitRule of(double threshold, double temperature, int depth) {
        double[] temperatures = new double[depth];
        Arrays.fill(temperatures, temperature);
        return new ExitRule(threshold, temperatures);
    }

    /** Returns L. */
    public int depth() {
        return temperatures.length;
    }

    /**
     * Tells whether a row is answered at a layer that it has reached.
     *
     * @param layer 1 to L
     * @param scores holds the layer's scores of the row from {@code from} on
     * @param best the class of the highest score
     */
    boolean answersAt(int layer, float[] scores, int from, int classes, int best) {
        return layer == temperatures.length
                || (threshold < 1
                        && ClassChoice.likelihood(scores, from, classes, temperatures[layer - 1], best) >= threshold);
    }
}
