package io.limpid.backend.nd4j;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.spi.BackendProvider;

/** The shared test suite on the ND4J backend. */
class Nd4jBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new Nd4jBackendProvider();
    }

    @Override
    protected String expectedName() {
        return "nd4j";
    }
}
