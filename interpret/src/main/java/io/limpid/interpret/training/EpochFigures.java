package io.limpid.interpret.training;

import java.util.OptionalDouble;

/**
 * What one pass over the training rows gave.
 *
 * @param epoch its number, from 1 on
 * @param loss the mean cross-entropy of its batches, each measured before its step
 * @param validationLoss the mean cross-entropy of the validation rows after the epoch, of the weights that would be kept;
 *     absent without such rows
 * @param testAccuracy the share of test rows that the last layer classifies rightly after the epoch, in [0, 1]; absent
 *     without test rows. It is only reported: nothing is chosen by it
 * @param seconds how long the training steps took, without the test
 */
public record EpochFigures(
        int epoch, double loss, OptionalDouble validationLoss, OptionalDouble testAccuracy, double seconds) {}
