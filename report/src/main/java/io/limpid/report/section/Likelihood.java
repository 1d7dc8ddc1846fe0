package io.limpid.report.section;

import io.limpid.core.network.ArgMax;

/** Reads class likelihoods. */
final class Likelihood {

    private Likelihood() {}

    /** Returns the index of the greatest value, the lowest on a tie; NaN is never the greatest. */
    static int top(float[] likelihood) {
        return ArgMax.of(likelihood, 0, likelihood.length);
    }

    /**
     * Returns from which layer on (1 to L) every layer finds the given class likeliest; L + 1 if the last one does not.
     *
     * @param likelihood [L][C]
     */
    static int settledFrom(float[][] likelihood, int c) {
        int layer = likelihood.length;
        while (layer > 0 && top(likelihood[layer - 1]) == c) {
            layer--;
        }
        return layer + 1;
    }
}
