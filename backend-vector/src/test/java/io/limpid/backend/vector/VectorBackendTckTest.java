package io.limpid.backend.vector;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.spi.BackendProvider;

/** The shared test suite on the vector backend. */
class VectorBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new VectorBackendProvider();
    }

    @Override
    protected String expectedName() {
        return "vector";
    }
}
