package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.StandardMethods;
import io.limpid.core.network.IdentityMlp;
import java.util.List;
import java.util.Optional;

/**
 * All {@linkplain StandardMethods methods} on one identity network and some rows, by all {@linkplain FaithfulnessMetrics measures}
 * with their {@linkplain MetricSettings#standard standard settings}: the predicted class is explained, and weights are shuffled
 * for the random network. Rows need no labels.
 */
public final class StandardComparison implements AutoCloseable {

    private static final int CAPACITY = 256;

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
        this(AttributionMethods.discover(), network, rows, count, groups, baseline, Optional.empty(), seed);
    }

    /**
     * @param known the methods that there are
     * @param rows [count, D], row by row, scaled as for training
     * @param groups the features that occlusion and Shapley values take away together
     * @param baseline what features are set to that are taken away, for methods and measures
     * @param truth the true reasons of the rows, where they are known
     * @param seed decides everything random
     */
    public StandardComparison(
            AttributionMethods known,
            IdentityMlp network,
            float[] rows,
            int count,
            FeatureGroups groups,
            Baseline baseline,
            Optional<TrueFeatures> truth,
            long seed) {
        FaithfulnessMetrics measures = FaithfulnessMetrics.discover();
        randomNetwork = WeightRandomisation.SHUFFLED.of(network, seed);
        methods = new StandardMethods(known, network, groups, baseline, CAPACITY, seed);
        methodsOnRandomNetwork = new StandardMethods(known, randomNetwork, groups, baseline, CAPACITY, seed);
        NetworkFunction function = methods.function();
        MetricSettings settings = MetricSettings.standard(function.features());
        metrics = measures.createAll(new MetricContext(
                function, baseline, settings, Optional.of(methodsOnRandomNetwork::method), truth, seed));
        this.rows = rows;
        predicted = new int[count];
        function.predict(count, function.rowsOf(rows), predicted);
        comparison = new MethodComparison(metrics, rows, count, predicted);
        layerMaps = new LayerMapFaithfulness(
                methods.interpreter(), function, baseline, settings.step(), settings.flipped(), seed);
    }

    /** Returns the measures, in the order of the figures. */
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
