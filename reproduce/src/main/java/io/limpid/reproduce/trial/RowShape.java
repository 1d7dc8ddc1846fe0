package io.limpid.reproduce.trial;

/**
 * What is needed of an input row x to compare other values of its features with it.
 *
 * @param features D
 * @param sum Σ x
 * @param squares Σ x²
 */
record RowShape(int features, double sum, double squares) {

    static RowShape of(float[] values, int offset, int features) {
        double sum = 0;
        double squares = 0;
        for (int i = offset; i < offset + features; i++) {
            sum += values[i];
            squares += (double) values[i] * values[i];
        }
        return new RowShape(features, sum, squares);
    }

    /** Returns ‖x‖. */
    double length() {
        return Math.sqrt(squares);
    }

    /** Returns whether the features differ, so that it means something to ask how others follow them. */
    boolean isDirected() {
        return spread(sum, squares) > 1e-9 * squares;
    }

    /**
     * Returns Pearson's correlation of other values h with x; 0 if h is constant.
     *
     * @param otherSum Σ h
     * @param otherSquares Σ h²
     * @param products Σ h x
     */
    double correlation(double otherSum, double otherSquares, double products) {
        double otherSpread = spread(otherSum, otherSquares);
        if (otherSpread <= 1e-12 * otherSquares) {
            return 0;
        }
        double covariance = products - sum * otherSum / features;
        return Math.max(-1, Math.min(1, covariance / Math.sqrt(spread(sum, squares) * otherSpread)));
    }

    private double spread(double ofSum, double ofSquares) {
        return ofSquares - ofSum * ofSum / features;
    }
}
