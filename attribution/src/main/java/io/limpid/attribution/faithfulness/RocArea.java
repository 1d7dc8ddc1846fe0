package io.limpid.attribution.faithfulness;

import java.util.Arrays;

/** The area under the receiver operating characteristic, from two samples. */
public final class RocArea {

    private RocArea() {}

    /**
     * Returns the share of pairs of which the first one is greater, ties counting half: 1 where all are, 0.5 by chance.
     *
     * @param greater not empty, without NaN. Sorted by this
     * @param less likewise
     */
    public static double of(double[] greater, double[] less) {
        Arrays.sort(greater);
        Arrays.sort(less);
        double won = 0;
        int below = 0;
        int upTo = 0;
        for (double value : greater) {
            while (below < less.length && less[below] < value) {
                below++;
            }
            while (upTo < less.length && less[upTo] <= value) {
                upTo++;
            }
            won += below + (upTo - below) / 2.0;
        }
        return won / greater.length / less.length;
    }
}
