package io.limpid.backend.vector;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.spi.BackendProvider;

/** The shared test suite on the vector backend while it computes in plain loops. */
class PlainLoopsTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new VectorBackendProvider(() -> new Warmup(Long.MAX_VALUE));
    }

    @Override
    protected String expectedName() {
        return "vector";
    }
}
