package io.limpid.attribution.faithfulness;

/**
 * How much of an attribution lies on the true reasons: their mean size relative to the mean size of all columns, at least 0; 1 where
 * they are given as much as others. High where the model uses the reasons; of columns that it can't use, a low one is right. 1 for a
 * row whose attributions are all 0.
 */
public final class TruthWeight extends TruthMetric {

    /** @param truth about the rows that will be measured */
    public TruthWeight(TrueFeatures truth) {
        super("truth-weight", truth);
    }

    @Override
    double of(TrueFeatures truth, int row, double[] sizes) {
        double all = 0;
        double inside = 0;
        for (int k = 0; k < sizes.length; k++) {
            all += sizes[k];
            inside += truth.isReason(row, k) ? sizes[k] : 0;
        }
        return all > 0 ? inside / truth.reasons(row) / (all / sizes.length) : 1;
    }
}
