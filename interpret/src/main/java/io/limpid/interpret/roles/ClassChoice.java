package io.limpid.interpret.roles;

import io.limpid.core.network.ArgMax;

/** What one row's class scores say: which class is first, and how likely it is. */
final class ClassChoice {

    private ClassChoice() {}

    /**
     * Returns softmax(τ s) of one class, in [0, 1]; of the best class, at least 1/C.
     *
     * @param scores holds the scores s of the row from {@code from} on
     */
    static double likelihood(float[] scores, int from, int classes, double temperature, int chosen) {
        return Math.exp(-negativeLogLikelihood(scores, from, classes, temperature, chosen));
    }

    /** Returns −log softmax(τ s) of one class, at least 0. The exponents are at most 0, so nothing overflows. */
    static double negativeLogLikelihood(float[] scores, int from, int classes, double temperature, int chosen) {
        double highest = scores[from + ArgMax.of(scores, from, classes)];
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(temperature * (scores[from + i] - highest));
        }
        return Math.log(sum) + temperature * (highest - scores[from + chosen]);
    }
}
