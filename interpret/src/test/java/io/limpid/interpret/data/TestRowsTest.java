package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestRowsTest {

    private static final DataSet ALL = data("all", 20, List.of("a", "b"), List.of("k", "l", "m"));
    private static final DataSet SET_ASIDE = data("set aside", 3, List.of("a", "b"), List.of("k", "l", "m"));

    /** Row i is (i, 100 + i), of the classes in turn. */
    private static DataSet data(String name, int count, List<String> features, List<String> classes) {
        float[][] rows = new float[count][];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = new float[] {i, 100 + i};
            labels[i] = i % classes.size();
        }
        return new DataSet(
                name,
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(features).withClasses(classes),
                Optional.empty());
    }

    private static final LoadedData WHOLE = LoadedData.whole(ALL);
    private static final LoadedData DIVIDED = new LoadedData(ALL, Optional.of(SET_ASIDE), true);

    private static TestRows own(DataSet rows) {
        return new TestRows(Optional.of(rows), Optional.empty());
    }

    private static TestRows share(double fraction) {
        return new TestRows(Optional.empty(), Optional.of(fraction));
    }

    @Test
    void ownRowsAreFittedByName() {
        DataSet own = data("own", 4, List.of("b", "a"), List.of("m", "k"));
        for (LoadedData loaded : List.of(WHOLE, DIVIDED)) {
            TestRows.Division division = own(own).of(loaded, 1);
            assertSame(ALL, division.train(), "all rows are left to train on");
            DataSet test = division.test().orElseThrow();
            assertEquals("own", test.name());
            assertEquals(ALL.schema(), test.schema());
            assertEquals(4, test.count());
            assertArrayEquals(new double[] {103, 3}, Samples.row(test, 3));
            assertArrayEquals(new int[] {2, 0, 2, 0}, test.labels().orElseThrow());
        }
    }

    @Test
    void ownRowsThatDoNotFitAreRefused() {
        refuses(
                "own: lacks features of the model: 'b'",
                own(data("own", 4, List.of("a", "x"), List.of("k", "l", "m"))));
        refuses(
                "own: the model does not know the class 'n'; it knows 'k', 'l', 'm'",
                own(data("own", 4, List.of("a", "b"), List.of("k", "n"))));
    }

    @Test
    void rowsThatTheSourceSetsAsideAreTheTestRows() {
        TestRows.Division division = TestRows.byDefault().of(DIVIDED, 1);
        assertSame(ALL, division.train());
        assertSame(SET_ASIDE, division.test().orElseThrow());
    }

    @Test
    void aShareTakesThePlaceOfTheRowsThatTheSourceSetsAside() {
        assertAreOf(Split.random(ALL, 0.5, 3), share(0.5).of(DIVIDED, 3), 10);
    }

    @Test
    void aShareOfNoneLeavesNoTestRows() {
        for (LoadedData loaded : List.of(WHOLE, DIVIDED)) {
            TestRows.Division division = share(0).of(loaded, 1);
            assertSame(ALL, division.train());
            assertTrue(division.test().isEmpty());
        }
    }

    @Test
    void aFifthIsSetAsideWhenNothingElseIsSaid() {
        assertEquals(0.2, TestRows.DEFAULT_FRACTION);
        assertAreOf(Split.random(ALL, 0.2, 7), TestRows.byDefault().of(WHOLE, 7), 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, 1.5, Double.NaN})
    void aShareThatIsNoneIsRefused(double fraction) {
        refuses("the test fraction must lie between 0 and 1, but is " + fraction, share(fraction));
    }

    private static void refuses(String message, TestRows rows) {
        BadInputException e = assertThrows(BadInputException.class, () -> rows.of(WHOLE, 1));
        assertEquals(message, e.getMessage());
    }

    private static void assertAreOf(Split expected, TestRows.Division division, int tests) {
        DataSet test = division.test().orElseThrow();
        assertEquals(tests, test.count());
        assertEquals(ALL.count() - tests, division.train().count());
        assertEquals(DataHash.sha256(expected.train()), DataHash.sha256(division.train()));
        assertEquals(DataHash.sha256(expected.test()), DataHash.sha256(test));
    }
}
