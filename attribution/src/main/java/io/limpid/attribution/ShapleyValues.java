package io.limpid.attribution;

/** Chooses how Shapley values are computed. */
public final class ShapleyValues {

    private ShapleyValues() {}

    /**
     * Exact values for up to {@value ExactShapley#MOST_PLAYERS} groups, KernelSHAP beyond.
     *
     * @param coalitions how many coalitions KernelSHAP draws
     * @param seed the same seed draws the same coalitions
     */
    public static AttributionMethod of(
            ScoreFunction function, FeatureGroups groups, Baseline baseline, int coalitions, long seed) {
        return groups.count() <= ExactShapley.MOST_PLAYERS
                ? new ExactShapley(function, groups, baseline)
                : new KernelShap(function, groups, baseline, coalitions, seed);
    }
}
