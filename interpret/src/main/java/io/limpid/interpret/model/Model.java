package io.limpid.interpret.model;

import io.limpid.core.network.IdentityMlp;

/**
 * A network with what is needed to use it on real data.
 *
 * @param info names, scaling, image size, provenance
 * @param network the network, on the backend it was loaded to; closed with the model
 */
public record Model(ModelInfo info, IdentityMlp network) implements AutoCloseable {

    @Override
    public void close() {
        network.close();
    }
}
