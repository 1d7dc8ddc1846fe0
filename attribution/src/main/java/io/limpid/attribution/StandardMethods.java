package io.limpid.attribution;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All methods that there are, on one identity network, by name. Each is created when it is first asked for. Not safe for several threads
 * at once.
 */
public final class StandardMethods implements AutoCloseable {

    private final AttributionMethods known;
    private final NetworkFunction function;
    private final Interpreter interpreter;
    private final MethodContext context;
    private final Map<String, Optional<AttributionMethod>> created = new LinkedHashMap<>();

    /** Of the methods that are found on the class and module path. */
    public StandardMethods(IdentityMlp network, FeatureGroups groups, Baseline baseline, int capacity, long seed) {
        this(AttributionMethods.discover(), network, groups, baseline, capacity, seed);
    }

    /**
     * @param known the methods that there are
     * @param groups the features that occlusion and Shapley values take away together
     * @param baseline what stands for "nothing there"
     * @param capacity how many rows go through the network at once
     * @param seed decides everything random
     */
    public StandardMethods(
            AttributionMethods known,
            IdentityMlp network,
            FeatureGroups groups,
            Baseline baseline,
            int capacity,
            long seed) {
        this(known, network, groups, baseline, false, capacity, seed);
    }

    /**
     * @param relativeToMean whether each class score is explained relative to the mean of all, by every method
     */
    public StandardMethods(
            AttributionMethods known,
            IdentityMlp network,
            FeatureGroups groups,
            Baseline baseline,
            boolean relativeToMean,
            int capacity,
            long seed) {
        this.known = known;
        function = relativeToMean
                ? NetworkFunction.relativeToMean(network, capacity)
                : NetworkFunction.of(network, capacity);
        interpreter = new Interpreter(network, capacity);
        context = new MethodContext(
                function,
                Optional.of(interpreter),
                groups,
                baseline,
                relativeToMean ? ClassContrast.AGAINST_MEAN : ClassContrast.NONE,
                seed);
    }

    /** Returns the network's function, which the methods share. */
    public NetworkFunction function() {
        return function;
    }

    /** Returns the network's interpreter, which the methods share. */
    public Interpreter interpreter() {
        return interpreter;
    }

    /** Returns the names of the methods that explain this network, in the order of a table. */
    public List<String> names() {
        return known.names().stream().filter(this::explains).toList();
    }

    /**
     * Returns whether a method explains this network: one of another project may need something that it does not offer.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public boolean explains(String name) {
        return find(name).isPresent();
    }

    /**
     * Returns a method; it is closed with this object.
     *
     * @param name one of {@link #names}, or one that fits a provider's pattern, such as {@link EvidenceVariant#PATTERN}
     * @throws IllegalArgumentException if there is none of that name, or it can't explain this network
     */
    public AttributionMethod method(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the method '" + name + "' needs something that an identity network does not offer"));
    }

    private Optional<AttributionMethod> find(String name) {
        return created.computeIfAbsent(name, wanted -> known.create(wanted, context));
    }

    @Override
    public void close() {
        created.values().forEach(method -> method.ifPresent(AttributionMethod::close));
        interpreter.close();
        function.close();
    }
}
