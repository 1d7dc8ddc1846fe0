package io.limpid.attribution.faithfulness;

/**
 * Whether the strongest columns of a row are the true reasons: 1 where its k reasons are the k columns with the greatest sizes, each
 * greater than all others, else 0. In the mean over rows, the share of rows that are explained right.
 */
public final class TruthFound implements FaithfulnessMetric {

    private final TrueFeatures truth;

    /** @param truth about the rows that will be measured */
    public TruthFound(TrueFeatures truth) {
        this.truth = truth;
    }

    @Override
    public String name() {
        return "truth-found";
    }

    @Override
    public Better better() {
        return Better.HIGHER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        double[] sizes = new double[truth.columns()];
        for (int row = 0; row < rows.count(); row++) {
            truth.sizes(rows, row, sizes);
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < sizes.length; k++) {
                if (truth.isReason(row, k)) {
                    least = Math.min(least, sizes[k]);
                } else {
                    most = Math.max(most, sizes[k]);
                }
            }
            values[row] = least > most ? 1 : 0;
        }
    }
}
