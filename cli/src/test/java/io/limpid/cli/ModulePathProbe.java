package io.limpid.cli;

import io.limpid.attribution.AttributionMethods;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.interpret.data.DataSources;

/** A program that uses the library's modules, and asks each kind of provider for something: for a JVM of its own. */
final class ModulePathProbe {

    private ModulePathProbe() {}

    public static void main(String[] arguments) {
        System.out.println("core is " + Backend.class.getModule());
        for (String name : arguments) {
            try (Backend backend = Backends.discover().open(name, new BackendOptions(1));
                    Tensor a = backend.create(1, 2);
                    Tensor b = backend.create(2, 1);
                    Tensor c = backend.create(1, 1)) {
                a.write(new float[] {2, 3}, 0);
                b.write(new float[] {5, 7}, 0);
                backend.gemm(false, false, 1, a, b, 0, c);
                System.out.println(name + " computes " + c.toArray()[0]);
            }
        }
        System.out.println("sources " + DataSources.discover().forms());
        System.out.println(
                "digits " + DataSources.discover().load("digits").train().count());
        System.out.println("methods " + AttributionMethods.discover().names());
    }
}
