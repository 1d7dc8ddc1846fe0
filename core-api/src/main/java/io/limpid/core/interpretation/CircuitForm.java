package io.limpid.core.interpretation;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import java.util.Objects;

/**
 * What all circuits of a network have in common: how many detectors each layer has, what they read, and where the values of a
 * {@link Circuit} lie. The <em>sources</em> of a layer are its detectors and, after these, its bias; those of all layers are counted through, first layer
 * first. Layers are counted from 1, detectors and features from 0.
 */
public final class CircuitForm {

    private final NetworkShape shape;
    private final int[] ranks;
    private final int[] firstSources;
    private final float[][] reads;

    private CircuitForm(NetworkShape shape, int[] ranks, float[][] reads) {
        this.shape = shape;
        this.ranks = ranks;
        this.reads = reads;
        firstSources = new int[ranks.length + 1];
        for (int l = 0; l < ranks.length; l++) {
            firstSources[l + 1] = firstSources[l] + ranks[l] + 1;
        }
    }

    /**
     * Returns the form of a network's circuits, with its weights as they are now.
     *
     * @throws IllegalStateException if a layer has no detectors
     */
    static CircuitForm of(IdentityMlp network) {
        int depth = network.shape().depth();
        int[] ranks = new int[depth];
        float[][] reads = new float[depth][];
        for (int l = 0; l < depth; l++) {
            Layer layer = network.full().layers().get(l);
            if (!(layer instanceof LowRankLayer detectors)) {
                throw new IllegalStateException(
                        "layer " + (l + 1) + " of this network keeps its weight in another form than detectors");
            }
            ranks[l] = detectors.rank();
            reads[l] = detectors.read().toArray();
        }
        return new CircuitForm(network.shape(), ranks, reads);
    }

    /** Returns D, C and L. */
    public NetworkShape shape() {
        return shape;
    }

    /** Returns r of a layer. */
    public int rank(int layer) {
        return ranks[Objects.checkIndex(layer - 1, ranks.length)];
    }

    /** Returns how many sources the layers below a layer have, which is the number of the first one of its own; also for L + 1. */
    public int sourcesBelow(int layer) {
        return firstSources[Objects.checkIndex(layer - 1, firstSources.length)];
    }

    /** Returns the number of a detector among all sources. */
    public int source(int layer, int detector) {
        return firstSources[layer - 1] + Objects.checkIndex(detector, rank(layer));
    }

    /** Returns the number of a layer's bias among all sources. */
    public int bias(int layer) {
        return firstSources[layer - 1] + rank(layer);
    }

    /** Returns v_k[i] of a layer: how much of feature {@code i} a detector reads. */
    public float read(int layer, int detector, int feature) {
        return reads[layer - 1][feature * ranks[layer - 1] + detector];
    }
}
