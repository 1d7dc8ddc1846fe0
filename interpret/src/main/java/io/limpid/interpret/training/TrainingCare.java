package io.limpid.interpret.training;

import java.util.Optional;

/**
 * What surrounds a training and is no part of the method: where it starts from, and what saves it from loss.
 *
 * @param from where an earlier run of the same training had come; absent for a start from fresh weights
 * @param keeper keeps states meanwhile
 * @param onDivergence what to do when it diverges. With {@link OnDivergence#HALVE} only states at the end of an epoch are kept, because training
 *     may have to go back to one
 */
public record TrainingCare(Optional<TrainingState> from, StateKeeper keeper, OnDivergence onDivergence) {

    /** From the start, nothing kept, the end at a divergence. */
    public static TrainingCare none() {
        return new TrainingCare(Optional.empty(), StateKeeper.NONE, OnDivergence.STOP);
    }
}
