package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;

/**
 * Faithfulness correlation (Bhatt et al., 2020): Pearson's correlation, over random subsets S of features, of Σ_{i∈S} a[i] and
 * f(x) − f(x with S at the baseline), where f is the score of the explained class. In [−1, 1]; 0 where either side is the same
 * for all subsets.
 */
public final class FaithfulnessCorrelation implements FaithfulnessMetric {

    private final SubsetRemoval removal;

    /**
     * @param size how many features a subset has, from 1 to D
     * @param draws how many subsets are drawn
     * @param seed the same seed draws the same subsets
     */
    public FaithfulnessCorrelation(ScoreFunction function, Baseline baseline, int size, int draws, long seed) {
        removal = new SubsetRemoval(function, baseline, size, draws, seed);
    }

    @Override
    public String name() {
        return "faithfulness-correlation";
    }

    @Override
    public String heading() {
        return "correlation";
    }

    @Override
    public Better better() {
        return Better.HIGHER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        removal.run(rows, (row, claimed, drops) -> values[row] = Statistics.correlation(claimed, drops));
    }
}
