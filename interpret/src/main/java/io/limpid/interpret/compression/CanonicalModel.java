package io.limpid.interpret.compression;

import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.model.Model;
import java.util.List;
import java.util.Optional;

/** A model whose detectors are in canonical form, so that detector 3.7 is the same one wherever it is spoken of: the seventh strongest of layer 3. */
public final class CanonicalModel {

    private CanonicalModel() {}

    /**
     * Returns the same model in canonical form, up to rounding, on the same backend. The caller closes it.
     *
     * @param model stays as it is
     * @return empty if a layer keeps its weight as a matrix
     */
    public static Optional<Model> of(Model model) {
        List<Layer> layers = model.network().full().layers();
        if (model.network().rank().isEmpty()) {
            return Optional.empty();
        }
        int[] ranks =
                layers.stream().mapToInt(layer -> ((LowRankLayer) layer).rank()).toArray();
        Compression compression = Compression.of(model, model.network().rank().getAsInt(), CompressionListener.NONE);
        return Optional.of(new Model(model.info(), compression.network(ranks)));
    }
}
