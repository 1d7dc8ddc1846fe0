package io.limpid.core.backend.discovery;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds backends and selects one; the only place where that is decided.
 *
 * <p>An explicit choice (an argument, else the system property {@code limpid.backend}, else the environment variable
 * {@code LIMPID_BACKEND}) is honoured or fails. Without one, the available backend of the highest priority is taken, ties
 * by name; the reference backend is always there, so this can't fail for want of a backend. A provider that does not load
 * is a rejected candidate. Two providers of one name are an error that names both places, unless another backend was
 * asked for by name.
 */
public final class Backends {

    private static final System.Logger LOG = System.getLogger(Backends.class.getName());

    /** The backends of this project, and the artifact that brings each. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "vector", "io.limpid:limpid-backend-vector",
            "ojalgo", "io.limpid:limpid-backend-ojalgo",
            "nd4j", "io.limpid:limpid-backend-nd4j");

    private final List<Candidate> candidates;
    private final UnaryOperator<String> properties;
    private final UnaryOperator<String> environment;

    Backends(List<Candidate> candidates, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        this.candidates = candidates.stream()
                .sorted(Comparator.comparing((Candidate candidate) -> candidate.state())
                        .thenComparing(
                                Comparator.comparingInt(Candidate::priority).reversed())
                        .thenComparing(Candidate::name)
                        .thenComparing(Candidate::location))
                .toList();
        this.properties = properties;
        this.environment = environment;
    }

    /** Looks for backends with the context class loader of the calling thread. */
    public static Backends discover() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return discover(context == null ? Backends.class.getClassLoader() : context);
    }

    /** Looks for backends with the given class loader. */
    public static Backends discover(ClassLoader loader) {
        return new Backends(ProviderScan.scan(loader), System::getProperty, System::getenv);
    }

    /** Discovers the backends and opens the selected one with the program-wide options. */
    public static Backend open() {
        return discover().open(null, BackendOptions.defaults());
    }

    /** Returns all candidates, the usable ones first, in the order of automatic selection. */
    public List<Candidate> candidates() {
        return candidates;
    }

    /**
     * Opens the backend of that name or, without a name, the one that the rules above select.
     *
     * @param name the backend asked for; null or blank if the property, the variable or the priority decides
     * @throws BackendSelectionException if the choice can't be honoured; the message lists all candidates with their state
     */
    public Backend open(@Nullable String name, BackendOptions options) {
        BackendRequest request = BackendRequest.resolve(name, properties, environment);
        String wanted = request.name();
        return wanted == null ? openBest(request, options) : openNamed(request, wanted, options);
    }

    private Backend openNamed(BackendRequest request, String name, BackendOptions options) {
        List<Candidate> named =
                candidates.stream().filter(c -> c.name().equals(name)).toList();
        rejectDuplicates(request, named);
        if (named.isEmpty()) {
            throw failure(request, "there is none of that name", adviceFor(name), null);
        }
        Candidate candidate = named.get(0);
        if (candidate.state() != Candidate.State.AVAILABLE) {
            throw failure(request, candidate.reason(), candidate.remedy(), null);
        }
        try {
            return announce(candidate, request, candidate.open(options));
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw failure(request, "it failed to start: " + ProviderScan.reasonOf(e), "", e);
        }
    }

    private Backend openBest(BackendRequest request, BackendOptions options) {
        List<Candidate> available = candidates.stream()
                .filter(candidate -> candidate.state() == Candidate.State.AVAILABLE)
                .toList();
        int best = available.stream().mapToInt(Candidate::priority).max().orElse(Integer.MIN_VALUE);
        for (Candidate candidate : candidates) {
            if (candidate.state() != Candidate.State.AVAILABLE) {
                // Of one that would have been taken, the user should know why it can't be: a slower one computes.
                boolean missed = candidate.state() == Candidate.State.REJECTED || candidate.priority() > best;
                LOG.log(
                        missed ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
                        "backend " + candidate.describe());
            }
        }
        rejectDuplicates(request, available);
        for (Candidate candidate : available) {
            try {
                return announce(candidate, request, candidate.open(options));
            } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "backend "
                                + candidate.rejected(ProviderScan.reasonOf(e)).describe());
            }
        }
        return ReferenceBackend.open(options);
    }

    private void rejectDuplicates(BackendRequest request, List<Candidate> considered) {
        Map<String, List<Candidate>> byName = considered.stream().collect(Collectors.groupingBy(Candidate::name));
        byName.forEach((name, same) -> {
            if (same.size() > 1) {
                String places = same.stream()
                        .map(c -> c.location().isEmpty() ? "limpid-core-api" : c.location())
                        .sorted()
                        .collect(Collectors.joining(" and "));
                throw failure(
                        request,
                        "two providers have the name '" + name + "': " + places,
                        "take one of them off the class path",
                        null);
            }
        });
    }

    private static Backend announce(Candidate candidate, BackendRequest request, Backend backend) {
        LOG.log(
                System.Logger.Level.DEBUG,
                "backend " + backend.name() + " (" + backend.description() + "; " + backend.threads()
                        + (backend.threads() == 1 ? " thread" : " threads") + "), chosen by "
                        + (request.name() == null ? "priority " + candidate.priority() : request.source()));
        return backend;
    }

    private static String adviceFor(String name) {
        String artifact = ARTIFACTS.get(name);
        return artifact == null ? "" : "add " + artifact + " to the class path";
    }

    private BackendSelectionException failure(
            BackendRequest request, String reason, String remedy, @Nullable Throwable cause) {
        String what = request.name() == null
                ? "no backend could be selected"
                : "backend '" + request.name() + "' (" + request.source() + ") can't be used";
        String listed = candidates.stream().map(Candidate::describe).collect(Collectors.joining(" | "));
        return new BackendSelectionException(
                what + ": " + reason + (remedy.isEmpty() ? "" : "; " + remedy) + ". Candidates: " + listed, cause);
    }
}
