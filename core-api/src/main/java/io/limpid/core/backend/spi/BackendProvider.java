package io.limpid.core.backend.spi;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;

/**
 * The service through which a backend is found ({@link java.util.ServiceLoader}).
 *
 * <p>An implementation has a public constructor without parameters that touches nothing native, incubating or otherwise
 * missing on some machines: discovery makes an instance of every provider on the class path, most of which are not used.
 */
public interface BackendProvider {

    /** Returns the name that users select the backend by: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Returns the rank in automatic selection: the available provider with the highest one wins. The reference backend
     * has 0; the backends of this project lie between 1 and 100.
     */
    int priority();

    /** Finds out, without lasting effect, whether the backend can run here. */
    Availability availability();

    /**
     * Creates the kernels of a backend, to be handed to {@link io.limpid.core.backend.Backend}. Each call gives new ones; several
     * may be alive at once.
     *
     * @throws IllegalStateException if it is not available
     */
    Kernels<?> create(BackendOptions options);
}
