package io.limpid.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.data.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is summed up partition by partition is what all rows together have. */
class SumsTest {

    private static final Schema COLUMNS =
            Schema.of(List.of("a", "b", "c")).withTexts(List.of(List.of(), List.of(), List.of("red", "green")));

    private static final double[][] ROWS = {{1, Double.NaN, 0}, {2, 5, 1}, {6, 7, 1}, {3, 9, 0}};

    private static PartitionSummary summary(int... rows) {
        double[][] some = IntStream.of(rows).mapToObj(i -> ROWS[i]).toArray(double[][]::new);
        double[] labels = IntStream.of(rows).mapToDouble(i -> i % 3).toArray();
        return PartitionSummary.of(new RowBlock(0, some, labels), COLUMNS);
    }

    @Test
    void columnsAreSummedUp() {
        PartitionSummary sum = summary(0);
        sum.add(summary());
        sum.add(summary(1, 2));
        sum.add(summary(3));
        assertNull(sum.fault());
        assertEquals(4, sum.rows());
        assertArrayEquals(new long[] {2, 1, 1}, sum.classes());
        assertEquals(1, sum.minimum(0));
        assertEquals(6, sum.maximum(0));
        assertEquals(3, sum.mean(0), 1e-12);
        assertEquals(7, sum.mean(1), 1e-12);
        assertTrue(sum.hasGaps(1) && !sum.hasGaps(0));
    }

    @Test
    void momentsOfPartsAreThoseOfAll() {
        float[] values = {1, 4, 2, 4, 3, 4, 10, 4};
        Moments all = new Moments(2);
        all.add(values, 4);
        Moments parts = new Moments(2);
        Moments first = new Moments(2);
        first.add(values, 1);
        Moments rest = new Moments(2);
        rest.add(new float[] {2, 4, 3, 4, 10, 4}, 3);
        parts.add(first);
        parts.add(new Moments(2));
        parts.add(rest);
        assertArrayEquals(new float[] {4, 4}, parts.mean());
        // Squares of −3, −2, −1 and 6 sum to 50.
        assertArrayEquals(new double[] {Math.sqrt(12.5), 0}, parts.deviation(), 1e-12);
        assertArrayEquals(all.deviation(), parts.deviation(), 1e-12);
        assertEquals(List.of(1), parts.constant());
    }

    @Test
    void rowsOfAllPartitionsAreEvenlySpaced() {
        RowBlock one = block(0, 0, 1, 2);
        RowBlock none = block(1);
        RowBlock two = block(2, 3, 4, 5, 6, 7, 8, 9);
        RowBlock joined = RowBlocks.joined(List.of(
                RowBlocks.spaced(one, 0, 10, 4), RowBlocks.spaced(none, 3, 10, 4), RowBlocks.spaced(two, 3, 10, 4)));
        assertArrayEquals(new double[] {0, 2, 5, 7}, labels(joined));
        RowBlock all = RowBlocks.joined(List.of(
                RowBlocks.spaced(one, 0, 10, 10), RowBlocks.spaced(none, 3, 10, 10), RowBlocks.spaced(two, 3, 10, 10)));
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, labels(all));
    }

    private static RowBlock block(int partition, double... labels) {
        return new RowBlock(partition, new double[labels.length][1], labels);
    }

    private static double[] labels(RowBlock block) {
        return IntStream.range(0, block.count()).mapToDouble(block::label).toArray();
    }

    @Test
    void partitionsCountByTheirRows() {
        RoundResult one = new RoundResult(1, new Weights(new float[] {0, 8}, new float[] {4}), 0, 1);
        RoundResult three = new RoundResult(3, new Weights(new float[] {4, 0}, new float[] {0}), 0, 3);
        Weights mean = Weights.mean(List.of(one, RoundResult.NONE, three));
        assertArrayEquals(new float[] {3, 2}, mean.values());
        assertArrayEquals(new float[] {1}, mean.velocities());
        assertThrows(IllegalArgumentException.class, () -> Weights.mean(List.of(RoundResult.NONE)));
    }

    @Test
    void whatCanNotBeLearnedFromIsTold() {
        assertFault("whole numbers", new double[] {1, 1, 1}, 0.5);
        assertFault("whole numbers", new double[] {1, 1, 1}, -1);
        assertFault("whole numbers", new double[] {1, 1, 1}, Double.NaN);
        assertFault("'b' is infinite", new double[] {1, Double.NEGATIVE_INFINITY, 1}, 0);
        assertFault("'c' is 2.0 in a row", new double[] {1, 1, 2}, 0);
        assertFault("has 2 features", new double[] {1, 1}, 0);
    }

    private static void assertFault(String words, double[] row, double label) {
        String fault = PartitionSummary.of(new RowBlock(0, new double[][] {row}, new double[] {label}), COLUMNS)
                .fault();
        assertTrue(String.valueOf(fault).contains(words), fault);
    }
}
