package io.limpid.reproduce.trial;

/**
 * How the loss fell during training: the mean of each of about twenty equal stretches of steps.
 *
 * @param epochs where each stretch ends, in epochs, ascending
 * @param loss the mean cross-entropy of its batches, each measured before its step
 */
public record LossCurve(double[] epochs, double[] loss) {}
