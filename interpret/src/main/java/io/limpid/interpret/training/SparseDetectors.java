package io.limpid.interpret.training;

import io.limpid.core.network.DetectorPruning;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Layer;
import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.data.ImageSize;
import java.util.Optional;

/** Makes the detectors of a network sparse while it trains, or keeps them as sparse as they are; what is to be done follows from the weights and the number of the step. */
final class SparseDetectors {

    private final Optional<DetectorPruning> pruning;
    private final Optional<Sparsity> wanted;
    private final IdentityMlp network;
    private final long steps;

    /**
     * @param network is modified by what follows
     * @param wanted absent where nothing more is to be left out; what is left out of detectors that are sparse already stays so
     * @param image what features are, where they are pixels
     * @param steps how many there are in all
     */
    SparseDetectors(IdentityMlp network, Optional<Sparsity> wanted, Optional<ImageSize> image, long steps) {
        this.network = network;
        this.steps = steps;
        this.wanted = network.rank().isPresent() ? wanted : Optional.empty();
        pruning = this.wanted.isPresent() || isSparse(network)
                ? Optional.of(new DetectorPruning(
                        network,
                        image.map(size -> new DetectorPruning.Grid(size.rows(), size.columns(), size.planes()))))
                : Optional.empty();
        resume(0);
    }

    private static boolean isSparse(IdentityMlp network) {
        if (network.rank().isEmpty()) {
            return false;
        }
        for (Layer layer : network.full().layers()) {
            if (((LowRankLayer) layer).hasSparseReads()) {
                return true;
            }
        }
        return false;
    }

    /** Goes on from weights that were put into the network, after so many steps. */
    void resume(long step) {
        if (pruning.isPresent()) {
            if (wanted.isEmpty() || Sparsity.progress(step, steps) > 0) {
                pruning.get().resume();
            } else {
                pruning.get().clear();
            }
        }
    }

    /** Tells that the network has taken a step, the first being 1. */
    void stepTaken(long step) {
        if (pruning.isEmpty()) {
            return;
        }
        if (wanted.isEmpty()) {
            pruning.get().hold();
        } else if (Sparsity.isDue(step, steps)) {
            double progress = Sparsity.progress(step, steps);
            pruning.get()
                    .prune(
                            (int) Math.round(Sparsity.left(
                                    pruning.get().room(), wanted.get().detectors(), progress)),
                            Sparsity.left(network.shape().width(), wanted.get().reads(), progress));
        } else if (Sparsity.progress(step, steps) > 0) {
            pruning.get().hold();
        }
    }

    /** Leaves the same out of another network, the average of this one; after all steps of an epoch. */
    void holdIn(IdentityMlp other) {
        pruning.ifPresent(sparse -> sparse.holdIn(other));
    }

    /** Returns whether some detectors may be left without anything to read. */
    boolean prunes() {
        return wanted.isPresent();
    }
}
