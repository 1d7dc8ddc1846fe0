package io.limpid.attribution;

import io.limpid.core.network.RandomStreams;
import java.util.Arrays;
import java.util.Random;

/**
 * Shapley values estimated by weighted least squares (Lundberg and Lee, 2017): coalitions are drawn with the Shapley kernel's
 * probabilities, each together with its complement, and the linear model that fits their scores best, with the sum held at
 * f(x) − f(baseline), has the values as its coefficients. Exact for linear functions. The features of a group share its value
 * equally.
 *
 * <p>The coalitions are drawn once, the same for every row.
 */
public final class KernelShap implements AttributionMethod {

    /** Keeps the system solvable where groups were drawn together only; far below the noise of sampling. */
    private static final double RIDGE = 1e-10;

    private final ScoreFunction function;
    private final FeatureGroups groups;
    private final Baseline baseline;
    private final boolean[][] coalitions;
    private final Cholesky moments;
    private final double[] inverseOfOnes;

    /**
     * @param groups at least 2
     * @param count how many coalitions are drawn; at least two per group, rounded up to an even number
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
        coalitions = draw(groups.count(), (count + 1) / 2, RandomStreams.of(seed, "coalitions"));
        moments = new Cholesky(secondMoments());
        inverseOfOnes = new double[groups.count()];
        Arrays.fill(inverseOfOnes, 1);
        moments.solve(inverseOfOnes);
    }

    private static boolean[][] draw(int players, int pairs, Random random) {
        double[] cumulative = new double[players];
        for (int size = 1; size < players; size++) {
            cumulative[size] = cumulative[size - 1] + 1.0 / ((double) size * (players - size));
        }
        boolean[][] drawn = new boolean[2 * pairs][players];
        int[] order = new int[players];
        for (int i = 0; i < players; i++) {
            order[i] = i;
        }
        for (int pair = 0; pair < pairs; pair++) {
            double mark = random.nextDouble() * cumulative[players - 1];
            int size = 1;
            while (size < players - 1 && cumulative[size] <= mark) {
                size++;
            }
            for (int i = 0; i < players; i++) {
                if (i < size) {
                    int other = i + random.nextInt(players - i);
                    int chosen = order[other];
                    order[other] = order[i];
                    order[i] = chosen;
                }
                drawn[2 * pair][order[i]] = i < size;
                drawn[2 * pair + 1][order[i]] = i >= size;
            }
        }
        return drawn;
    }

    private double[][] secondMoments() {
        int players = groups.count();
        double[][] sums = new double[players][players];
        for (boolean[] coalition : coalitions) {
            for (int i = 0; i < players; i++) {
                for (int j = 0; coalition[i] && j <= i; j++) {
                    sums[i][j] += coalition[j] ? 1 : 0;
                }
            }
        }
        for (int i = 0; i < players; i++) {
            sums[i][i] += RIDGE * coalitions.length;
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
                values[i] += coalitions[k][i] ? scores[k] - nothing : 0;
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
