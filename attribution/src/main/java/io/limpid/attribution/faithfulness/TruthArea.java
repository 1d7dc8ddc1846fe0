package io.limpid.attribution.faithfulness;

/**
 * How well the size of an attribution tells the true reasons from the other columns: the area under the receiver operating
 * characteristic, the chance that a reason has a greater size than another column, ties counting half. In [0, 1]; 0.5 by chance.
 */
public final class TruthArea extends TruthMetric {

    /** @param truth about the rows that will be measured */
    public TruthArea(TrueFeatures truth) {
        super("truth-auroc", truth);
    }

    @Override
    double of(TrueFeatures truth, int row, double[] sizes) {
        int reasons = truth.reasons(row);
        double[] inside = new double[reasons];
        double[] outside = new double[sizes.length - reasons];
        int in = 0;
        for (int k = 0; k < sizes.length; k++) {
            if (truth.isReason(row, k)) {
                inside[in++] = sizes[k];
            } else {
                outside[k - in] = sizes[k];
            }
        }
        return RocArea.of(inside, outside);
    }
}
