package io.limpid.core.backend.discovery;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import org.jspecify.annotations.Nullable;

/**
 * A backend provider that discovery met, and what became of it.
 *
 * @param name the provider's name; for one that did not load, the name of its class, or {@code ?}
 * @param priority its rank in automatic selection; 0 for one that did not load
 * @param state whether it can be used
 * @param reason why it can't, or how it would run; a clause without a full stop
 * @param remedy what the user can do about it; may be empty
 * @param location the jar or folder that it was loaded from; empty when unknown
 * @param provider the provider itself; null when it did not load
 */
public record Candidate(
        String name,
        int priority,
        State state,
        String reason,
        String remedy,
        String location,
        @Nullable BackendProvider provider) {

    /** Whether a candidate can be used. */
    public enum State {
        /** It can. */
        AVAILABLE,
        /** It loaded, but says that it can't run here. */
        UNAVAILABLE,
        /** It did not load, or failed while it was asked. */
        REJECTED
    }

    /**
     * Opens its backend.
     *
     * @throws IllegalStateException if it can't run here
     */
    public Backend open(BackendOptions options) {
        if (provider == null) {
            throw new IllegalStateException("the backend " + name + " can't run: " + reason);
        }
        return new Backend(provider.create(options));
    }

    Candidate rejected(String why) {
        return new Candidate(name, priority, State.REJECTED, why, "", location, provider);
    }

    /** Returns one line for people. */
    public String describe() {
        StringBuilder line =
                new StringBuilder(name).append(": ").append(state.name().toLowerCase(java.util.Locale.ROOT));
        if (state != State.REJECTED) {
            line.append(", priority ").append(priority);
        }
        if (!reason.isEmpty()) {
            line.append(" (").append(reason).append(')');
        }
        if (!remedy.isEmpty()) {
            line.append("; ").append(remedy);
        }
        return line.toString();
    }
}
