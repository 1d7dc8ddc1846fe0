package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;

/** Hears how training goes on, for progress bars and logs. */
public interface TrainingListener {

    /** A listener that does nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** The network has been created and not been trained yet; it is only to be read, and only during the call. */
    default void networkCreated(IdentityMlp network) {}

    /** Training begins; it takes {@code epochs} passes of {@code batches} steps each, over {@code rows} rows. */
    default void trainingStarted(int epochs, int batches, int rows) {}

    /** Training goes on from where an earlier run had come: {@code batch} batches of {@code epoch} had been taken. */
    default void trainingResumed(int epoch, int batch) {}

    /**
     * Training diverged, and goes on from an earlier state.
     *
     * @param epoch the epoch that comes next
     * @param learningRate the rate from now on
     * @param reason one sentence
     */
    default void wentBack(int epoch, float learningRate, String reason) {}

    /** A step was taken; {@code loss} is the mean cross-entropy of its batch before the step. */
    default void batchFinished(int epoch, int batch, double loss) {}

    /** A pass over the training rows has ended. */
    default void epochFinished(EpochFigures figures) {}

    /** The network is trained; next is a linear model by the same training, which it is compared with. */
    default void comparisonStarted() {}
}
