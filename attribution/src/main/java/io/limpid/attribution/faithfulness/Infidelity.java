package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;

/**
 * Infidelity (Yeh et al., 2019) for the perturbation that sets random subsets S of features to the baseline: the mean of
 * (β Σ_{i∈S} a[i] − (f(x) − f(x with S at the baseline)))², in squared units of the class score f; at least 0. The attributions
 * are read as shares of the score, what a feature as a whole adds.
 *
 * <p>β is 1; or, when <em>scaled</em>, the factor that makes the measure smallest for the row. Then methods in other units
 * (gradients, magnitudes) compare too.
 */
public final class Infidelity implements FaithfulnessMetric {

    private final SubsetRemoval removal;
    private final boolean scaled;

    /**
     * @param size how many features a subset has, from 1 to D
     * @param draws how many subsets are drawn
     * @param seed the same seed draws the same subsets
     * @param scaled whether each row's attributions get the factor that fits best
     */
    public Infidelity(ScoreFunction function, Baseline baseline, int size, int draws, long seed, boolean scaled) {
        removal = new SubsetRemoval(function, baseline, size, draws, seed);
        this.scaled = scaled;
    }

    @Override
    public String name() {
        return "infidelity";
    }

    @Override
    public Better better() {
        return Better.LOWER;
    }

    @Override
    public void measure(AttributedRows rows, double[] values) {
        removal.run(rows, (row, claimed, drops) -> {
            double factor = scaled ? bestFactor(claimed, drops) : 1;
            double sum = 0;
            for (int k = 0; k < drops.length; k++) {
                double error = factor * claimed[k] - drops[k];
                sum += error * error;
            }
            values[row] = sum / drops.length;
        });
    }

    private static double bestFactor(double[] claimed, double[] drops) {
        double products = 0;
        double squares = 0;
        for (int k = 0; k < drops.length; k++) {
            products += claimed[k] * drops[k];
            squares += claimed[k] * claimed[k];
        }
        return squares > 0 ? products / squares : 0;
    }
}
