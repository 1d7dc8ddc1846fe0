package io.limpid.attribution;

import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that are compared by default, on one identity network, by name. Each is created when it is first asked for. Not
 * safe for several threads at once.
 */
public final class StandardMethods implements AutoCloseable {

    /** The names of all methods, in the order of a table. */
    public static final List<String> NAMES = List.of(
            "random",
            "contribution-magnitude",
            "gradient-magnitude",
            "gradient-x-input",
            "integrated-gradients",
            "lrp-epsilon",
            "lrp-gamma",
            "occlusion",
            "shapley",
            "evidence",
            "evidence-contrast",
            "evidence-carried");

    private static final float GAMMA = 0.25f;
    private static final int FEWEST_COALITIONS = 512;
    private static final int COALITIONS_PER_GROUP = 4;

    private final NetworkFunction function;
    private final Interpreter interpreter;
    private final FeatureGroups groups;
    private final Baseline baseline;
    private final long seed;
    private final Map<String, AttributionMethod> created = new LinkedHashMap<>();

    /**
     * @param groups the features that occlusion and Shapley values take away together
     * @param baseline what stands for "nothing there"
     * @param capacity how many rows go through the network at once
     * @param seed decides everything random
     */
    public StandardMethods(IdentityMlp network, FeatureGroups groups, Baseline baseline, int capacity, long seed) {
        function = NetworkFunction.of(network, capacity);
        interpreter = new Interpreter(network, capacity);
        this.groups = groups;
        this.baseline = baseline;
        this.seed = seed;
    }

    /** Returns the network's function, which the methods share. */
    public NetworkFunction function() {
        return function;
    }

    /** Returns the network's interpreter, which the methods share. */
    public Interpreter interpreter() {
        return interpreter;
    }

    /**
     * Returns a method; it is closed with this object.
     *
     * @param name one of {@link #NAMES}, or that of an {@link EvidenceVariant}
     * @throws IllegalArgumentException if there is none of that name
     */
    public AttributionMethod method(String name) {
        return created.computeIfAbsent(name, this::create);
    }

    private AttributionMethod create(String name) {
        int features = function.features();
        return switch (name) {
            case "random" -> new RandomAttribution(features, seed);
            case "contribution-magnitude" ->
                new Magnitude(
                        new ContributionMap(
                                interpreter, interpreter.network().shape().depth()),
                        features);
            case "gradient-magnitude" -> new Magnitude(new Gradient(function), features);
            case "gradient-x-input" -> new GradientTimesInput(function);
            case "integrated-gradients" -> new IntegratedGradients(function, baseline);
            case "lrp-epsilon" -> LayerwiseRelevance.epsilon(function);
            case "lrp-gamma" -> LayerwiseRelevance.gamma(function, GAMMA);
            case "occlusion" -> new Occlusion(function, groups, baseline);
            case "shapley" ->
                ShapleyValues.of(
                        function,
                        groups,
                        baseline,
                        Math.max(FEWEST_COALITIONS, COALITIONS_PER_GROUP * groups.count()),
                        seed);
            case "evidence" -> EvidenceMap.ofClass(interpreter);
            case "evidence-contrast" -> EvidenceMap.contrast(interpreter);
            case "evidence-carried" -> EvidenceMap.carried(interpreter);
            default -> variant(name);
        };
    }

    private AttributionMethod variant(String name) {
        return EvidenceVariant.parse(name)
                .map(variant -> new EvidenceMap(name, interpreter, variant.contrast(), variant.readShare()))
                .orElseThrow(() -> new IllegalArgumentException("unknown method '" + name + "'; known are "
                        + String.join(", ", NAMES) + " and " + EvidenceVariant.PATTERN));
    }

    @Override
    public void close() {
        created.values().forEach(AttributionMethod::close);
        interpreter.close();
        function.close();
    }
}
