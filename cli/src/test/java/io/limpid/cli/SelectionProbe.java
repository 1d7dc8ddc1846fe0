package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.BackendSelectionException;
import io.limpid.core.backend.discovery.Backends;

/** A program that opens a backend as the library does and computes one product with it: for tests in a JVM of their own. */
final class SelectionProbe {

    private SelectionProbe() {}

    public static void main(String[] arguments) {
        LogLines.install();
        String argument = arguments.length == 0 ? null : arguments[0];
        try (Backend backend = Backends.discover().open(argument, new BackendOptions(1));
                Tensor a = backend.create(1, 2);
                Tensor b = backend.create(2, 1);
                Tensor c = backend.create(1, 1)) {
            a.write(new float[] {2, 3}, 0);
            b.write(new float[] {5, 7}, 0);
            backend.gemm(false, false, 1, a, b, 0, c);
            System.out.println("chosen " + backend.name() + " computes " + c.toArray()[0]);
        } catch (BackendSelectionException e) {
            System.out.println("refused " + e.getMessage());
        }
    }
}
