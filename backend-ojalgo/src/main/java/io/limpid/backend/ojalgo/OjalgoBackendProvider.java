package io.limpid.backend.ojalgo;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;

/**
 * Provides the ojAlgo backend where ojAlgo is on the class path or the module path. No class of ojAlgo is initialized
 * before the first multiplication, so that discovery works without it.
 */
public final class OjalgoBackendProvider implements BackendProvider {

    private static final String NEEDED_CLASS = "org.ojalgo.matrix.store.R032Store";

    /** For {@link java.util.ServiceLoader}. */
    public OjalgoBackendProvider() {}

    @Override
    public String name() {
        return "ojalgo";
    }

    @Override
    public int priority() {
        return 20;
    }

    @Override
    public Availability availability() {
        try {
            Class.forName(NEEDED_CLASS, false, OjalgoBackendProvider.class.getClassLoader());
            return Availability.available("ojAlgo, pure Java");
        } catch (ClassNotFoundException | LinkageError e) {
            return Availability.unavailable(
                    "the classes of ojAlgo are missing", "add org.ojalgo:ojalgo to the class path");
        }
    }

    @Override
    public Kernels<?> create(BackendOptions options) {
        Availability availability = availability();
        if (!availability.available()) {
            throw new IllegalStateException(availability.reason() + "; " + availability.remedy());
        }
        return new OjalgoKernels(name(), options);
    }
}
