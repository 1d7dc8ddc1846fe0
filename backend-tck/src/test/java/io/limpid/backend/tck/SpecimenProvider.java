package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;
import java.util.function.BiFunction;

/** A provider of a backend that the suite is tried on; ranks below the reference, so that nobody gets it unasked. */
abstract class SpecimenProvider implements BackendProvider {

    private final String name;
    private final BiFunction<String, Integer, Kernels<?>> constructor;

    /**
     * @param constructor takes the name and the number of threads
     */
    SpecimenProvider(String name, BiFunction<String, Integer, Kernels<?>> constructor) {
        this.name = name;
        this.constructor = constructor;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int priority() {
        return -1;
    }

    @Override
    public Availability availability() {
        return Availability.available("");
    }

    @Override
    public final Kernels<?> create(BackendOptions options) {
        return constructor.apply(name, options.threads());
    }
}
