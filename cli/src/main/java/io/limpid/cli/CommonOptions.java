package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.formats.BadInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes. */
final class CommonOptions {

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "The compute backend; see 'limpid backends'. Default: the fastest that is available.")
    private String backend;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many threads compute. Default: one per processor.")
    private Integer threads;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Decides everything random. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object to stdout; everything else goes to stderr.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress, no log lines but warnings.")
    private boolean quiet;

    @SuppressWarnings("unused") // Main looks for it itself: errors of parsing come before this is filled
    @Option(names = "--debug", description = "Show where a failure happened.")
    private boolean debug;

    @SuppressWarnings("unused") // picocli's alone
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Returns the number of threads, if one was given. */
    Optional<Integer> givenThreads() {
        return Optional.ofNullable(threads);
    }

    /** Returns the name of the backend that was asked for; null for the best one. */
    @Nullable
    String backendName() {
        return backend;
    }

    boolean json() {
        return json;
    }

    long seed() {
        return seed;
    }

    /** Opens the place where results and progress go. */
    Console console() {
        if (quiet) {
            LogLines.quieten();
        }
        return new Console(json, quiet);
    }

    BackendOptions backendOptions() {
        try {
            return threads == null ? BackendOptions.defaults() : new BackendOptions(threads);
        } catch (IllegalArgumentException e) {
            throw new BadInputException((threads == null ? "" : "--threads: ") + e.getMessage(), e);
        }
    }

    Backend openBackend() {
        return Backends.discover().open(backend, backendOptions());
    }
}
