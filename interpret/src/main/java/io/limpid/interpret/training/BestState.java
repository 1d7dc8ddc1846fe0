package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;
import java.util.List;

/** Keeps the parameters that had the lowest log loss on the validation rows. */
final class BestState implements AutoCloseable {

    private final IdentityMlp kept;
    private double lowest = Double.POSITIVE_INFINITY;
    private int epochsSince;

    /** @param network of the form that is kept */
    BestState(IdentityMlp network) {
        kept = network.copy();
    }

    /** Looks at the state after an epoch. */
    void offer(IdentityMlp network, double logLoss) {
        if (isBetter(logLoss)) {
            Parameters.blend(1, network, 0, kept);
        }
    }

    private boolean isBetter(double logLoss) {
        if (logLoss < lowest) {
            lowest = logLoss;
            epochsSince = 0;
            return true;
        }
        epochsSince++;
        return false;
    }

    /** Returns for how many epochs there has been no better state. */
    int epochsSince() {
        return epochsSince;
    }

    /** Puts the best state into a network; does nothing if none was finite. */
    void restore(IdentityMlp network) {
        if (lowest < Double.POSITIVE_INFINITY) {
            Parameters.blend(1, kept, 0, network);
        }
    }

    /** Goes on after some epochs, once the {@link #network} holds the best state of them. */
    void resume(List<EpochFigures> epochs) {
        lowest = Double.POSITIVE_INFINITY;
        epochsSince = 0;
        epochs.forEach(epoch -> isBetter(epoch.validationLoss().orElse(Double.NaN)));
    }

    /** Returns the network that holds the best state; belongs to this. */
    IdentityMlp network() {
        return kept;
    }

    @Override
    public void close() {
        kept.close();
    }
}
