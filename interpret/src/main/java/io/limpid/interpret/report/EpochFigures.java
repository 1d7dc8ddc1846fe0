package io.limpid.interpret.report;

import java.util.OptionalDouble;

/**
 * What was measured in one epoch of training.
 *
 * @param loss the mean cross-entropy of the epoch
 * @param validationAccuracy the accuracy after the epoch on rows kept for validation, in [0, 1]; absent when not measured
 * @param seconds how long the epoch took
 */
public record EpochFigures(double loss, OptionalDouble validationAccuracy, double seconds) {}
