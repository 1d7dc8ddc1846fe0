package io.limpid.interpret.training;

import io.limpid.core.network.RandomStreams;
import java.util.Random;

/** The order in which an epoch takes the training rows: it follows from the seed and the number of the epoch alone. */
final class RowOrder {

    private final long seed;
    private final int[] order;

    /**
     * @param rows how many there are
     */
    RowOrder(int rows, long seed) {
        this.seed = seed;
        order = new int[rows];
    }

    /**
     * Draws the order of an epoch, every one being equally likely (Fisher and Yates).
     *
     * @param epoch from 1 on
     * @return the numbers of all rows; overwritten by the next call
     */
    int[] ofEpoch(int epoch) {
        Random random = RandomStreams.of(seed, "order of rows", epoch);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
