package io.limpid.core.backend.reference;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;

/** Provides the {@link ReferenceBackend}, which is available everywhere and has the lowest priority. */
public final class ReferenceBackendProvider implements BackendProvider {

    /** For discovery. */
    public ReferenceBackendProvider() {}

    @Override
    public String name() {
        return ReferenceBackend.NAME;
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public Availability availability() {
        return Availability.available("plain Java, double accumulation");
    }

    @Override
    public Kernels<?> create(BackendOptions options) {
        return new ReferenceKernels(options);
    }
}
