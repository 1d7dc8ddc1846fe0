package com.example.limpid.direct;

import io.limpid.backend.tck.BackendTck;
import io.limpid.core.backend.spi.BackendProvider;

class DirectBackendTckTest extends BackendTck {

    @Override
    protected BackendProvider provider() {
        return new DirectBackendProvider();
    }

    @Override
    protected String expectedName() {
        return "direct";
    }
}
