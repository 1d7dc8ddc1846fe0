package io.limpid.core.backend.spi.heap;

/**
 * Softmax and cross-entropy on heap matrices, in double precision. There are few classes next to the width of a network, so
 * every array backend can use this; {@link StrictMath} makes the bits the same on every JVM.
 */
public final class SoftmaxRows {

    private SoftmaxRows() {}

    /** P = softmax(τ S), row by row; both matrices may be the same one. {@code likelihood} is modified. */
    public static void likelihood(float temperature, HeapMatrix scores, HeapMatrix likelihood) {
        likelihood(temperature, scores, likelihood, 0, scores.rows());
    }

    /** P = softmax(τ S) in the rows from {@code first} to {@code end − 1}; see {@link #likelihood(float, HeapMatrix, HeapMatrix)}. */
    public static void likelihood(float temperature, HeapMatrix scores, HeapMatrix likelihood, int first, int end) {
        for (int i = first; i < end; i++) {
            exponentials(temperature, scores, likelihood, i, scores.columns());
        }
    }

    /**
     * Mean over the rows of −log softmax(τ S)[label]; both matrices may be the same one. {@code gradient} becomes
     * τ (P − one-hot) / n.
     */
    public static double crossEntropy(float temperature, HeapMatrix scores, int[] labels, HeapMatrix gradient) {
        int rows = scores.rows();
        int columns = scores.columns();
        double total = 0;
        for (int i = 0; i < rows; i++) {
            double ownScore = scores.values()[scores.offset() + i * columns + labels[i]];
            double logSum = exponentials(temperature, scores, gradient, i, columns);
            total += logSum - temperature * ownScore;
            int row = gradient.offset() + i * columns;
            for (int j = 0; j < columns; j++) {
                double error = gradient.values()[row + j] - (j == labels[i] ? 1.0 : 0.0);
                gradient.values()[row + j] = (float) (temperature * error / rows);
            }
        }
        return total / rows;
    }

    /** Writes the likelihood of row {@code i} and returns log Σ exp(τ s). */
    private static double exponentials(
            float temperature, HeapMatrix scores, HeapMatrix likelihood, int i, int columns) {
        float[] source = scores.values();
        float[] target = likelihood.values();
        int from = scores.offset() + i * columns;
        int to = likelihood.offset() + i * columns;
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            largest = Math.max(largest, (double) temperature * source[from + j]);
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            double exponential = StrictMath.exp((double) temperature * source[from + j] - largest);
            target[to + j] = (float) exponential; // the exponential is dear, so it is not computed twice
            sum += exponential;
        }
        for (int j = 0; j < columns; j++) {
            target[to + j] = (float) (target[to + j] / sum);
        }
        return largest + StrictMath.log(sum);
    }
}
