package io.limpid.interpret.compression;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Interruption;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers of a network in canonical form (method, section 7), from which networks of fewer detectors are cut. No weight is trained. The
 * model stays as it is and must stay open.
 */
public final class Compression {

    private final Model model;
    private final List<CanonicalFactors> factors;
    private final CompressionListener listener;

    private Compression(Model model, List<CanonicalFactors> factors, CompressionListener listener) {
        this.model = model;
        this.factors = factors;
        this.listener = listener;
    }

    /**
     * Decomposes all layers.
     *
     * @param most how many detectors of each layer are kept at most, at least 1; memory grows with it
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     */
    public static Compression of(Model model, int most, CompressionListener listener) {
        List<CanonicalFactors> factors = new ArrayList<>();
        List<Layer> layers = model.network().full().layers();
        for (Layer layer : layers) {
            Interruption.check("the decomposition of layers");
            factors.add(CanonicalFactors.of(layer, model.info().shape().initialScale(), most));
            listener.decomposed(factors.size(), layers.size());
        }
        return new Compression(model, factors, listener);
    }

    /** Returns the layers in canonical form, first layer first. */
    public List<CanonicalFactors> factors() {
        return factors;
    }

    /**
     * Looks for the fewest detectors within a budget.
     *
     * @param rows with labels, in the terms of the model; best rows that it was not trained on
     * @param budget by how much the share of these rows that is classified right may fall, in [0, 1]
     * @return the rank of each layer, [L]
     */
    public int[] ranksWithin(double budget, DataSet rows) {
        if (!(budget >= 0 && budget <= 1)) {
            throw new IllegalArgumentException("a share of rows lies in [0, 1], but the budget is " + budget);
        }
        return new RankSearch(this, model, rows, listener).run(budget);
    }

    /**
     * Makes the network of some detectors of each layer. The caller closes it.
     *
     * @param ranks of each layer, [L]; where a layer has fewer detectors, it has all of them
     */
    public IdentityMlp network(int[] ranks) {
        NetworkShape shape = model.info().shape();
        if (ranks.length != shape.depth()) {
            throw new IllegalArgumentException(
                    "there are " + shape.depth() + " layers, but these ranks: " + Arrays.toString(ranks));
        }
        List<Layer> layers = new ArrayList<>();
        for (int l = 0; l < ranks.length; l++) {
            CanonicalFactors each = factors.get(l);
            layers.add(
                    each.layer(Math.min(ranks[l], each.count()), model.network().backend()));
        }
        return IdentityMlp.of(model.network().backend(), shape, layers);
    }
}
