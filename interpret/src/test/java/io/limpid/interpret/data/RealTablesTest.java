package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.Samples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The first rows of three tables of the UCI Machine Learning Repository: Adult, Statlog (German Credit Data) and MAGIC Gamma
 * Telescope. The right values were read off the files with another program.
 */
class RealTablesTest {

    private static final Path TABLES = Path.of("src/test/resources/tables");

    private static DataSet load(String name, String label) {
        DataRequest request =
                DataRequest.of(TABLES.resolve(name + ".csv").toString()).withLabel(label);
        DataSet data = DataSources.discover().load(request).train();
        assertEquals(List.of(), data.remarks());
        return data;
    }

    private static ColumnEncoder encoder(DataSet data) {
        return assertInstanceOf(
                ColumnEncoder.class,
                LoadedData.whole(data).encoderFor(data, TableSettings.USUAL.withNumbers(NumberForm.RANGE), false));
    }

    private static List<Integer> numbersOfTexts(DataSet data) {
        return data.schema().texts().stream().map(List::size).toList();
    }

    private static int ofClass(DataSet data, int wanted) {
        return (int) Arrays.stream(data.labels().orElseThrow())
                .filter(label -> label == wanted)
                .count();
    }

    private static ColumnEncoding encoding(ColumnEncoder encoder, String name) {
        return encoder.encodings().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void adultHasTextsAndQuestionMarks() {
        DataSet data = load("adult", "income");
        assertEquals(300, data.count());
        assertEquals(14, data.width());
        assertEquals(List.of("<=50K", ">50K"), data.classNames());
        assertEquals(228, ofClass(data, 0));
        assertEquals(72, ofClass(data, 1));
        assertEquals(List.of(0, 6, 0, 16, 0, 6, 13, 6, 4, 2, 0, 0, 0, 14), numbersOfTexts(data));
        double[] row = Samples.row(data, 2);
        assertTrue(Double.isNaN(row[1]) && Double.isNaN(row[6]) && Double.isNaN(row[13]), "line 4 has three gaps");
        assertEquals(174525, row[2]);
        ColumnEncoder encoder = encoder(data);
        assertEquals(76, encoder.features());
        NumberEncoding weight = assertInstanceOf(NumberEncoding.class, encoding(encoder, "fnlwgt"));
        assertEquals(20179, weight.minimum());
        assertEquals(595000, weight.maximum());
        assertEquals(191305.75666666665, weight.imputed(), 1e-6);
        assertEquals(new CategoryEncoding("sex", List.of("Female", "Male"), false), encoding(encoder, "sex"));
        long flagged = encoder.featureNames().stream()
                .filter(name -> name.endsWith(" is missing"))
                .count();
        assertEquals(3, flagged);
        DataRequest request = DataRequest.of(TABLES.resolve("adult.csv").toString())
                .withTable(TableSettings.USUAL.withLabel("income").withMissing(MissingValues.DROP));
        DataSet whole = DataSources.discover().load(request).train();
        assertEquals(List.of("27 rows with missing values were left out"), whole.remarks());
        assertEquals(273, whole.count());
    }

    @Test
    void germanCreditHasCodes() {
        DataSet data = load("german-credit", "risk");
        assertEquals(200, data.count());
        assertEquals(20, data.width());
        assertEquals(List.of("1", "2"), data.classNames());
        assertEquals(145, ofClass(data, 0));
        assertEquals(List.of(4, 0, 5, 10, 0, 5, 5, 0, 4, 3, 0, 4, 0, 3, 3, 0, 4, 0, 2, 2), numbersOfTexts(data));
        ColumnEncoder encoder = encoder(data);
        assertEquals(61, encoder.features());
        NumberEncoding amount = assertInstanceOf(NumberEncoding.class, encoding(encoder, "amount"));
        assertEquals(338, amount.minimum());
        assertEquals(18424, amount.maximum());
        assertEquals(3266, amount.imputed(), 1e-9);
        assertEquals(
                List.of("A30", "A31", "A32", "A33", "A34"),
                encoding(encoder, "credit_history").texts());
    }

    @Test
    void magicHasNumbersAlone() {
        DataSet data = load("magic", "class");
        assertEquals(200, data.count());
        assertEquals(10, data.width());
        assertEquals(List.of("g", "h"), data.classNames());
        assertEquals(134, ofClass(data, 0));
        assertEquals(1, data.labels().orElseThrow()[0]);
        assertEquals(List.of(), data.schema().texts());
        assertArrayEquals(
                new double[] {113.469, 52.1189, 3.7105, .1876, .0967, -82.2994, -122.104, -58.8125, 16.31, 263.143},
                Samples.row(data, 0));
        MinMaxEncoder encoder = assertInstanceOf(
                MinMaxEncoder.class,
                LoadedData.whole(data).encoderFor(data, TableSettings.USUAL.withNumbers(NumberForm.RANGE), false));
        assertEquals(12.7509, encoder.minimum()[0]);
        assertEquals(109.67200000000001, encoder.maximum()[1]);
        assertEquals(-247.2998, encoder.minimum()[5]);
    }
}
