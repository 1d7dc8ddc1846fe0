package io.limpid.attribution.faithfulness;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.ScoreFunction;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The terms of a comparison, the same for all methods.
 *
 * @param reference what every method compares a row with, and what random subsets of features are set to
 * @param relativeToMean whether each class score is explained relative to the mean of all
 * @param replacements what takes the place of features along curves: each gives figures of its own
 * @param truth the true reasons of the rows, where they are known
 * @param seed decides everything random
 */
public record ComparisonSettings(
        Baseline reference,
        boolean relativeToMean,
        List<Replacement> replacements,
        Optional<TrueFeatures> truth,
        long seed) {

    /** For rows of which nobody knows the reasons. */
    public ComparisonSettings(Baseline reference, boolean relativeToMean, List<Replacement> replacements, long seed) {
        this(reference, relativeToMean, replacements, Optional.empty(), seed);
    }

    public ComparisonSettings {
        replacements = List.copyOf(replacements);
    }

    /**
     * Makes measures, in the order of a table; but curves with zeros, where these terms name what takes the place of features.
     *
     * @param known all measures
     * @param methodsOnRandom the methods on a network of random weights; absent for what is no network
     */
    List<FaithfulnessMetric> metrics(
            FaithfulnessMetrics known,
            ScoreFunction function,
            MetricSettings settings,
            Optional<Function<String, AttributionMethod>> methodsOnRandom) {
        return known.createAll(new MetricContext(function, reference, settings, methodsOnRandom, truth, seed)).stream()
                .filter(metric -> replacements.isEmpty() || !(metric instanceof PixelFlipping))
                .toList();
    }

    /** Makes the curves of each replacement. */
    List<FlippingGain> gains(ScoreFunction function, MetricSettings settings) {
        return replacements.stream()
                .map(replacement -> new FlippingGain(function, replacement, settings.step(), settings.flipped()))
                .toList();
    }
}
