package io.limpid;

import io.limpid.interpret.evaluation.CoordinateReading;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What one layer holds of a row.
 *
 * @param number l, from 1 to L
 * @param prediction the name of the class that it would predict
 * @param likelihoods of every class by name; not to be modified
 * @param contribution what the layers up to this one changed of each column, by name: the contribution map; not to be modified
 * @param trust whether its values may be read as columns of the input
 */
public record Layer(
        int number,
        String prediction,
        Map<String, Double> likelihoods,
        Map<String, Double> contribution,
        CoordinateReading.Trust trust) {

    /**
     * Returns how likely the layer holds a class, in [0, 1].
     *
     * @throws IllegalArgumentException if there is no class of that name
     */
    public double likelihood(String className) {
        return Optional.ofNullable(likelihoods.get(className))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no class '" + className + "'; there are " + likelihoods.keySet()));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "layer %d: %s (likelihood %.3f)", number, prediction, likelihood(prediction));
    }
}
