package io.limpid.interpret.training;

/** What to do when the loss or a weight becomes infinite or NaN. */
public enum OnDivergence {
    /** End the training. */
    STOP,
    /** Go back to the end of the last epoch, and on from there at half the learning rate. */
    HALVE
}
