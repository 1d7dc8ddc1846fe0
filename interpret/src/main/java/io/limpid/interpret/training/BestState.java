package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;
import org.jspecify.annotations.Nullable;

/** Keeps the parameters that had the lowest log loss on the validation rows. */
final class BestState implements AutoCloseable {

    private double lowest = Double.POSITIVE_INFINITY;
    private @Nullable IdentityMlp kept;
    private int epochsSince;

    /** Looks at the state after an epoch. */
    void offer(IdentityMlp network, double logLoss) {
        epochsSince++;
        if (logLoss < lowest) {
            lowest = logLoss;
            epochsSince = 0;
            if (kept == null) {
                kept = network.copy();
            } else {
                Parameters.blend(1, network, 0, kept);
            }
        }
    }

    /** Returns for how many epochs there has been no better state. */
    int epochsSince() {
        return epochsSince;
    }

    /** Puts the best state into a network; does nothing if none was finite. */
    void restore(IdentityMlp network) {
        if (kept != null) {
            Parameters.blend(1, kept, 0, network);
        }
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
        }
    }
}
