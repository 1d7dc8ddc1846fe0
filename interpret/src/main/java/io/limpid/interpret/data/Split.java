package io.limpid.interpret.data;

import io.limpid.core.network.RandomStreams;
import io.limpid.formats.BadInputException;
import java.util.BitSet;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

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
        BitSet test = testRows(count, new SplitRule(testFraction, seed));
        BitSet train = (BitSet) test.clone();
        train.flip(0, count);
        return new Split(
                data.select(train.stream().toArray()), data.select(test.stream().toArray()));
    }

    /** Returns which of so many rows become test rows. */
    static BitSet testRows(int count, SplitRule rule) {
        // Neighbouring seeds of this generator give sequences that begin alike, and people use seeds 1, 2, 3. Not drawn
        // from
        // RandomStreams: a model's file tells its held-out rows by the seed, so the same seed has to hold out the same
        // rows for good.
        int[] order = shuffled(count, new Random(rule.seed() * SPREAD));
        BitSet test = new BitSet(count);
        for (int i = 0; i < rule.testCount(count); i++) {
            test.set(order[i]);
        }
        return test;
    }

    /**
     * Draws the rows to test on at random, of each class about the same share; both parts keep the order of the data.
     *
     * @param data with labels
     * @param testFraction between 0 and 1
     * @return empty if that leaves no row for one of the parts
     */
    public static Optional<Split> stratified(DataSet data, double testFraction, long seed) {
        int[] labels = data.labels().orElseThrow();
        int[] left = new int[data.classNames().size()];
        for (int label : labels) {
            left[label]++;
        }
        for (int c = 0; c < left.length; c++) {
            left[c] = (int) Math.round(left[c] * testFraction);
        }
        int[] order = shuffled(labels.length, RandomStreams.of(seed, "validation rows", 0));
        boolean[] tested = new boolean[labels.length];
        for (int row : order) {
            tested[row] = left[labels[row]]-- > 0;
        }
        int[] test = IntStream.range(0, tested.length).filter(i -> tested[i]).toArray();
        int[] train = IntStream.range(0, tested.length).filter(i -> !tested[i]).toArray();
        return test.length == 0 || train.length == 0
                ? Optional.empty()
                : Optional.of(new Split(data.select(train), data.select(test)));
    }

    /** 0 to count - 1 in random order (Fisher-Yates). */
    private static int[] shuffled(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
