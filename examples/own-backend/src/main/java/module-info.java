/** A backend that keeps its tensors in direct buffers. */
module com.example.limpid.direct {
    requires io.limpid.core;

    provides io.limpid.core.backend.spi.BackendProvider with
            com.example.limpid.direct.DirectBackendProvider;
}
