package io.limpid.core.interpretation;

/**
 * The share of the evidence that each layer reads at its input features, on the walk down from the class scores. What a layer
 * leaves is carried down through its feature block, and read further below. The first layer reads all that arrives, so nothing
 * is lost whatever the shares are.
 */
@FunctionalInterface
public interface EvidenceShare {

    /** Each layer reads everything at once: the evidence of the method, which takes no backward pass. */
    EvidenceShare EVERY_LAYER = layer -> 1;

    /** Everything is read at the input: gradient × input, for an activation like leaky ReLU. */
    EvidenceShare AT_INPUT = layer -> 0;

    /**
     * Returns the share that a layer reads.
     *
     * @param layer l, from 1 to L; its input features are f of layer l − 1
     * @return in [0, 1]; what is returned for layer 1 does not matter
     */
    float at(int layer);

    /**
     * Each layer reads the same share.
     *
     * @param share in [0, 1]
     */
    static EvidenceShare of(float share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share that a layer reads must lie in [0, 1], but is " + share);
        }
        return layer -> share;
    }

    /**
     * Every n-th layer reads all: layer 1, 1 + n, 1 + 2n and so on.
     *
     * @param interval n, at least 1
     */
    static EvidenceShare ofInterval(int interval) {
        if (interval < 1) {
            throw new IllegalArgumentException(
                    "the interval between layers that read must be at least 1, but is " + interval);
        }
        return layer -> (layer - 1) % interval == 0 ? 1 : 0;
    }

    /**
     * The lowest layers read a share each; all above them read everything, which is cheap. Each carrying layer costs as much as a
     * layer of the forward pass.
     *
     * @param carriers how many layers carry evidence down: layers 2 to 1 + {@code carriers}
     * @param share of those layers, in [0, 1]
     */
    static EvidenceShare ofLowest(int carriers, float share) {
        if (carriers < 0) {
            throw new IllegalArgumentException(
                    "the number of layers that carry must not be negative, but is " + carriers);
        }
        EvidenceShare carrying = of(share);
        return layer -> layer - 1 <= carriers ? carrying.at(layer) : 1;
    }
}
