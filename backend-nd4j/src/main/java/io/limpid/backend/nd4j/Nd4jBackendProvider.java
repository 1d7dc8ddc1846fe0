package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Provides the ND4J backend where ND4J and its native libraries for this platform are on the class path. Discovery looks
 * for their files; nothing of ND4J is loaded before {@link #create}.
 */
public final class Nd4jBackendProvider implements BackendProvider {

    private static final String ENTRY_CLASS = "org/nd4j/linalg/cpu/nativecpu/CpuBackend.class";

    /** For {@link java.util.ServiceLoader}. */
    public Nd4jBackendProvider() {}

    @Override
    public String name() {
        return "nd4j";
    }

    @Override
    public int priority() {
        return 30;
    }

    @Override
    public Availability availability() {
        ClassLoader loader = Nd4jBackendProvider.class.getClassLoader();
        if (loader.getResource(ENTRY_CLASS) == null) {
            return Availability.unavailable(
                    "ND4J is not on the class path", "add the Maven artifact org.nd4j:nd4j-native to the class path");
        }
        NativePlatform platform = NativePlatform.current();
        List<String> missing = platform.missingFrom(loader);
        if (missing.isEmpty()) {
            return Availability.available("ND4J for " + platform.name());
        }
        return Availability.unavailable(
                "native libraries for " + platform.name() + " are not on the class path",
                missing.stream()
                        .collect(Collectors.joining(
                                " and ", "add ", " with the classifier " + platform.name() + " to the class path")));
    }

    @Override
    public Kernels<?> create(BackendOptions options) {
        Availability availability = availability();
        if (!availability.available()) {
            throw new IllegalStateException(availability.reason() + "; " + availability.remedy());
        }
        return new Nd4jKernels(name(), options);
    }
}
