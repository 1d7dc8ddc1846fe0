package io.limpid;

import java.util.Map;

/**
 * The answer for one row.
 *
 * @param label the name of the class that the last layer predicts
 * @param likelihood how likely the network holds it, in [0, 1]
 * @param runnerUp the name of the class that comes next
 * @param margin by how much the likelihood of the one exceeds that of the other
 * @param settledAtLayer the layer from which on every layer predicts that class, from 1
 * @param likelihoods of every class by name, in the order of the classes; not to be modified
 */
public record Prediction(
        String label,
        double likelihood,
        String runnerUp,
        double margin,
        int settledAtLayer,
        Map<String, Double> likelihoods) {

    @Override
    public String toString() {
        return String.format(
                java.util.Locale.ROOT,
                "%s (likelihood %.3f; then %s, %.3f behind; from layer %d on)",
                label,
                likelihood,
                runnerUp,
                margin,
                settledAtLayer);
    }
}
