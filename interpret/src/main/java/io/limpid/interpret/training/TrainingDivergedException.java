package io.limpid.interpret.training;

/** The loss or a weight became infinite or NaN: the learning rate is too high for this network and these data. */
public final class TrainingDivergedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message one line: what was seen, and what to do
     */
    public TrainingDivergedException(String message) {
        super(message);
    }
}
