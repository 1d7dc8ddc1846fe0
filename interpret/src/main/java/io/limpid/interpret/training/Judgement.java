package io.limpid.interpret.training;

import java.util.OptionalDouble;

/**
 * How good a network is after an epoch.
 *
 * @param validationLoss the mean cross-entropy of the validation rows; absent without such rows
 * @param testAccuracy the share of test rows that the last layer classifies rightly; absent without such rows
 */
record Judgement(OptionalDouble validationLoss, OptionalDouble testAccuracy) {}
