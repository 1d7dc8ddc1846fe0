package com.example.fancy;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.backend.reference.ReferenceBackendProvider;
import io.limpid.core.backend.spi.BackendProvider;

/** The reference backend, tested as the author of a backend elsewhere would test theirs. */
class ReferenceBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new ReferenceBackendProvider();
    }

    @Override
    protected String expectedName() {
        return ReferenceBackend.NAME;
    }
}
