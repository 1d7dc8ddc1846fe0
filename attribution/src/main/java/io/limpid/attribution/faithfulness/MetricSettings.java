package io.limpid.attribution.faithfulness;

/**
 * How often and how far measures change rows.
 *
 * @param step how many features change from one point of a curve to the next, at least 1
 * @param flipped how many features change along a curve in all, from 1 to D
 * @param subsetSize how many features a random subset has, from 1 to D
 * @param subsets how many subsets are drawn
 * @param radius how far every feature of a row is moved at most, in scaled units
 * @param changes how many random changes are tried
 */
public record MetricSettings(int step, int flipped, int subsetSize, int subsets, float radius, int changes) {

    private static final int MOST_FLIPPED = 200;
    private static final int CURVE_STEPS = 20;
    private static final int FEATURES_PER_SUBSET_FEATURE = 5;
    private static final int SUBSETS = 50;
    private static final float RADIUS = 0.02f;
    private static final int CHANGES = 5;

    /**
     * The settings of the project's figures: curves run over the first 200 features (all, where there are fewer) in 20 steps, 50
     * subsets have a fifth of the features, and 5 changes move each feature by 0.02 at most.
     *
     * @param features D
     */
    public static MetricSettings standard(int features) {
        int flipped = Math.min(MOST_FLIPPED, features);
        return new MetricSettings(
                Math.max(1, flipped / CURVE_STEPS),
                flipped,
                Math.max(1, features / FEATURES_PER_SUBSET_FEATURE),
                SUBSETS,
                RADIUS,
                CHANGES);
    }
}
