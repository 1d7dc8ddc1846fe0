package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.StandardMethods;
import io.limpid.attribution.faithfulness.PixelFlipping.Direction;
import io.limpid.attribution.faithfulness.PixelFlipping.Output;
import io.limpid.core.network.IdentityMlp;
import java.util.List;

/**
 * The {@linkplain StandardMethods standard methods} on one network and some rows, by all measures with their standard settings:
 * the predicted class is explained, curves follow its likelihood over the first 200 features (all, where
 * there are fewer) in 20 steps, subsets have a fifth of the features, and weights are shuffled. Rows
 * need no labels.
 */
public final class StandardComparison implements AutoCloseable {

    private static final int CAPACITY = 256;
    private static final int MOST_FLIPPED = 200;
    private static final int CURVE_STEPS = 20;
    private static final int SUBSETS = 50;
    private static final int FEATURES_PER_SUBSET_FEATURE = 5;
    private static final float RADIUS = 0.02f;
    private static final int CHANGES = 5;

    private final IdentityMlp randomNetwork;
    private final StandardMethods methods;
    private final StandardMethods methodsOnRandomNetwork;
    private final List<FaithfulnessMetric> metrics;
    private final MethodComparison comparison;
    private final LayerMapFaithfulness layerMaps;
    private final float[] rows;
    private final int[] predicted;

    /**
     * @param rows [count, D], row by row, scaled as for training
     * @param groups the features that occlusion and Shapley values take away together
     * @param baseline what features are set to that are taken away, for methods and measures
     * @param seed decides everything random
     */
    public StandardComparison(
            IdentityMlp network, float[] rows, int count, FeatureGroups groups, Baseline baseline, long seed) {
        randomNetwork = WeightRandomisation.SHUFFLED.of(network, seed);
        methods = new StandardMethods(network, groups, baseline, CAPACITY, seed);
        methodsOnRandomNetwork = new StandardMethods(randomNetwork, groups, baseline, CAPACITY, seed);
        NetworkFunction function = methods.function();
        metrics = metrics(function, baseline, seed);
        this.rows = rows;
        predicted = new int[count];
        function.predict(count, function.rowsOf(rows), predicted);
        comparison = new MethodComparison(metrics, rows, count, predicted);
        int flipped = Math.min(MOST_FLIPPED, function.features());
        layerMaps = new LayerMapFaithfulness(
                methods.interpreter(), function, baseline, Math.max(1, flipped / CURVE_STEPS), flipped, seed);
    }

    private List<FaithfulnessMetric> metrics(NetworkFunction function, Baseline baseline, long seed) {
        int features = function.features();
        int flipped = Math.min(MOST_FLIPPED, features);
        int step = Math.max(1, flipped / CURVE_STEPS);
        int subset = Math.max(1, features / FEATURES_PER_SUBSET_FEATURE);
        return List.of(
                new PixelFlipping(function, baseline, Direction.DELETION, Output.LIKELIHOOD, step, flipped),
                new PixelFlipping(function, baseline, Direction.INSERTION, Output.LIKELIHOOD, step, flipped),
                new FaithfulnessCorrelation(function, baseline, subset, SUBSETS, seed),
                new Infidelity(function, baseline, subset, SUBSETS, seed, true),
                new MaxSensitivity(features, RADIUS, CHANGES, seed),
                new CompletenessResidual(function, baseline),
                new Sparseness(),
                new ParameterRandomisation(methodsOnRandomNetwork::method));
    }

    /** Returns the measures, in the order of the figures. */
    public List<FaithfulnessMetric> metrics() {
        return metrics;
    }

    /** Returns D. */
    public int features() {
        return methods.function().features();
    }

    /** Returns how many passes through the network a row takes with a method. */
    public double passesPerRow(String method) {
        return methods.method(method).passesPerRow();
    }

    /**
     * Judges a method by every measure.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public MethodFigures judge(String method) {
        return comparison.judge(methods.method(method));
    }

    /** Returns how much of its faithfulness the evidence keeps when it is read at one layer; see {@link LayerMapFaithfulness}. */
    public double[] layerMapFaithfulness() {
        return layerMaps.measure(rows, predicted.length, predicted);
    }

    @Override
    public void close() {
        methods.close();
        methodsOnRandomNetwork.close();
        randomNetwork.close();
    }
}
