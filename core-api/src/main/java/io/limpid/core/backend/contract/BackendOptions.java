package io.limpid.core.backend.contract;

/**
 * What a backend is created with.
 *
 * @param threads how many threads the backend may compute with, at least 1
 */
public record BackendOptions(int threads) {

    /** The system property that sets the number of threads for the whole program. */
    public static final String THREADS_PROPERTY = "limpid.threads";

    /** The environment variable that sets the number of threads for the whole program. */
    public static final String THREADS_VARIABLE = "LIMPID_THREADS";

    private static final int MOST_THREADS = 4096;

    public BackendOptions {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads must be between 1 and " + MOST_THREADS + ", but is " + threads);
        }
    }

    /**
     * Returns the program-wide setting: {@value #THREADS_PROPERTY}, else {@value #THREADS_VARIABLE}, else one thread per
     * available processor.
     *
     * @throws IllegalArgumentException if the setting is not a whole number of at least 1; the message names its source
     */
    public static BackendOptions defaults() {
        String property = System.getProperty(THREADS_PROPERTY);
        if (property != null && !property.isBlank()) {
            return parse(property, "system property " + THREADS_PROPERTY);
        }
        String variable = System.getenv(THREADS_VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return parse(variable, "environment variable " + THREADS_VARIABLE);
        }
        return new BackendOptions(Runtime.getRuntime().availableProcessors());
    }

    private static BackendOptions parse(String text, String source) {
        try {
            return new BackendOptions(Integer.parseInt(text.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    source + ": expected a whole number between 1 and " + MOST_THREADS + ", found '" + text + "'", e);
        }
    }
}
