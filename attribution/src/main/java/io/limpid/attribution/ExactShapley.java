package io.limpid.attribution;

/**
 * Shapley values by their definition: what a group of features adds to the class score, averaged over all orders in which the
 * groups could arrive. Every coalition goes through the function once, so 2^M passes for M groups. The features of a group
 * share its value equally; all attributions sum to f(x) − f(baseline).
 */
public final class ExactShapley implements AttributionMethod {

    /** The largest number of groups: 4,096 passes per row. */
    public static final int MOST_PLAYERS = 12;

    private final ScoreFunction function;
    private final FeatureGroups groups;
    private final Baseline baseline;
    private final double[] weightOfSize;

    /** @throws IllegalArgumentException if there are more than {@value #MOST_PLAYERS} groups */
    public ExactShapley(ScoreFunction function, FeatureGroups groups, Baseline baseline) {
        groups.requireFeatures(function.features());
        baseline.requireFeatures(function.features());
        if (groups.count() > MOST_PLAYERS) {
            throw new IllegalArgumentException("exact Shapley values take at most " + MOST_PLAYERS + " groups, but got "
                    + groups.count() + "; use KernelShap");
        }
        this.function = function;
        this.groups = groups;
        this.baseline = baseline;
        weightOfSize = weights(groups.count());
    }

    /** s! (M − s − 1)! / M! for a coalition of s others, by the ratio of neighbours. */
    private static double[] weights(int players) {
        double[] weights = new double[players];
        weights[0] = 1.0 / players;
        for (int size = 1; size < players; size++) {
            weights[size] = weights[size - 1] * size / (players - size);
        }
        return weights;
    }

    @Override
    public String name() {
        return "shapley";
    }

    @Override
    public double passesPerRow() {
        return 1 << groups.count();
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = function.features();
        int players = groups.count();
        boolean[] present = new boolean[players];
        double[] worth = new double[1 << players];
        double[] values = new double[players];
        for (int row = 0; row < count; row++) {
            int at = row * features;
            int explained = targets[row];
            function.targetScores(
                    worth.length,
                    (coalition, target, offset) -> {
                        for (int player = 0; player < players; player++) {
                            present[player] = (coalition >> player & 1) == 1;
                        }
                        groups.writeMasked(rows, at, present, baseline, target, offset);
                    },
                    coalition -> explained,
                    worth);
            for (int player = 0; player < players; player++) {
                values[player] = meanGain(worth, 1 << player);
            }
            groups.share(values, attribution, at);
        }
    }

    private double meanGain(double[] worth, int player) {
        double sum = 0;
        for (int others = 0; others < worth.length; others++) {
            if ((others & player) == 0) {
                sum += weightOfSize[Integer.bitCount(others)] * (worth[others | player] - worth[others]);
            }
        }
        return sum;
    }
}
