package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.StandardMethods;
import io.limpid.core.network.IdentityMlp;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All {@linkplain StandardMethods methods} on one identity network and some rows, by all {@linkplain FaithfulnessMetrics measures}
 * with their {@linkplain MetricSettings#standard standard settings}: the predicted class is explained, and what was learned is
 * {@linkplain ShuffledDeviation shuffled} for the random network. All methods are on the same {@linkplain ComparisonSettings terms}. Rows
 * need no labels.
 */
public final class StandardComparison implements AutoCloseable {

    private static final int CAPACITY = 256;

    private final AttributionMethods known;
    private final IdentityMlp network;
    private final FeatureGroups groups;
    private final ComparisonSettings terms;
    private final MetricSettings settings;
    private final IdentityMlp randomNetwork;
    private final StandardMethods methods;
    private final StandardMethods methodsOnRandomNetwork;
    private final List<FaithfulnessMetric> metrics;
    private final MethodComparison comparison;
    private final LayerMapFaithfulness layerMaps;
    private final float[] rows;
    private final int[] predicted;

    /** Of the methods that are found on the class and module path. */
    public StandardComparison(
            IdentityMlp network, float[] rows, int count, FeatureGroups groups, Baseline baseline, long seed) {
        this(AttributionMethods.discover(), network, rows, count, groups, baseline, seed);
    }

    /**
     * @param known the methods that there are
     * @param rows [count, D], row by row, scaled as for training
     * @param groups the features that occlusion and Shapley values take away together
     * @param baseline what features are set to that are taken away, for methods and measures
     * @param seed decides everything random
     */
    public StandardComparison(
            AttributionMethods known,
            IdentityMlp network,
            float[] rows,
            int count,
            FeatureGroups groups,
            Baseline baseline,
            long seed) {
        this(known, network, rows, count, groups, new ComparisonSettings(baseline, false, List.of(), seed));
    }

    /**
     * @param known the methods that there are
     * @param rows [count, D], row by row, scaled as for training
     * @param groups the features that occlusion and Shapley values take away together
     */
    public StandardComparison(
            AttributionMethods known,
            IdentityMlp network,
            float[] rows,
            int count,
            FeatureGroups groups,
            ComparisonSettings terms) {
        Baseline baseline = terms.reference();
        boolean relative = terms.relativeToMean();
        long seed = terms.seed();
        FaithfulnessMetrics measures = FaithfulnessMetrics.discover();
        this.known = known;
        this.network = network;
        this.groups = groups;
        this.terms = terms;
        randomNetwork = ShuffledDeviation.of(network, seed);
        methods = new StandardMethods(known, network, groups, baseline, relative, CAPACITY, seed);
        methodsOnRandomNetwork = new StandardMethods(known, randomNetwork, groups, baseline, relative, CAPACITY, seed);
        NetworkFunction function = methods.function();
        settings = MetricSettings.standard(function.features());
        metrics = terms.metrics(measures, function, settings, Optional.of(methodsOnRandomNetwork::method));
        this.rows = rows;
        predicted = new int[count];
        function.predict(count, function.rowsOf(rows), predicted);
        comparison = new MethodComparison(metrics, terms.gains(function, settings), rows, count, predicted);
        layerMaps = new LayerMapFaithfulness(
                methods.interpreter(),
                function,
                Baseline.zero(function.features()),
                settings.step(),
                settings.flipped(),
                seed);
    }

    /** Returns the measures, in the order of the figures; but curves, where the terms name what takes the place of features. */
    public List<FaithfulnessMetric> metrics() {
        return metrics;
    }

    /** Returns whether a method explains the network; see {@link StandardMethods#explains}. */
    public boolean explains(String method) {
        return methods.explains(method);
    }

    /** Returns the methods that an {@link Affordability} allows, of those that explain the network, in the order of a table. */
    public List<String> affordable(Affordability affordability) {
        int features = methods.function().features();
        return methods.names().stream()
                .filter(name ->
                        affordability.allows(features, methods.method(name).passesPerRow()))
                .toList();
    }

    /**
     * Judges a method by every measure.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public MethodFigures judge(String method) {
        return comparison.judge(methods.method(method));
    }

    /**
     * Searches for the best order of the features of the first rows; see {@link GreedyFlipping}.
     *
     * @param count how many rows, at most as many as there are
     * @return the areas of each row, by the name of what takes the place of features
     */
    public Map<String, FlippingGain.Areas> ceiling(int count) {
        float[] some = Arrays.copyOf(rows, count * methods.function().features());
        int[] targets = Arrays.copyOf(predicted, count);
        Map<String, FlippingGain.Areas> areas = new LinkedHashMap<>();
        for (Replacement replacement : terms.replacements()) {
            areas.put(
                    replacement.name(),
                    new GreedyFlipping(methods.function(), replacement, settings.step(), settings.flipped())
                            .measure(some, count, targets));
        }
        return areas;
    }

    /**
     * Tells which layers a method answers to: the mean rank correlation of its attributions with those on the same network with one layer's
     * deviation shuffled ({@link ShuffledDeviation}), for each layer from 1 to L.
     *
     * @param count of how many rows, the first, at most as many as there are
     */
    public double[] randomisedByLayer(String method, int count) {
        int features = methods.function().features();
        float[] some = Arrays.copyOf(rows, count * features);
        int[] targets = Arrays.copyOf(predicted, count);
        AttributedRows attributed = AttributedRows.of(methods.method(method), some, count, targets);
        double[] values = new double[count];
        double[] means = new double[network.shape().depth()];
        for (int layer = 1; layer <= means.length; layer++) {
            try (IdentityMlp shuffled = ShuffledDeviation.of(network, layer, terms.seed());
                    StandardMethods others = new StandardMethods(
                            known,
                            shuffled,
                            groups,
                            terms.reference(),
                            terms.relativeToMean(),
                            CAPACITY,
                            terms.seed())) {
                new ParameterRandomisation(others::method).measure(attributed, values);
                means[layer - 1] = Arrays.stream(values).average().orElseThrow();
            }
        }
        return means;
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
