/** The SIMD backend, on the incubating Vector API. Without the module of that API it loads, and says what is missing. */
module io.limpid.backend.vector {
    requires io.limpid.core;
    requires static jdk.incubator.vector;

    exports io.limpid.backend.vector;

    provides io.limpid.core.backend.spi.BackendProvider with
            io.limpid.backend.vector.VectorBackendProvider;
}
