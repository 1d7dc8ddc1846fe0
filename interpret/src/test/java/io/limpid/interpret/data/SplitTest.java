package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

    @ParameterizedTest
    @CsvSource({"10, 0.2, 2", "10, 0.001, 1", "10, 0.999, 9", "2, 0.5, 1", "1797, 0.2, 359", "7, 0.5, 4"})
    void everyRowIsInExactlyOnePart(int count, double fraction, int expectedTests) {
        Split split = Split.random(numbered(count), fraction, 3);
        assertEquals(expectedTests, split.test().count());
        TreeSet<Double> seen = new TreeSet<>();
        for (DataSet part : List.of(split.train(), split.test())) {
            for (int i = 0; i < part.count(); i++) {
                double value = Samples.row(part, i)[0];
                seen.add(value);
                assertEquals((int) value % 3, part.labels().orElseThrow()[i], "the label goes with its row");
            }
        }
        assertEquals(count, seen.size());
        assertEquals(count, split.train().count() + split.test().count());
    }

    @Test
    void theSeedDecides() {
        DataSet data = numbered(1000);
        assertArrayEquals(tests(data, 1), tests(data, 1));
        assertFalse(Arrays.equals(tests(data, 1), tests(data, 2)));
    }

    @Test
    void rowsAreDrawnEvenly() {
        // 200 draws of 20 of 100 rows: each row is drawn 40 times on average, with a standard deviation of 5.7.
        int[] drawn = new int[100];
        for (int seed = 0; seed < 200; seed++) {
            for (double row : tests(numbered(100), seed)) {
                drawn[(int) row]++;
            }
        }
        for (int row = 0; row < 100; row++) {
            assertEquals(40, drawn[row], 5 * 5.7, "row " + row);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
    void refusesFractionsThatLeaveAPartEmpty(double fraction) {
        assertThrows(BadInputException.class, () -> Split.random(numbered(10), fraction, 0));
    }

    @Test
    void refusesASingleRow() {
        assertThrows(BadInputException.class, () -> Split.random(numbered(1), 0.5, 0));
    }

    private static double[] tests(DataSet data, long seed) {
        DataSet test = Split.random(data, 0.2, seed).test();
        double[] values = new double[test.count()];
        for (int i = 0; i < values.length; i++) {
            test.rows().read(i, values, i);
        }
        return values;
    }

    private static DataSet numbered(int count) {
        float[][] rows = new float[count][1];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i][0] = i;
            labels[i] = i % 3;
        }
        return new DataSet(
                "numbered",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.unnamed(1).withClasses(List.of("a", "b", "c")),
                Optional.empty());
    }
}
