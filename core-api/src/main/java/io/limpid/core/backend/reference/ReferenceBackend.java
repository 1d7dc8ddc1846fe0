package io.limpid.core.backend.reference;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;

/**
 * The backend that defines the right answer: plain Java, every sum accumulated in double, in index order, and rounded to
 * float32 once. The others are tested against it. Simple rather than fast.
 */
public final class ReferenceBackend {

    /** The name it is selected by. */
    public static final String NAME = "reference";

    private ReferenceBackend() {}

    /** Opens one, without asking discovery. */
    public static Backend open(BackendOptions options) {
        return new Backend(new ReferenceKernels(options));
    }
}
