package io.limpid.reproduce.trial;

/** Hears how trials go on. */
public interface TrialListener {

    /** A network is about to be trained. */
    default void trialStarted(Trial trial) {}

    /**
     * Part of the work of the trial is done; the parts of a trial sum to its {@link Trial#cost()}, unless it diverges.
     */
    default void worked(long cost) {}

    /** A network has been trained and measured, or its training diverged. */
    default void trialFinished(TrialFigures figures) {}
}
