package io.limpid.core.backend.discovery;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.reference.ReferenceBackendProvider;
import io.limpid.core.backend.spi.BackendProvider;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;

/** Meets every provider that a class loader can see, whatever state it is in. */
final class ProviderScan {

    /** A service file with more broken lines than this is given up: its iterator might never end. */
    private static final int MOST_FAILURES = 100;

    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
                    + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)+");

    private ProviderScan() {}

    /** Returns a candidate for each provider, the reference backend last. Never throws because of one of them. */
    static List<Candidate> scan(ClassLoader loader) {
        List<Candidate> candidates = new ArrayList<>();
        Iterator<ServiceLoader.Provider<BackendProvider>> iterator =
                ServiceLoader.load(BackendProvider.class, loader).stream().iterator();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            ServiceLoader.Provider<BackendProvider> found;
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                found = iterator.next();
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                candidates.add(new Candidate(nameIn(e), 0, Candidate.State.REJECTED, reasonOf(e), "", "", null));
                continue;
            }
            candidates.addAll(ask(found, loader));
        }
        candidates.add(askLoaded(new ReferenceBackendProvider(), ""));
        return candidates;
    }

    private static List<Candidate> ask(ServiceLoader.Provider<BackendProvider> found, ClassLoader loader) {
        String type = "?";
        Set<String> locations = Set.of("");
        BackendProvider provider;
        try {
            Class<?> providerType = found.type();
            type = providerType.getName();
            locations = locationsOf(providerType, loader);
            provider = found.get();
        } catch (ServiceConfigurationError | LinkageError e) {
            return List.of(new Candidate(
                    type, 0, Candidate.State.REJECTED, reasonOf(e), "", String.join(", ", locations), null));
        }
        // One class in two jars is loaded once, from whichever comes first: report both, as two of one name.
        return locations.stream().map(location -> askLoaded(provider, location)).toList();
    }

    private static Candidate askLoaded(BackendProvider provider, String location) {
        String name = provider.getClass().getName();
        int priority = 0;
        try {
            name = provider.name();
            priority = provider.priority();
            Availability availability = provider.availability();
            return new Candidate(
                    name,
                    priority,
                    availability.available() ? Candidate.State.AVAILABLE : Candidate.State.UNAVAILABLE,
                    availability.reason(),
                    availability.remedy(),
                    location,
                    provider);
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            return new Candidate(name, priority, Candidate.State.REJECTED, reasonOf(e), "", location, provider);
        }
    }

    private static Set<String> locationsOf(Class<?> type, ClassLoader loader) {
        Set<String> locations = new LinkedHashSet<>();
        String resource = type.getName().replace('.', '/') + ".class";
        try {
            Enumeration<URL> urls = loader.getResources(resource);
            while (urls.hasMoreElements()) {
                locations.add(containerOf(urls.nextElement().toString(), resource));
            }
        } catch (IOException e) {
            locations.clear();
        }
        if (locations.isEmpty()) {
            // A named module hides its class files; its code source still tells where it came from.
            var source = type.getProtectionDomain().getCodeSource();
            locations.add(
                    source == null || source.getLocation() == null
                            ? ""
                            : source.getLocation().toString());
        }
        return locations;
    }

    private static String containerOf(String url, String resource) {
        String container = url.substring(0, url.length() - resource.length());
        if (container.startsWith("jar:") && container.endsWith("!/")) {
            container = container.substring("jar:".length(), container.length() - "!/".length());
        }
        return container;
    }

    /** A broken service line has no class to name it by; its error text begins with the service and ends with the class. */
    private static String nameIn(Throwable error) {
        String message = String.valueOf(error.getMessage());
        for (String word : message.split("[\\s:;,]+", 0)) {
            if (QUALIFIED_NAME.matcher(word).matches() && !word.startsWith(BackendProvider.class.getName())) {
                return word;
            }
        }
        return "?";
    }

    static String reasonOf(Throwable error) {
        Throwable cause = error;
        while (wraps(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null
                ? ""
                : ": " + cause.getMessage().lines().findFirst().orElse("");
        return cause.getClass().getSimpleName() + message;
    }

    private static boolean wraps(Throwable error) {
        return error instanceof ServiceConfigurationError || error instanceof ExceptionInInitializerError;
    }
}
