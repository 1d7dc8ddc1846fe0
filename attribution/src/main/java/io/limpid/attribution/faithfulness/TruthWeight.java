package io.limpid.attribution.faithfulness;

/**
 * How much of an attribution lies on the true reasons: their mean size relative to the mean size of all columns, at least 0; 1 where
 * they are given as much as others. High where the model uses the reasons; of columns that it can't use, a low one is right. 1 for a
 * row whose attributions are all 0.
 */
public final class TruthWeight implements FaithfulnessMetric {

    private final TrueFeatures truth;

    /** @param truth about the rows that will be measured */
    public TruthWeight(TrueFeatures truth) {
        this.truth = truth;
    }

    @Override
    public String name() {
        return "truth-weight";
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
            double all = 0;
            double inside = 0;
            for (int k = 0; k < sizes.length; k++) {
                all += sizes[k];
                inside += truth.isReason(row, k) ? sizes[k] : 0;
            }
            values[row] = all > 0 ? inside / truth.reasons(row) / (all / sizes.length) : 1;
        }
    }
}
