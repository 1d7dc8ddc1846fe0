package io.limpid.core.service;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * The providers of one kind that were found, in their order. One that does not load, or fails when it is asked for its names, is left
 * out with a warning. Two that claim the same name are an error that names both: which one is meant must not depend on the order of a
 * class path.
 *
 * @param <P> the kind of provider
 */
public final class ProviderRegistry<P extends NamedProvider> {

    private static final System.Logger LOG = System.getLogger(ProviderRegistry.class.getName());

    /** A provider that works, with what it said of itself. */
    private record Found<P>(P provider, List<String> names, int order) {

        String type() {
            return provider.getClass().getName();
        }
    }

    private final String kind;
    private final List<Found<P>> found;

    private ProviderRegistry(String kind, List<Found<P>> found) {
        this.kind = kind;
        this.found = found;
    }

    /**
     * Asks every provider for its names.
     *
     * @param kind what the providers bring, for messages: "attribution method"
     * @param loader made by the module that declares to use the service
     * @throws IllegalStateException if two providers list the same name
     */
    public static <P extends NamedProvider> ProviderRegistry<P> of(String kind, ServiceLoader<P> loader) {
        return of(kind, loader, warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }

    static <P extends NamedProvider> ProviderRegistry<P> of(
            String kind, ServiceLoader<P> loader, Consumer<String> warnings) {
        List<Found<P>> found = new ArrayList<>();
        for (P provider : Services.usable(kind, loader, warnings)) {
            try {
                found.add(new Found<>(provider, List.copyOf(provider.names()), provider.order()));
            } catch (LinkageError | RuntimeException e) {
                warnings.accept(Services.leftOut(kind, e));
            }
        }
        found.sort(Comparator.comparingInt((Found<P> one) -> one.order()).thenComparing(Found::type));
        ProviderRegistry<P> registry = new ProviderRegistry<>(kind, List.copyOf(found));
        registry.requireEachNameOnce();
        return registry;
    }

    /** Returns the providers, in order. */
    public List<P> providers() {
        return found.stream().map(Found::provider).toList();
    }

    /** Returns the names that are listed, in order; those that only fit a pattern are not among them. */
    public List<String> names() {
        return found.stream().flatMap(one -> one.names().stream()).toList();
    }

    /** Returns what names there are and how others are written, for messages: "a, b or c:NUMBER". */
    public String namesInWords() {
        List<String> patterns =
                found.stream().flatMap(one -> one.provider().pattern().stream()).toList();
        String names = String.join(", ", names());
        return patterns.isEmpty() ? names : names + " or " + String.join(" or ", patterns);
    }

    /**
     * Returns the provider that answers to a name, if there is one.
     *
     * @throws IllegalStateException if there are two
     */
    public Optional<P> find(String name) {
        Optional<Found<P>> answering = Optional.empty();
        for (Found<P> one : found) {
            if (one.provider().answersTo(name)) {
                if (answering.isPresent()) {
                    throw claimedTwice(name, answering.get(), one);
                }
                answering = Optional.of(one);
            }
        }
        return answering.map(Found::provider);
    }

    /**
     * Returns the provider that answers to a name.
     *
     * @throws IllegalArgumentException if there is none; the message says which names there are
     * @throws IllegalStateException if there are two
     */
    public P require(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown " + kind + " '" + name + "'; known are " + namesInWords()));
    }

    private void requireEachNameOnce() {
        Map<String, Found<P>> owners = new HashMap<>();
        for (Found<P> one : found) {
            for (String name : one.names()) {
                Found<P> other = owners.put(name, one);
                if (other != null) {
                    throw claimedTwice(name, other, one);
                }
            }
        }
    }

    private IllegalStateException claimedTwice(String name, Found<P> first, Found<P> second) {
        return new IllegalStateException("the " + kind + " '" + name + "' is claimed twice, by " + first.type()
                + " and by " + second.type() + "; take one of them off the class path");
    }
}
