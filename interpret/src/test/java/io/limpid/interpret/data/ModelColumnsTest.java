package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelColumnsTest {

    private static final double NAN = Double.NaN;

    private static final Schema MODEL = Schema.of(List.of("age", "city", "job"))
            .withTexts(List.of(List.of(), List.of("Oslo", "Rome"), List.of("cook", "nurse", "smith")));

    private static DataSet fit(String text) {
        return NameMatching.toFeatures(CsvText.read(text), MODEL);
    }

    private static void assertRows(DataSet data, double[][] expected) {
        assertEquals(expected.length, data.count());
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], Samples.row(data, row), "row " + row);
        }
    }

    @Test
    void rowsInTheTermsOfTheModelStayAsTheyAre() {
        DataSet data = CsvText.read("age,city,job\n1,Oslo,cook\n2,Rome,nurse\n3,Rome,smith\n");
        assertSame(data.rows(), NameMatching.toFeatures(data, MODEL).rows());
    }

    @Test
    void columnsAndTextsComeInTheOrderOfTheModel() {
        DataSet data = fit("job,age,city\nsmith,1,Rome\ncook,2,Oslo\nnurse,3,Rome\n");
        assertRows(data, new double[][] {{1, 1, 2}, {2, 0, 0}, {3, 1, 1}});
        assertEquals(MODEL, data.schema());
        double[] target = new double[5];
        data.rows().read(1, target, 1);
        assertArrayEquals(new double[] {0, 2, 0, 0, 0}, target);
    }

    @Test
    void textsThatTheModelDoesNotKnowAreMinusOne() {
        DataSet data = fit("age,city,job\n1,Paris,cook\n,Rome,\n3,,pilot\n");
        assertRows(data, new double[][] {{1, -1, 0}, {NAN, 1, NAN}, {3, NAN, -1}});
    }

    @Test
    void unknownTextsStayUnknownWhenRowsAreFittedTwice() {
        Schema other = MODEL.withTexts(List.of(List.of(), List.of("Rome", "Oslo"), List.of("smith", "cook")));
        DataSet twice = NameMatching.toFeatures(fit("age,city,job\n1,Paris,cook\n2,Rome,nurse\n"), other);
        assertRows(twice, new double[][] {{1, -1, 1}, {2, 0, -1}});
    }

    /** What training does with test rows of their own: first the terms of the training rows, then those of the encoder. */
    @Test
    void testRowsMayHaveTextsThatTrainingRowsHaveNot() {
        DataSet train = CsvText.read("age,city\n1,Rome\n2,Oslo\n");
        DataSet test = NameMatching.fit(CsvText.read("city,age\nParis,1\nOslo,2\nRome,2\n"), train.schema());
        RowBatch batch = new RowBatch(test, ColumnEncoder.fit(train, 100, false), 3);
        batch.loadRange(0, 3);
        assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0, 1, 0, 1}, batch.features());
        assertEquals(1, batch.tally().unseen());
    }

    @Test
    void numbersWhereTextsAreWantedAreRefusedAndTheOtherWayRound() {
        BadInputException e =
                assertThrows(BadInputException.class, () -> fit("age,city,job\nold,1,cook\nyoung,2,cook\n"));
        assertEquals(
                "t.csv: columns are of another kind than the model's: 'age' has texts such as 'old', where the model takes"
                        + " numbers, 'city' has numbers, where the model takes texts such as 'Oslo'",
                e.getMessage());
    }

    /** A column without any value is read as one of numbers; to a model that takes texts, its values are missing. */
    @Test
    void aColumnWithoutAValueIsMissingWhateverTheModelTakes() {
        DataSet data = fit("age,city,job\n,,cook\n,,nurse\n");
        assertRows(data, new double[][] {{NAN, NAN, 0}, {NAN, NAN, 1}});
    }

    /** Another program may write True for TRUE; other texts are compared as they are. */
    @Test
    void wordsForYesAndNoAreTheSameInAnyCase() {
        Schema schema = Schema.of(List.of("smokes", "city"))
                .withTexts(List.of(List.of("FALSE", "TRUE"), List.of("Oslo", "Rome")));
        DataSet data = NameMatching.toFeatures(
                CsvText.read("smokes,city\nTrue,Oslo\nfalse,rome\nTRUE,Rome\nyes,Oslo\n"), schema);
        assertRows(data, new double[][] {{1, 0}, {0, -1}, {1, 1}, {-1, 0}});
    }

    @Test
    void severalThreadsMayReadTheSameRows() {
        StringBuilder text = new StringBuilder("job,age,city\n");
        IntStream.range(0, 2000)
                .forEach(i ->
                        text.append(i % 2 == 0 ? "smith," : "cook,").append(i).append(",Rome\n"));
        DataSet data = fit(text.toString());
        IntStream.range(0, 2000)
                .parallel()
                .forEach(i -> assertArrayEquals(new double[] {i, 1, i % 2 == 0 ? 2 : 0}, Samples.row(data, i)));
    }
}
