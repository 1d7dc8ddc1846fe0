package io.limpid.attribution.faithfulness;

/**
 * Whether the strongest columns of a row are the true reasons: 1 where its k reasons are the k columns with the greatest sizes, each
 * greater than all others, else 0. In the mean over rows, the share of rows that are explained right.
 */
public final class TruthFound extends TruthMetric {

    /** @param truth about the rows that will be measured */
    public TruthFound(TrueFeatures truth) {
        super("truth-found", truth);
    }

    @Override
    double of(TrueFeatures truth, int row, double[] sizes) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < sizes.length; k++) {
            if (truth.isReason(row, k)) {
                least = Math.min(least, sizes[k]);
            } else {
                most = Math.max(most, sizes[k]);
            }
        }
        return least > most ? 1 : 0;
    }
}
