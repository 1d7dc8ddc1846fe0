package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.MethodContext;
import io.limpid.attribution.ScoreFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All methods that explain any function, on one function and some rows, by all measures that need no network: {@link StandardComparison} of what is known by its
 * answers alone. The predicted class is explained.
 */
public final class FunctionComparison implements AutoCloseable {

    private final Map<String, AttributionMethod> methods = new LinkedHashMap<>();
    private final List<FaithfulnessMetric> metrics;
    private final MethodComparison comparison;
    private final int features;
    private final int[] predicted;

    /**
     * @param known the methods that there are
     * @param function stays open; takes rows in [0, 1]
     * @param rows [count, D], row by row
     * @param groups the features that occlusion and Shapley values take away together
     * @param terms scores are explained by themselves, whatever these say of the mean of all
     */
    public FunctionComparison(
            AttributionMethods known,
            ScoreFunction function,
            float[] rows,
            int count,
            FeatureGroups groups,
            ComparisonSettings terms) {
        features = function.features();
        MethodContext context = new MethodContext(function, Optional.empty(), groups, terms.reference(), terms.seed());
        for (String name : known.names()) {
            known.create(name, context).ifPresent(method -> methods.put(name, method));
        }
        MetricSettings settings = MetricSettings.standard(features);
        metrics = terms.metrics(FaithfulnessMetrics.discover(), function, settings, Optional.empty());
        predicted = new int[count];
        function.predict(count, function.rowsOf(rows), predicted);
        comparison = new MethodComparison(metrics, terms.gains(function, settings), rows, count, predicted);
    }

    /** Returns the measures, in the order of the figures; but curves, where the terms name what takes the place of features. */
    public List<FaithfulnessMetric> metrics() {
        return metrics;
    }

    /** Returns the class that the function predicts for each row. */
    public int[] predicted() {
        return predicted.clone();
    }

    /** Returns the names of the methods that explain such a function, in the order of a table. */
    public List<String> names() {
        return List.copyOf(methods.keySet());
    }

    /** Returns the methods that an {@link Affordability} allows, in the order of a table. */
    public List<String> affordable(Affordability affordability) {
        return methods.values().stream()
                .filter(method -> affordability.allows(features, method.passesPerRow()))
                .map(AttributionMethod::name)
                .toList();
    }

    /**
     * Judges a method by every measure.
     *
     * @throws IllegalArgumentException if it is none of {@link #names}
     */
    public MethodFigures judge(String method) {
        AttributionMethod found = methods.get(method);
        if (found == null) {
            throw new IllegalArgumentException("the method '" + method + "' needs more than the answers of a function");
        }
        return comparison.judge(found);
    }

    @Override
    public void close() {
        methods.values().forEach(AttributionMethod::close);
    }
}
