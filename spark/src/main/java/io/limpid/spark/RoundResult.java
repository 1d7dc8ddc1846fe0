package io.limpid.spark;

import java.io.Serializable;

/**
 * What one partition came to in a round.
 *
 * @param rows how many rows it learns from: how much it counts
 * @param weights where it ended
 * @param lossSum the loss of each row of its steps before the step, summed
 * @param seen how many rows these were
 */
record RoundResult(int rows, Weights weights, double lossSum, long seen) implements Serializable {

    /** Of a partition without rows. */
    static final RoundResult NONE = new RoundResult(0, new Weights(new float[0], new float[0]), 0, 0);
}
