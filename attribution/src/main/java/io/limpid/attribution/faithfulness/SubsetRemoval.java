package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;
import io.limpid.core.network.RandomStreams;
import java.util.Random;

/**
 * Random subsets of features, all of one size, that are set to the baseline: what the attributions say that this takes from
 * the class score, and what it really takes.
 */
final class SubsetRemoval {

    /** Takes the figures of a row. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Takes the figures of one row.
         *
         * @param claimed for each subset the sum of its attributions; only valid during the call
         * @param drops for each subset f(x) − f(x with the subset at the baseline); only valid during the call
         */
        void accept(int row, double[] claimed, double[] drops);
    }

    private final ScoreFunction function;
    private final Baseline baseline;
    private final int[][] subsets;

    SubsetRemoval(ScoreFunction function, Baseline baseline, int size, int draws, long seed) {
        int features = function.features();
        if (baseline.features() != features) {
            throw new IllegalArgumentException(
                    "a baseline of " + baseline.features() + " features does not fit rows of " + features);
        }
        if (size < 1 || size > features || draws < 1) {
            throw new IllegalArgumentException("expected subsets of 1 to " + features
                    + " features and at least one of them," + " but got " + draws + " of size " + size);
        }
        this.function = function;
        this.baseline = baseline;
        subsets = draw(features, size, draws, RandomStreams.of(seed, "subsets of features"));
    }

    private static int[][] draw(int features, int size, int draws, Random random) {
        int[] order = new int[features];
        for (int i = 0; i < features; i++) {
            order[i] = i;
        }
        int[][] subsets = new int[draws][size];
        for (int[] subset : subsets) {
            for (int i = 0; i < size; i++) {
                int other = i + random.nextInt(features - i);
                subset[i] = order[other];
                order[other] = order[i];
                order[i] = subset[i];
            }
        }
        return subsets;
    }

    void run(AttributedRows rows, Receiver receiver) {
        int features = rows.features();
        int variants = subsets.length + 1;
        double[] scores = new double[Math.multiplyExact(rows.count(), variants)];
        // The last variant of a row is the row itself.
        function.targetScores(
                scores.length,
                (index, target, offset) -> {
                    System.arraycopy(rows.rows(), index / variants * features, target, offset, features);
                    if (index % variants < subsets.length) {
                        for (int feature : subsets[index % variants]) {
                            target[offset + feature] = baseline.value(feature);
                        }
                    }
                },
                index -> rows.targets()[index / variants],
                scores);
        double[] claimed = new double[subsets.length];
        double[] drops = new double[subsets.length];
        for (int row = 0; row < rows.count(); row++) {
            for (int k = 0; k < subsets.length; k++) {
                drops[k] = scores[row * variants + subsets.length] - scores[row * variants + k];
                claimed[k] = 0;
                for (int feature : subsets[k]) {
                    claimed[k] += rows.attribution()[row * features + feature];
                }
            }
            receiver.accept(row, claimed, drops);
        }
    }
}
