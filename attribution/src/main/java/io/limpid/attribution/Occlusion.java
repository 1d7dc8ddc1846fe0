package io.limpid.attribution;

import java.util.Arrays;

/**
 * Occlusion, also called feature ablation: how much the class score drops when a group of features is set to the baseline.
 * The features of a group share the drop equally.
 */
public final class Occlusion implements AttributionMethod {

    private final ScoreFunction function;
    private final FeatureGroups groups;
    private final Baseline baseline;

    /**
     * Creates the method.
     *
     * @param groups are taken away one after the other
     * @param baseline takes the place of what is taken away
     * @throws IllegalArgumentException if groups or baseline are not made for as many features as the function has
     */
    public Occlusion(ScoreFunction function, FeatureGroups groups, Baseline baseline) {
        groups.requireFeatures(function.features());
        baseline.requireFeatures(function.features());
        this.function = function;
        this.groups = groups;
        this.baseline = baseline;
    }

    @Override
    public String name() {
        return "occlusion";
    }

    @Override
    public double passesPerRow() {
        return groups.count() + 1;
    }

    @Override
    public void attribute(float[] rows, int count, int[] targets, float[] attribution) {
        int features = function.features();
        int variants = groups.count() + 1;
        boolean[] present = new boolean[groups.count()];
        Arrays.fill(present, true);
        double[] scores = new double[Math.multiplyExact(count, variants)];
        // The last variant of a row is the row itself.
        function.targetScores(
                scores.length,
                (index, target, offset) -> {
                    int hidden = index % variants;
                    if (hidden < present.length) {
                        present[hidden] = false;
                    }
                    groups.writeMasked(rows, index / variants * features, present, baseline, target, offset);
                    if (hidden < present.length) {
                        present[hidden] = true;
                    }
                },
                index -> targets[index / variants],
                scores);
        double[] drops = new double[groups.count()];
        for (int row = 0; row < count; row++) {
            double whole = scores[row * variants + groups.count()];
            for (int group = 0; group < drops.length; group++) {
                drops[group] = whole - scores[row * variants + group];
            }
            groups.share(drops, attribution, row * features);
        }
    }
}
