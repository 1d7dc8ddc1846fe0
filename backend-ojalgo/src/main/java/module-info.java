/** The portable backend, on the array operations of ojAlgo. */
module io.limpid.backend.ojalgo {
    requires io.limpid.core;
    requires ojalgo;

    exports io.limpid.backend.ojalgo;

    provides io.limpid.core.backend.spi.BackendProvider with
            io.limpid.backend.ojalgo.OjalgoBackendProvider;
}
