package io.limpid.backend.vector;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.spi.BackendProvider;

/** The shared test suite on the vector backend, where vectors compute from the first product on. */
class VectorBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new VectorBackendProvider(() -> new Warmup(0));
    }

    @Override
    protected String expectedName() {
        return "vector";
    }
}
