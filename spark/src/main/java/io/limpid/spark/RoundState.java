package io.limpid.spark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a training has come, and everything that it needs to go on as if it had never stopped. */
final class RoundState {

    /** The epoch that runs or comes next, from 1 on. */
    int epoch = 1;

    /** How many of its steps have been taken. */
    int step;

    /** The loss of each row of these steps, summed, and how many rows these were. */
    double lossSum;

    long lossRows;

    /** Where the partitions start from. */
    Weights weights;

    /** The running average of the weights. */
    float[] average;

    /** The average that had the lowest log loss on the validation rows; null without such rows, or before the first epoch has ended. */
    float @Nullable [] best;

    double lowest = Double.POSITIVE_INFINITY;

    /** The mean loss of each epoch, and the log loss of the validation rows after it; NaN without such rows. */
    final List<Double> losses = new ArrayList<>();

    final List<Double> validationLosses = new ArrayList<>();

    /** At the start. */
    RoundState(float[] values) {
        weights = new Weights(values, new float[0]);
        average = values;
    }

    /** Takes the average after an epoch as the best if it is. */
    void offer(double validationLoss) {
        if (validationLoss < lowest) {
            lowest = validationLoss;
            best = average;
        }
    }

    /** Returns the weights that come out. */
    float[] chosen() {
        float[] found = best;
        return found == null ? average : found;
    }
}
