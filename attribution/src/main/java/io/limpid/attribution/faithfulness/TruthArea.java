package io.limpid.attribution.faithfulness;

import java.util.Arrays;

/**
 * How well the size of an attribution tells the true reasons from the other columns: the area under the receiver operating
 * characteristic, the chance that a reason has a greater size than another column, ties counting half. In [0, 1]; 0.5 by chance.
 */
public final class TruthArea implements FaithfulnessMetric {

    private final TrueFeatures truth;

    /** @param truth about the rows that will be measured */
    public TruthArea(TrueFeatures truth) {
        this.truth = truth;
    }

    @Override
    public String name() {
        return "truth-auroc";
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
            values[row] = area(inside, outside);
        }
    }

    /** The share of pairs of which the first one is greater. Both are sorted by this. */
    static double area(double[] inside, double[] outside) {
        Arrays.sort(inside);
        Arrays.sort(outside);
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double value : inside) {
            while (below < outside.length && outside[below] < value) {
                below++;
            }
            upTo = Math.max(upTo, below);
            while (upTo < outside.length && outside[upTo] <= value) {
                upTo++;
            }
            won += below + (upTo - below) / 2.0;
        }
        return won / inside.length / outside.length;
    }
}
