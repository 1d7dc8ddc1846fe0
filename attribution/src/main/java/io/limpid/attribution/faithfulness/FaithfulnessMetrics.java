package io.limpid.attribution.faithfulness;

import io.limpid.core.service.ProviderRegistry;
import io.limpid.core.service.Services;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The measures of faithfulness that there are, by name: this project's own, and those that other jars bring. */
public final class FaithfulnessMetrics {

    private final ProviderRegistry<FaithfulnessMetricProvider> providers;

    private FaithfulnessMetrics(ProviderRegistry<FaithfulnessMetricProvider> providers) {
        this.providers = providers;
    }

    /**
     * Looks for measures on the class and module path.
     *
     * @throws IllegalStateException if two providers list the same name
     */
    public static FaithfulnessMetrics discover() {
        return discover(Services.loaderFor(FaithfulnessMetricProvider.class));
    }

    /** Looks for measures with a class loader; see {@link #discover()}. */
    public static FaithfulnessMetrics discover(ClassLoader loader) {
        return new FaithfulnessMetrics(ProviderRegistry.of(
                "faithfulness metric", ServiceLoader.load(FaithfulnessMetricProvider.class, loader)));
    }

    /** Returns the names of all measures, in the order of a table. Names that only fit a pattern are not among them. */
    public List<String> names() {
        return providers.names();
    }

    /**
     * Creates a measure.
     *
     * @return empty where the measure needs more than the context offers
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if two providers answer to the name, or the measure that was created has another
     */
    public Optional<FaithfulnessMetric> create(String name, MetricContext context) {
        FaithfulnessMetricProvider provider = providers.require(name);
        Optional<FaithfulnessMetric> created = provider.create(name, context);
        if (created.isPresent() && !created.get().name().equals(name)) {
            throw new IllegalStateException(provider.getClass().getName() + " was asked for the measure '" + name
                    + "', but made one that calls itself '" + created.get().name() + "'");
        }
        return created;
    }

    /** Creates every measure that the context has what it needs for, in the order of the names. */
    public List<FaithfulnessMetric> createAll(MetricContext context) {
        return names().stream().flatMap(name -> create(name, context).stream()).toList();
    }
}
