package io.limpid.backend.nd4j;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;

/** Prints what discovery finds and what it opens. */
final class DiscoveryProbe {

    private DiscoveryProbe() {}

    public static void main(String[] arguments) {
        Backends backends = Backends.discover();
        backends.candidates().forEach(candidate -> System.out.println(candidate.describe()));
        try (Backend backend = backends.open(null, new BackendOptions(1))) {
            System.out.println("opened " + backend.name());
        }
    }
}
