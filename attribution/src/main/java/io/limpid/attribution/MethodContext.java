package io.limpid.attribution;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Interpreter;
import java.util.Optional;

/**
 * What an attribution method is created from.
 *
 * @param function what is explained; stays open when the method is closed
 * @param interpreter reads the same network layer by layer, where an identity network is explained; stays open, too
 * @param groups the features that are taken away together
 * @param baseline what stands for "nothing there": the reference that every method compares a row with
 * @param contrast what the function's scores are relative to, for methods that read the network itself
 * @param seed decides everything random
 */
public record MethodContext(
        ScoreFunction function,
        Optional<Interpreter> interpreter,
        FeatureGroups groups,
        Baseline baseline,
        ClassContrast contrast,
        long seed) {

    /** Where the function's scores are those of the classes by themselves. */
    public MethodContext(
            ScoreFunction function,
            Optional<Interpreter> interpreter,
            FeatureGroups groups,
            Baseline baseline,
            long seed) {
        this(function, interpreter, groups, baseline, ClassContrast.NONE, seed);
    }

    public MethodContext {
        groups.requireFeatures(function.features());
        baseline.requireFeatures(function.features());
    }

    /** Returns D. */
    public int features() {
        return function.features();
    }

    /**
     * Returns the function as one that can do more, if it is.
     *
     * @param kind {@link DifferentiableFunction}, {@link NetworkFunction} or a kind of one's own
     */
    public <F extends ScoreFunction> Optional<F> function(Class<F> kind) {
        return kind.isInstance(function) ? Optional.of(kind.cast(function)) : Optional.empty();
    }
}
