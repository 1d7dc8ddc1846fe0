package io.limpid.core.backend.discovery;

import io.limpid.core.backend.contract.Availability;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.spi.BackendProvider;
import io.limpid.core.backend.spi.Kernels;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/** A provider whose backends can tell their name and number of threads, and nothing else. */
record StubProvider(String name, int priority, Function<BackendOptions, Kernels<?>> creation)
        implements BackendProvider {

    static StubProvider working(String name, int priority) {
        return new StubProvider(name, priority, options -> kernels(name, options.threads()));
    }

    static StubProvider failing(String name, int priority, Throwable failure) {
        return new StubProvider(name, priority, options -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        });
    }

    private static Kernels<?> kernels(String name, int threads) {
        return (Kernels<?>) Proxy.newProxyInstance(
                StubProvider.class.getClassLoader(),
                new Class<?>[] {Kernels.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name;
                    case "description" -> "a stub";
                    case "threads" -> threads;
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @Override
    public Availability availability() {
        return Availability.available("");
    }

    @Override
    public Kernels<?> create(BackendOptions options) {
        return creation.apply(options);
    }

    /** This provider as discovery meets it when it is available. */
    Candidate at(String location) {
        return new Candidate(name, priority, Candidate.State.AVAILABLE, "", "", location, this);
    }

    /** This provider as discovery meets it when it can't run. */
    Candidate unavailable(String reason, String remedy) {
        return new Candidate(name, priority, Candidate.State.UNAVAILABLE, reason, remedy, "", this);
    }
}
