package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One theme of the suite: opens the backend under test and the reference backend around each test. */
abstract class Rules {

    /** An even split of little work needs more than one thread to go wrong. */
    private static final int THREADS = 2;

    Backend backend;
    Backend reference;
    Tolerance tolerance;

    /** The suite that this theme belongs to. */
    abstract BackendTck tck();

    @BeforeEach
    final void openBackends() {
        backend = tck().open(THREADS);
        reference = ReferenceBackend.open(new BackendOptions(1));
        tolerance = Tolerance.of(backend.capabilities());
    }

    @AfterEach
    final void closeBackends() {
        if (backend != null) {
            backend.close();
            reference.close();
        }
    }

    /** Runs what needs training; a backend that does not train must refuse it instead. */
    final void whereTraining(Runnable check, Runnable training) {
        if (backend.capabilities().training()) {
            check.run();
        } else {
            assertThrows(UnsupportedOperationException.class, training::run);
        }
    }

    static Tensor tensor(Backend backend, int rows, int columns, float... values) {
        Tensor tensor = backend.create(rows, columns);
        tensor.write(values, 0);
        return tensor;
    }
}
