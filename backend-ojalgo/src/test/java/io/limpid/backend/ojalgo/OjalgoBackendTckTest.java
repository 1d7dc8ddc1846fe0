package io.limpid.backend.ojalgo;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.spi.BackendProvider;

/** The shared test suite on the ojAlgo backend. */
class OjalgoBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new OjalgoBackendProvider();
    }

    @Override
    protected String expectedName() {
        return "ojalgo";
    }
}
