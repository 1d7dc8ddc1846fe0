package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.Arrays;
import java.util.Random;

/**
 * Rows to train on and rows to test on, without overlap.
 *
 * @param train at least one row
 * @param test at least one row
 */
public record Split(DataSet train, DataSet test) {

    /** 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    /**
     * Draws the test rows at random; both parts keep the order of the data.
     *
     * @param data at least two rows
     * @param testFraction the share of test rows, between 0 and 1; rounded to whole rows, at least one for each part
     * @param seed the same seed gives the same split
     * @throws BadInputException if there are too few rows, or if the fraction does not lie between 0 and 1
     */
    public static Split random(DataSet data, double testFraction, long seed) {
        int count = data.count();
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new BadInputException("the test fraction must lie between 0 and 1, but is " + testFraction);
        }
        if (count < 2) {
            throw new BadInputException(data.name() + ": at least 2 rows are needed to set some aside for testing");
        }
        int testCount = new SplitRule(testFraction, seed).testCount(count);
        int[] order = shuffled(count, seed);
        return new Split(data.select(sorted(order, testCount, count)), data.select(sorted(order, 0, testCount)));
    }

    /** 0 to count - 1 in random order (Fisher-Yates). */
    private static int[] shuffled(int count, long seed) {
        // Neighbouring seeds of this generator give sequences that begin alike, and people use seeds 1, 2, 3. Not drawn
        // from
        // RandomStreams: a model's file tells its held-out rows by the seed, so the same seed has to hold out the same
        // rows for good.
        Random random = new Random(seed * SPREAD);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static int[] sorted(int[] order, int from, int to) {
        int[] part = Arrays.copyOfRange(order, from, to);
        Arrays.sort(part);
        return part;
    }
}
