package com.example.limpid.direct;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;

/** Provides the {@link DirectKernels}. */
public final class DirectBackendProvider implements BackendProvider {

    static final String NAME = "direct";

    /** For {@link java.util.ServiceLoader}: does nothing. */
    public DirectBackendProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    /** Below the reference backend's 0: an example is used when it is asked for by name, and never by accident. */
    @Override
    public int priority() {
        return -1;
    }

    @Override
    public Availability availability() {
        return Availability.available("direct buffers");
    }

    @Override
    public Kernels<?> create(BackendOptions options) {
        return new DirectKernels(options);
    }
}
