package io.limpid.interpret.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Cuts the range of one column where its values tell classes apart best: a decision tree on this column alone, grown from the cut
 * that lowers the Gini impurity most.
 */
final class ClassBins {

    /** A cut between fewer rows than this is a guess. */
    private static final int FEWEST_ROWS = 20;

    /** Of all rows; small leaves of large sets are noise too. */
    private static final double SMALLEST_SHARE = 0.005;

    /** A cut that lowers the mean impurity of all rows by less than this is left out. */
    private static final double SMALLEST_GAIN = 1e-4;

    /** No double needs more digits. */
    private static final int LONGEST = 17;

    private final double[] values;
    private final int[] classes;
    private final int classCount;
    private final int fewest;

    /** A leaf: rows from (inclusive) to to (exclusive), its best cut before row {@code cut}, and what that gains. */
    private record Leaf(int from, int to, int cut, double gain) {}

    private ClassBins(double[] values, int[] classes, int classCount) {
        this.values = values;
        this.classes = classes;
        this.classCount = classCount;
        fewest = (int) Math.max(FEWEST_ROWS, SMALLEST_SHARE * values.length);
    }

    /**
     * Returns the edges of the bins, the lowest and highest value among them.
     *
     * @param sorted the values, in rising order, at least one
     * @param classes the class of each
     * @param classCount C
     * @param most the largest number of bins
     */
    static Knots of(double[] sorted, int[] classes, int classCount, int most) {
        return new ClassBins(sorted, classes, classCount).edges(most);
    }

    private Knots edges(int most) {
        double[] edges = new double[most + 1];
        int count = 0;
        edges[count++] = values[0];
        if (values[values.length - 1] > values[0]) {
            edges[count++] = values[values.length - 1];
        }
        PriorityQueue<Leaf> leaves = new PriorityQueue<>(
                Comparator.comparingDouble(Leaf::gain).reversed().thenComparingInt(Leaf::from));
        leaves.add(leaf(0, values.length));
        while (count < edges.length && !leaves.isEmpty()) {
            Leaf best = leaves.remove();
            if (best.gain() < SMALLEST_GAIN * values.length) {
                break;
            }
            edges[count++] = middle(values[best.cut() - 1], values[best.cut()]);
            leaves.add(leaf(best.from(), best.cut()));
            leaves.add(leaf(best.cut(), best.to()));
        }
        double[] rising = Arrays.stream(edges, 0, count).sorted().distinct().toArray();
        return new Knots(rising);
    }

    /** The shortest number near the middle, since people read it: between 26 and 29 that is 28, and not 27.5. */
    private static double middle(double below, double above) {
        BigDecimal middle = BigDecimal.valueOf(below + (above - below) / 2);
        for (int digits = 1; digits <= LONGEST; digits++) {
            double rounded = middle.round(new MathContext(digits)).doubleValue();
            if (rounded > below && rounded <= above) {
                return rounded;
            }
        }
        return above;
    }

    private Leaf leaf(int from, int to) {
        long[] left = new long[classCount];
        long[] right = new long[classCount];
        for (int i = from; i < to; i++) {
            right[classes[i]]++;
        }
        double whole = purity(right, to - from);
        int cut = from;
        double gain = 0;
        for (int i = from + 1; i < to; i++) {
            left[classes[i - 1]]++;
            right[classes[i - 1]]--;
            if (values[i] > values[i - 1] && i - from >= fewest && to - i >= fewest) {
                double found = purity(left, i - from) + purity(right, to - i) - whole;
                if (found > gain) {
                    gain = found;
                    cut = i;
                }
            }
        }
        return new Leaf(from, to, cut, gain);
    }

    /** Rows times (1 − Gini impurity). */
    private static double purity(long[] counts, int rows) {
        double squares = 0;
        for (long count : counts) {
            squares += (double) count * count;
        }
        return squares / rows;
    }
}
