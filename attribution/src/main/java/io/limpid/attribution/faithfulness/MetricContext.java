package io.limpid.attribution.faithfulness;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a measure is created from.
 *
 * @param function what the attributions explain
 * @param baseline what features are set to that are taken away
 * @param settings how often and how far rows are changed
 * @param onRandomNetwork finds the method of a name on a network of random weights, where there is one; throws
 *     {@link IllegalArgumentException} for a name that it does not know
 * @param truth the true reasons of the rows that will be measured, where they are known
 * @param seed decides everything random
 */
public record MetricContext(
        ScoreFunction function,
        Baseline baseline,
        MetricSettings settings,
        Optional<Function<String, AttributionMethod>> onRandomNetwork,
        Optional<TrueFeatures> truth,
        long seed) {

    /** For rows of which nobody knows the reasons. */
    public MetricContext(
            ScoreFunction function,
            Baseline baseline,
            MetricSettings settings,
            Optional<Function<String, AttributionMethod>> onRandomNetwork,
            long seed) {
        this(function, baseline, settings, onRandomNetwork, Optional.empty(), seed);
    }

    /** Returns D. */
    public int features() {
        return function.features();
    }
}
