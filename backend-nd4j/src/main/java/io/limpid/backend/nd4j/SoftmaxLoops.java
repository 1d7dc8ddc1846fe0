package io.limpid.backend.nd4j;

/** Softmax of one row in double precision; there are few classes next to the width of a network. */
final class SoftmaxLoops {

    private SoftmaxLoops() {}

    /**
     * Turns scores s into softmax(τ s).
     *
     * @param row the scores of {@code count} classes. Modified
     * @return log Σ exp(τ s)
     */
    static double likelihood(float temperature, float[] row, int count) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, (double) temperature * row[i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.exp((double) temperature * row[i] - largest);
        }
        for (int i = 0; i < count; i++) {
            row[i] = (float) (Math.exp((double) temperature * row[i] - largest) / sum);
        }
        return largest + Math.log(sum);
    }

    /**
     * Turns scores s into τ (softmax(τ s) − one-hot) / n.
     *
     * @param row the scores of {@code count} classes. Modified
     * @param rows n
     * @return −log softmax(τ s)[label]
     */
    static double crossEntropy(float temperature, float[] row, int count, int label, int rows) {
        double ownScore = (double) temperature * row[label];
        double logSum = likelihood(temperature, row, count);
        for (int i = 0; i < count; i++) {
            double error = row[i] - (i == label ? 1.0 : 0.0);
            row[i] = (float) (temperature * error / rows);
        }
        return logSum - ownScore;
    }
}
