package io.limpid.report.section;

/** Reads class likelihoods. */
final class Likelihood {

    private Likelihood() {}

    /** Returns the index of the greatest value, the lowest on a tie; NaN is never the greatest. */
    static int top(float[] likelihood) {
        int top = 0;
        for (int c = 1; c < likelihood.length; c++) {
            if (likelihood[c] > likelihood[top] || Float.isNaN(likelihood[top])) {
                top = c;
            }
        }
        return top;
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
