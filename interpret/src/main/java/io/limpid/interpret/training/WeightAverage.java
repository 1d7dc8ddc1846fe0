package io.limpid.interpret.training;

import io.limpid.core.network.IdentityMlp;

/**
 * A network whose parameters are the exponential moving average of those of the network that is trained. The average is less
 * of a lottery than the last step (method, section 8).
 */
final class WeightAverage implements AutoCloseable {

    /** The weights are looked at every tenth step: a step of a large network would else take a fifth longer. */
    static final int INTERVAL = 10;

    private final IdentityMlp average;
    private final double keptPerStep;

    /**
     * @param network what is averaged; its parameters are where the average begins
     * @param keptPerStep in (0, 1)
     */
    WeightAverage(IdentityMlp network, double keptPerStep) {
        average = network.copy();
        this.keptPerStep = keptPerStep;
    }

    /** Begins the same kind of average of another network. */
    WeightAverage fresh(IdentityMlp network) {
        return new WeightAverage(network, keptPerStep);
    }

    /**
     * Tells that a step has been taken.
     *
     * @param steps how many have been taken so far
     */
    void stepTaken(IdentityMlp network, long steps) {
        if (steps % INTERVAL == 0) {
            // Early on, what is kept grows from little, so that the untrained start is soon forgotten.
            double looks = (double) steps / INTERVAL;
            float old = (float) Math.min(Math.pow(keptPerStep, INTERVAL), looks / (looks + INTERVAL));
            Parameters.blend(1 - old, network, old, average);
        }
    }

    /** Returns the network with the averaged weights; belongs to this. */
    IdentityMlp network() {
        return average;
    }

    @Override
    public void close() {
        average.close();
    }
}
