package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;
import java.util.function.Supplier;

/**
 * Provides the SIMD backend where the JVM runs with the module {@code jdk.incubator.vector}. No class of that module is
 * touched before {@link #create}, so that discovery works on a JVM without it.
 */
public final class VectorBackendProvider implements BackendProvider {

    private static final String MODULE = "jdk.incubator.vector";
    private static final Availability WITHOUT_MODULE = Availability.unavailable(
            "the JVM runs without the module " + MODULE, "start Java with --add-modules " + MODULE);

    private final Supplier<Warmup> warmups;

    /** For {@link java.util.ServiceLoader}. */
    public VectorBackendProvider() {
        this(Warmup::usual);
    }

    /**
     * @param warmups gives each backend its own
     */
    VectorBackendProvider(Supplier<Warmup> warmups) {
        this.warmups = warmups;
    }

    @Override
    public String name() {
        return "vector";
    }

    @Override
    public int priority() {
        return 50;
    }

    @Override
    public Availability availability() {
        return ModuleLayer.boot().findModule(MODULE).isPresent()
                ? Availability.available("Vector API")
                : WITHOUT_MODULE;
    }

    @Override
    public Kernels<?> create(BackendOptions options) {
        Availability availability = availability();
        if (!availability.available()) {
            throw new IllegalStateException(availability.reason() + "; " + availability.remedy());
        }
        return new VectorKernels(name(), options, warmups.get());
    }
}
