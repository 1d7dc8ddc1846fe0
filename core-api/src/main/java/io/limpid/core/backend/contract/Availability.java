package io.limpid.core.backend.contract;

import java.util.Objects;

/**
 * Whether a backend can run here, and if not, why and what to do about it.
 *
 * @param available whether {@link io.limpid.core.backend.spi.BackendProvider#create} can be expected to succeed
 * @param reason what was found, as a short clause without a full stop; may be empty when available
 * @param remedy what the user can do, as an instruction; empty when available or when nothing helps
 */
public record Availability(boolean available, String reason, String remedy) {

    public Availability {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The backend can run; {@code detail} says how, for example the width of its vectors. */
    public static Availability available(String detail) {
        return new Availability(true, detail, "");
    }

    /** The backend can't run because of {@code reason}; {@code remedy} would help. */
    public static Availability unavailable(String reason, String remedy) {
        return new Availability(false, reason, remedy);
    }
}
