package io.limpid.attribution;

/** Likelihoods of scores: softmax(s)[c] = exp s[c] / Σ exp s. */
final class Softmax {

    private Softmax() {}

    /** @param target receives the likelihoods of as many scores as it has places. Modified */
    static void of(float[] scores, int offset, float[] target) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < target.length; c++) {
            highest = Math.max(highest, scores[offset + c]);
        }
        double sum = 0;
        for (int c = 0; c < target.length; c++) {
            sum += Math.exp(scores[offset + c] - highest);
        }
        for (int c = 0; c < target.length; c++) {
            target[c] = (float) (Math.exp(scores[offset + c] - highest) / sum);
        }
    }
}
