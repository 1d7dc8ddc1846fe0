package io.limpid.interpret.training;

import io.limpid.core.network.NetworkShape;

/**
 * How few things a network of detectors is to be told by once it is trained (method, section 10). What counts least is left out little by little, from a tenth of the steps to
 * six tenths; for the rest of them, what is left learns on.
 *
 * @param reads how many values of a layer's input a detector reads, in the mean over each layer, at least 1
 * @param detectors how many are left of all detectors of the network, at least 1
 */
public record Sparsity(int reads, int detectors) {

    private static final double FROM = 0.1;
    private static final double TO = 0.6;

    /** What is left out is chosen every so many steps. */
    private static final int INTERVAL = 25;

    private static final int USUAL_READS = 60;
    private static final int ONE_IN_READS = 8;
    private static final int ONE_IN_DETECTORS = 4;

    /** @throws IllegalArgumentException if a number is less than 1 */
    public Sparsity {
        if (reads < 1 || detectors < 1) {
            throw new IllegalArgumentException("of reads and of detectors, at least 1 must be left, but " + reads
                    + " and " + detectors + " are wanted");
        }
    }

    /**
     * Returns the numbers of reads and detectors that are taken where nobody says others: an eighth of the width, at most 60, and a quarter of all detectors, at least one a layer.
     *
     * @param all how many detectors there are, of all layers
     */
    public static Sparsity usual(NetworkShape shape, int all) {
        return new Sparsity(
                Math.max(1, Math.min(USUAL_READS, shape.width() / ONE_IN_READS)),
                Math.max(shape.depth(), all / ONE_IN_DETECTORS));
    }

    /** How far pruning has come, in [0, 1]; 0 before it begins. */
    static double progress(long step, long steps) {
        double share = (double) step / steps;
        return Math.max(0, Math.min(1, (share - FROM) / (TO - FROM)));
    }

    /** Whether what is left out is chosen anew after a step. */
    static boolean isDue(long step, long steps) {
        double progress = progress(step, steps);
        return progress > 0 && (progress < 1 ? step % INTERVAL == 0 : progress(step - 1, steps) < 1);
    }

    /** The first epoch after which the network is as sparse as it will be. */
    static int firstEpoch(int epochs) {
        return (int) Math.ceil(TO * epochs);
    }

    /** How many of some are left on the way: fewer are taken away the fewer there are. */
    static double left(double all, double wanted, double progress) {
        double rest = (1 - progress) * (1 - progress) * (1 - progress);
        return wanted >= all ? all : wanted + (all - wanted) * rest;
    }
}
