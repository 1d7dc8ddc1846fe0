package io.limpid.attribution;

import io.limpid.core.service.ProviderRegistry;
import io.limpid.core.service.Services;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The attribution methods that there are, by name: this project's own, and those that other jars bring. */
public final class AttributionMethods {

    private final ProviderRegistry<AttributionMethodProvider> providers;

    private AttributionMethods(ProviderRegistry<AttributionMethodProvider> providers) {
        this.providers = providers;
    }

    /**
     * Looks for methods on the class and module path.
     *
     * @throws IllegalStateException if two providers list the same name
     */
    public static AttributionMethods discover() {
        return discover(Services.loaderFor(AttributionMethodProvider.class));
    }

    /** Looks for methods with a class loader; see {@link #discover()}. */
    public static AttributionMethods discover(ClassLoader loader) {
        return new AttributionMethods(
                ProviderRegistry.of("attribution method", ServiceLoader.load(AttributionMethodProvider.class, loader)));
    }

    /** Returns the names of all methods, in the order of a table. Names that only fit a pattern are not among them. */
    public List<String> names() {
        return providers.names();
    }

    /** Returns what names there are, and how those that fit a pattern are written, for messages. */
    public String namesInWords() {
        return providers.namesInWords();
    }

    /** Returns whether there is a method of that name. */
    public boolean knows(String name) {
        return providers.find(name).isPresent();
    }

    /**
     * Creates a method.
     *
     * @return empty where the method needs more than the context offers
     * @throws IllegalArgumentException if there is none of that name
     * @throws IllegalStateException if two providers answer to the name, or the method that was created has another
     */
    public Optional<AttributionMethod> create(String name, MethodContext context) {
        AttributionMethodProvider provider = providers.require(name);
        Optional<AttributionMethod> created = provider.create(name, context);
        if (created.isPresent() && !created.get().name().equals(name)) {
            throw new IllegalStateException(provider.getClass().getName() + " was asked for the method '" + name
                    + "', but made one that calls itself '" + created.get().name() + "'");
        }
        return created;
    }
}
