/** Networks that can be read layer by layer: the SPI for compute engines, the networks and their interpretation. */
module io.limpid.core {
    requires static org.jspecify;

    exports io.limpid.core;
    exports io.limpid.core.backend;
    exports io.limpid.core.backend.contract;
    exports io.limpid.core.backend.discovery;
    exports io.limpid.core.backend.reference;
    exports io.limpid.core.backend.spi;
    exports io.limpid.core.backend.spi.heap;
    exports io.limpid.core.backend.spi.parallel;
    exports io.limpid.core.check;
    exports io.limpid.core.interpretation;
    exports io.limpid.core.network;
    exports io.limpid.core.service;

    uses io.limpid.core.backend.spi.BackendProvider;
}
