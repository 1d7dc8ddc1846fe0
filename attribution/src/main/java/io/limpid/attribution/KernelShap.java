package io.limpid.attribution;

import java.util.Arrays;

/**
 * Shapley values by weighted least squares (Lundberg and Lee, 2017): the linear model that fits the scores of coalitions best under
 * the Shapley kernel's weights, with the sum held at f(x) − f(baseline), has the values as its coefficients. Whole sizes of
 * coalitions are taken first, the smallest and their complements before the middle ones, and what is left is drawn in pairs. So it is
 * exact where all 2^M − 2 coalitions may be asked about, and for linear functions. The features of a group share its value
 * equally.
 *
 * <p>The coalitions are the same for every row.
 */
public final class KernelShap implements AttributionMethod {

    /** Keeps the system solvable where groups were drawn together only; far below the noise of sampling. */
    private static final double RIDGE = 1e-10;

    private final ScoreFunction function;
    private final FeatureGroups groups;
    private final Baseline baseline;
    private final boolean[][] coalitions;
    private final double[] weights;
    private final Cholesky moments;
    private final double[] inverseOfOnes;

    /**
     * @param groups at least 2
     * @param count how many coalitions are asked about at most; at least two per group. Drawn ones are rounded up to pairs
     * @param seed the same seed draws the same coalitions
     */
    public KernelShap(ScoreFunction function, FeatureGroups groups, Baseline baseline, int count, long seed) {
        groups.requireFeatures(function.features());
        baseline.requireFeatures(function.features());
        if (groups.count() < 2) {
            throw new IllegalArgumentException("KernelSHAP needs at least 2 groups of features");
        }
        if (count < 2 * groups.count()) {
            throw new IllegalArgumentException("KernelSHAP of " + groups.count() + " groups needs at least "
                    + 2 * groups.count() + " coalitions, but got " + count);
        }
        this.function = function;
        this.groups = groups;
        this.baseline = baseline;
        KernelCoalitions chosen = new KernelCoalitions(groups.count(), count, seed);
        coalitions = chosen.members();
        weights = chosen.weights();
        moments = new Cholesky(secondMoments());
        inverseOfOnes = new double[groups.count()];
        Arrays.fill(inverseOfOnes, 1);
        moments.solve(inverseOfOnes);
    }

    private double[][] secondMoments() {
        int players = groups.count();
        double[][] sums = new double[players][players];
        double total = 0;
        for (int k = 0; k < coalitions.length; k++) {
            boolean[] coalition = coalitions[k];
            total += weights[k];
            for (int i = 0; i < players; i++) {
                for (int j = 0; coalition[i] && j <= i; j++) {
                    sums[i][j] += coalition[j] ? weights[k] : 0;
                }
            }
        }
        for (int i = 0; i < players; i++) {
            sums[i][i] += RIDGE * total;
        }
        return sums;
    }

    @Override
    public String name() {
        return "shapley";
    }

    @Override
    public double passesPerRow() {
        return coalitions.length + 2;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = function.features();
        double[] scores = new double[coalitions.length];
        double[] whole = new double[count];
        double[] nothing = new double[count];
        function.targetScores(count, function.rowsOf(rows), row -> targets[row], whole);
        function.targetScores(count, baseline.asRow(), row -> targets[row], nothing);
        for (int row = 0; row < count; row++) {
            int at = row * features;
            int explained = targets[row];
            function.targetScores(
                    coalitions.length,
                    (index, target, offset) ->
                            groups.writeMasked(rows, at, coalitions[index], baseline, target, offset),
                    index -> explained,
                    scores);
            groups.share(fit(scores, nothing[row], whole[row] - nothing[row]), attribution, at);
        }
    }

    /** The coefficients of the least-squares fit whose sum is {@code total}, by a Lagrange multiplier. */
    private double[] fit(double[] scores, double nothing, double total) {
        double[] values = new double[groups.count()];
        for (int k = 0; k < coalitions.length; k++) {
            for (int i = 0; i < values.length; i++) {
                values[i] += coalitions[k][i] ? weights[k] * (scores[k] - nothing) : 0;
            }
        }
        moments.solve(values);
        double sum = 0;
        double sumOfOnes = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i];
            sumOfOnes += inverseOfOnes[i];
        }
        double excess = (sum - total) / sumOfOnes;
        for (int i = 0; i < values.length; i++) {
            values[i] -= excess * inverseOfOnes[i];
        }
        return values;
    }
}
