package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.formats.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnEncoderTest {

    private static final double NAN = Double.NaN;

    /** Known ages 20, 30 and 60, whose mean is 36 2/3; Oslo, Rome, Rome; half of those who say so are members. */
    private static final DataSet PEOPLE =
            CsvText.read("age,city,member,height\n20,Rome,TRUE,1.5\n30,Oslo,FALSE,2\n,Rome,,1.75\n60,?,TRUE,2\n");

    private final EncodingTally tally = new EncodingTally();

    private static ColumnEncoder fit(DataSet train) {
        return ColumnEncoder.fit(train, 100, false);
    }

    private float[] encode(ColumnEncoder encoder, double... row) {
        float[] target = new float[encoder.features() + 2];
        target[0] = 7;
        target[target.length - 1] = 7;
        encoder.encode(row, target, 1, tally);
        assertEquals(7, target[0]);
        assertEquals(7, target[target.length - 1]);
        float[] features = new float[encoder.features()];
        System.arraycopy(target, 1, features, 0, features.length);
        return features;
    }

    @Test
    void everyColumnGetsTheEncodingOfItsKind() {
        assertEquals(
                List.of(
                        new NumberEncoding("age", 20, 60, 110 / 3d, true),
                        new CategoryEncoding("city", List.of("Oslo", "Rome"), true),
                        new BooleanEncoding("member", "FALSE", "TRUE", 2 / 3d, true),
                        new NumberEncoding("height", 1.5, 2, 1.8125, false)),
                fit(PEOPLE).encodings());
    }

    @Test
    void featuresHaveNamesAndColumns() {
        ColumnEncoder encoder = fit(PEOPLE);
        assertEquals(4, encoder.columns());
        assertEquals(8, encoder.features());
        assertEquals(
                List.of(
                        "age",
                        "age is missing",
                        "city = Oslo",
                        "city = Rome",
                        "city is missing",
                        "member",
                        "member is missing",
                        "height"),
                encoder.featureNames());
        assertArrayEquals(
                new int[] {0, 0, 1, 1, 1, 2, 2, 3},
                IntStream.range(0, 8).map(encoder::columnOf).toArray());
    }

    @Test
    void rowsAreEncodedByTheEncodersOwnTexts() {
        ColumnEncoder encoder = fit(PEOPLE);
        assertArrayEquals(new float[] {0, 0, 0, 1, 0, 1, 0, 0}, encode(encoder, 20, 1, 1, 1.5));
        assertArrayEquals(new float[] {.25f, 0, 1, 0, 0, 0, 0, 1}, encode(encoder, 30, 0, 0, 2));
        assertArrayEquals(
                new float[] {(float) ((110 / 3d - 20) / 40), 1, 0, 0, 1, (float) (2 / 3d), 1, .5f},
                encode(encoder, NAN, NAN, NAN, 1.75));
        assertEquals(0, tally.clipped());
        assertEquals(0, tally.unseen());
    }

    @Test
    void aSchemaIsAdaptedToTheTextsOfTheEncoder() {
        Schema schema = fit(PEOPLE).adapt(PEOPLE.schema().withClasses(List.of("k")));
        assertEquals(List.of(List.of(), List.of("Oslo", "Rome"), List.of("FALSE", "TRUE"), List.of()), schema.texts());
        assertEquals(List.of("k"), schema.classNames());
        assertEquals(PEOPLE.featureNames(), schema.featureNames());
    }

    @Test
    void whatNoTrainingRowHadIsCounted() {
        ColumnEncoder encoder = fit(PEOPLE);
        float[] unseen = encode(encoder, 30, -1, 1, 2);
        assertArrayEquals(new float[] {.25f, 0, 0, 0, 0, 1, 0, 1}, unseen, "an unseen text is all zeros");
        assertEquals(1, tally.unseen());
        encode(encoder, 19, 0, 1, 2.5);
        assertArrayEquals(new float[] {1, 0, 1, 0, 0, 1, 0, 0}, encode(encoder, 61, 0, 1, 1));
        assertEquals(4, tally.clipped());
        assertEquals(1, tally.unseen());
        float[] word = encode(encoder, 30, 0, -1, 2);
        assertArrayEquals(
                new float[] {(float) (2 / 3d), 0}, new float[] {word[5], word[6]}, "between yes and no, not missing");
        assertEquals(2, tally.unseen());
    }

    @ParameterizedTest
    @CsvSource({"TRUE, FALSE", "True, false", "yes, no", "Y, N", "t, f", "on, off"})
    void wordsForYesAndNoAreOneFeature(String yes, String no) {
        for (String text : List.of("a\n" + yes + "\n" + no + "\n", "a\n" + no + "\n" + yes + "\n")) {
            ColumnEncoder encoder = fit(CsvText.read(text));
            assertEquals(List.of(new BooleanEncoding("a", no, yes, .5, false)), encoder.encodings());
            assertArrayEquals(new float[] {0}, encode(encoder, 0));
            assertArrayEquals(new float[] {1}, encode(encoder, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes false", "yes y", "yes", "yes no perhaps", "male female"})
    void otherWordsAreTexts(String words) {
        String text = "a,b\n" + words.replaceAll("(\\S+) ?", "1,$1\n");
        ColumnEncoder encoder = fit(CsvText.read(text));
        assertInstanceOf(CategoryEncoding.class, encoder.encodings().get(1));
        assertEquals(1 + words.split(" ").length, encoder.features());
    }

    /** The whole table has Paris, a gap, ages from 10 to 90 and a mean of 50; the rows to train on have not. */
    @Test
    void onlyTrainingRowsCount() {
        DataSet all = CsvText.read("age,city\n90,Paris\n10,Rome\n20,Oslo\n,Rome\n30,Rome\n");
        ColumnEncoder encoder = fit(all.select(new int[] {1, 2, 4}));
        assertEquals(
                List.of(
                        new NumberEncoding("age", 10, 30, 20, false),
                        new CategoryEncoding("city", List.of("Oslo", "Rome"), false)),
                encoder.encodings());
        RowBatch batch = new RowBatch(all, encoder, 5);
        batch.loadRange(0, 5);
        assertArrayEquals(new float[] {1, 0, 0, 0, 0, 1, .5f, 1, 0, .5f, 0, 1, 1, 0, 1}, batch.features());
        assertEquals(1, batch.tally().clipped());
        assertEquals(1, batch.tally().unseen());
        assertEquals(1, batch.clippedValues());
    }

    @Test
    void aColumnWithoutAValueInTheTrainingRowsIsZeroAndMissing() {
        DataSet all = CsvText.read("a,n,t\n1,,\n2,5,x\n");
        ColumnEncoder encoder = fit(all.select(new int[] {0}));
        assertEquals(
                List.of(
                        new NumberEncoding("a", 1, 1, 1, false),
                        new NumberEncoding("n", 0, 0, 0, true),
                        new CategoryEncoding("t", List.of("x"), true)),
                encoder.encodings());
        assertArrayEquals(new float[] {0, 0, 1, 0, 1}, encode(encoder, 1, NAN, NAN));
    }

    @Test
    void tooManyTextsAreRefusedWithAllTheirColumns() {
        String text = IntStream.range(0, 1200)
                .mapToObj(i -> "u" + i + "," + i + ",v" + i % 4 + ",w" + i % 5 + "\n")
                .collect(Collectors.joining("", "id,n,few,some\n", ""));
        DataSet data = CsvText.read(text);
        BadInputException e = assertThrows(BadInputException.class, () -> ColumnEncoder.fit(data, 4, false));
        assertEquals(
                "t.csv: too many different texts for a network: 'id' has 1,200, 'some' has 5; more than 4 each: leave such"
                        + " columns out, or keep the most frequent texts alone by a limit",
                e.getMessage());
        assertEquals(Optional.of("ignore"), e.setting());
        assertEquals(1200 + 1 + 4 + 5, ColumnEncoder.fit(data, 1200, false).features());
        DataSet some = data.select(new int[] {0, 1, 2});
        assertEquals(3 + 1 + 3 + 3, ColumnEncoder.fit(some, 4, false).features(), "only texts of the rows given count");
    }

    @Test
    void aCapKeepsTheMostFrequentTexts() {
        DataSet data = CsvText.read("a,b\n1,rare\n1,often\n1,some\n1,often\n1,some\n1,often\n1,first\n");
        ColumnEncoder encoder = ColumnEncoder.fit(data, 2, true);
        assertEquals(
                new CategoryEncoding("b", List.of("often", "some"), false),
                encoder.encodings().get(1));
        assertEquals(
                new CategoryEncoding("b", List.of("often", "rare", "some"), false),
                ColumnEncoder.fit(data, 3, true).encodings().get(1),
                "of equally frequent ones, the first to appear");
        RowBatch batch = new RowBatch(data, encoder, 7);
        batch.loadRange(0, 2);
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 1, 0}, Arrays.copyOf(batch.features(), 6), "what is cut off is unseen");
        assertEquals(1, batch.tally().unseen());
    }

    @Test
    void plainNumbersKeepTheOldEncoder() {
        DataSet numbers = CsvText.read("a,b\n1,2\n3,4\n");
        assertInstanceOf(MinMaxEncoder.class, LoadedData.whole(numbers).encoderFor(numbers, false));
        DataSet gaps = CsvText.read("a,b\n1,\n3,4\n");
        assertInstanceOf(ColumnEncoder.class, LoadedData.whole(gaps).encoderFor(gaps, false));
        assertInstanceOf(ColumnEncoder.class, LoadedData.whole(PEOPLE).encoderFor(PEOPLE, false));
    }

    /** The difference of two numbers can be more than the largest number. */
    @ParameterizedTest
    @ValueSource(strings = {"1.7e308,2\n-1.7e308,3\n", "1.7e308,\n-1.7e308,3\n"})
    void aRangeBeyondAllNumbersIsRefusedWithItsColumn(String rows) {
        DataSet data = CsvText.read("far,near\n" + rows);
        BadInputException e = assertThrows(
                BadInputException.class, () -> LoadedData.whole(data).encoderFor(data, false));
        assertEquals(
                "t.csv: column 'far': its values lie between -1.7E308 and 1.7E308, farther apart than any number; mend"
                        + " them, or leave the column out",
                e.getMessage());
        assertEquals(Optional.of("ignore"), e.setting());
        DataSet half = CsvText.read("far,near\n0.7e308,2\n-0.7e308,3\n");
        assertEquals(2, LoadedData.whole(half).encoderFor(half, false).features());
    }

    /** Remarks may repeat what a file says. */
    @Test
    void remarksAreHarmlessOnATerminal() {
        DataSet data = new DataSet(
                "i",
                new FloatRows(new float[][] {{0, 1}}),
                Optional.empty(),
                Schema.unnamed(2),
                Optional.empty(),
                List.of("a file is called \u001b[31mred\n"));
        assertEquals(List.of("a file is called \\u001b[31mred\\u000a"), data.remarks());
    }

    @Test
    void valuesThatMakeNoEncodingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ColumnEncoder(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new NumberEncoding("a", 2, 1, 1, false));
        assertThrows(IllegalArgumentException.class, () -> new NumberEncoding("a", 1, 2, 3, false));
        assertThrows(IllegalArgumentException.class, () -> new NumberEncoding("a", 1, 2, NAN, false));
        assertThrows(
                IllegalArgumentException.class, () -> new NumberEncoding("a", 0, Double.POSITIVE_INFINITY, 3, false));
        assertThrows(IllegalArgumentException.class, () -> new CategoryEncoding("a", List.of(), true));
        assertThrows(IllegalArgumentException.class, () -> new BooleanEncoding("a", "no", "yes", 1.5, false));
        assertThrows(IllegalArgumentException.class, () -> new BooleanEncoding("a", "no", "yes", NAN, false));
        assertThrows(IllegalArgumentException.class, () -> new BooleanEncoding("a", "no", "no", .5, false));
    }
}
