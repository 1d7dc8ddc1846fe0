package io.limpid.attribution.faithfulness;

import io.limpid.attribution.Baseline;
import java.util.List;
import java.util.Optional;

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
}
