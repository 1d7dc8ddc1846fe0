package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers as places among quantiles, and as bins. */
class NumberFormsTest {

    private static final double NAN = Double.NaN;

    private static float[] encode(ColumnEncoding encoding, double value) {
        float[] features = new float[encoding.featureNames().size()];
        encoding.encode(value, features, 0);
        return features;
    }

    @Test
    void aBinIsLinearInsideAndFlatOutside() {
        BinsEncoding age = new BinsEncoding("age", new Knots(20, 30, 50, 90), 40, true);
        assertEquals(List.of("age 20 to 30", "age 30 to 50", "age 50 to 90", "age is missing"), age.featureNames());
        assertArrayEquals(new float[] {0, 0, 0, 0}, encode(age, 20));
        assertArrayEquals(new float[] {.5f, 0, 0, 0}, encode(age, 25));
        assertArrayEquals(new float[] {1, .25f, 0, 0}, encode(age, 35));
        assertArrayEquals(new float[] {1, 1, .75f, 0}, encode(age, 80));
        assertArrayEquals(new float[] {1, 1, 1, 0}, encode(age, 1000));
        assertArrayEquals(new float[] {1, .5f, 0, 1}, encode(age, NAN));
        assertEquals(ColumnEncoding.Outcome.CLIPPED, age.encode(91, new float[4], 0));
        assertEquals(ColumnEncoding.Outcome.CLIPPED, age.encode(19, new float[4], 0));
        assertEquals(ColumnEncoding.Outcome.KNOWN, age.encode(90, new float[4], 0));
        assertEquals(ColumnEncoding.Outcome.KNOWN, age.encode(NAN, new float[4], 0));
    }

    @Test
    void aQuantileIsAPlaceInTheDistribution() {
        QuantileEncoding income = new QuantileEncoding("income", new Knots(0, 10, 20, 1000, 5000), 12, false);
        assertArrayEquals(new float[] {0}, encode(income, -1));
        assertArrayEquals(new float[] {.125f}, encode(income, 5));
        assertArrayEquals(new float[] {.25f}, encode(income, 10));
        assertArrayEquals(new float[] {.625f}, encode(income, 510), 1e-6f);
        assertArrayEquals(new float[] {1}, encode(income, 5000));
        assertArrayEquals(new float[] {1}, encode(income, 1e9));
        assertArrayEquals(new float[] {.3f}, encode(income, NAN), 1e-6f);
    }

    @Test
    void aColumnOfOneValueIsZero() {
        assertArrayEquals(new float[] {0}, encode(new BinsEncoding("a", new Knots(3), 3, false), 3));
        assertArrayEquals(new float[] {0, 1}, encode(new QuantileEncoding("a", new Knots(3), 3, true), NAN));
    }

    @Test
    void quantilesAreEvenlySpacedInRankWithoutTies() {
        double[] squares = IntStream.rangeClosed(0, 100).mapToDouble(i -> i * i).toArray();
        assertEquals(new Knots(0, 625, 2500, 5625, 10000), Knots.quantiles(squares, 4));
        assertEquals(new Knots(1, 2), Knots.quantiles(new double[] {1, 1, 1, 1, 1, 1, 2}, 4));
        assertEquals(new Knots(7), Knots.quantiles(new double[] {7, 7}, 4));
        assertEquals(new Knots(1, 2, 4), Knots.quantiles(new double[] {1, 2, 4}, 100));
    }

    /** Class 1 where 30 <= value < 60; the ends of the bins are round numbers between the neighbours 29 and 30, 59 and 60. */
    @Test
    void binsEndWhereClassesChange() {
        double[] values = IntStream.range(0, 100).mapToDouble(i -> i).toArray();
        int[] classes =
                IntStream.range(0, 100).map(i -> i >= 30 && i < 60 ? 1 : 0).toArray();
        assertEquals(new Knots(0, 30, 60, 99), ClassBins.of(values, classes, 2, 12));
        assertEquals(3, ClassBins.of(values, classes, 2, 2).count(), "no more bins than asked for");
    }

    @Test
    void noBinEndsWithinEqualValuesOrNearTheEdge() {
        double[] values = new double[200];
        Arrays.fill(values, 100, 200, 1);
        int[] classes = IntStream.range(0, 200).map(i -> i % 2).toArray();
        assertEquals(new Knots(0, 1), ClassBins.of(values, classes, 2, 12));
        double[] rising = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
        int[] tail = IntStream.range(0, 200).map(i -> i >= 195 ? 1 : 0).toArray();
        double edge = ClassBins.of(rising, tail, 2, 2).get(1);
        assertEquals(180, edge, "a bin has at least 20 rows");
    }

    @Test
    void whatLiesBetweenIsTheShortestNumber() {
        double[] values =
                IntStream.range(0, 60).mapToDouble(i -> i < 30 ? 26 : 29).toArray();
        int[] classes = IntStream.range(0, 60).map(i -> i < 30 ? 0 : 1).toArray();
        assertEquals(new Knots(26, 28, 29), ClassBins.of(values, classes, 2, 12));
    }

    @Test
    void tablesWithClassesGetBinsUnlessOtherwiseAsked() {
        StringBuilder text = new StringBuilder("x,y\n");
        for (int i = 0; i < 100; i++) {
            text.append(i).append(i < 40 ? ",low\n" : ",high\n");
        }
        DataSet data = CsvText.read(text.toString(), TableSettings.USUAL.withLabel("y"));
        LoadedData loaded = LoadedData.whole(data);
        ColumnEncoder encoder = assertInstanceOf(ColumnEncoder.class, loaded.encoderFor(data, false));
        assertEquals(List.of(new BinsEncoding("x", new Knots(0, 40, 99), 49.5, false)), encoder.encodings());
        assertInstanceOf(
                MinMaxEncoder.class, loaded.encoderFor(data, TableSettings.USUAL.withNumbers(NumberForm.RANGE), false));
        ColumnEncoder quantiles = assertInstanceOf(
                ColumnEncoder.class,
                loaded.encoderFor(data, TableSettings.USUAL.withNumbers(NumberForm.QUANTILES), false));
        assertEquals(1, quantiles.features());
    }

    @Test
    void knotsRise() {
        assertThrows(IllegalArgumentException.class, Knots::new);
        assertThrows(IllegalArgumentException.class, () -> new Knots(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Knots(1, NAN));
        assertThrows(IllegalArgumentException.class, () -> new Knots(-1.7e308, 1.7e308));
        assertThrows(IllegalArgumentException.class, () -> new BinsEncoding("a", new Knots(0, 1), 2, false));
    }
}
