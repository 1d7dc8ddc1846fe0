package io.limpid.core.backend.discovery;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The wish for a certain backend, and where it was expressed.
 *
 * @param name the backend's name; null when any will do
 * @param source where the wish comes from, for messages
 */
record BackendRequest(@Nullable String name, String source) {

    static final String PROPERTY = "limpid.backend";
    static final String VARIABLE = "LIMPID_BACKEND";

    /** The first wish expressed: the argument, then the system property, then the environment variable. */
    static BackendRequest resolve(
            @Nullable String argument, UnaryOperator<String> properties, UnaryOperator<String> environment) {
        if (argument != null && !argument.isBlank()) {
            return new BackendRequest(argument.strip(), "argument");
        }
        String property = properties.apply(PROPERTY);
        if (property != null && !property.isBlank()) {
            return new BackendRequest(property.strip(), "system property " + PROPERTY);
        }
        String variable = environment.apply(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return new BackendRequest(variable.strip(), "environment variable " + VARIABLE);
        }
        return new BackendRequest(null, "automatic selection");
    }
}
