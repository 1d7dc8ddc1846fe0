package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import io.limpid.interpret.table.NumberColumn;
import io.limpid.interpret.table.Table;
import io.limpid.interpret.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableDataTest {

    private static final double NAN = Double.NaN;
    private static final TableSettings LABELLED = TableSettings.USUAL.withLabel("y");

    private static final Table TABLE = new Table(
            "t.csv",
            4,
            List.of(
                    NumberColumn.of("age", 30, NAN, 50, 41.5),
                    TextColumn.of("y", List.of("no", "yes", "no", "perhaps")),
                    TextColumn.of("city", Arrays.asList("Rome", "Oslo", null, "Rome"))),
            List.of("A remark of the reader."));

    @Test
    void oneColumnIsTheLabelAndTheOthersAreFeatures() {
        DataSet data = TableData.of(TABLE, LABELLED);
        assertEquals("t.csv", data.name());
        assertEquals(List.of("age", "city"), data.featureNames());
        assertEquals(List.of(List.of(), List.of("Rome", "Oslo")), data.schema().texts());
        assertEquals(List.of("no", "perhaps", "yes"), data.classNames());
        assertArrayEquals(new int[] {0, 2, 0, 1}, data.labels().orElseThrow());
        assertRows(data, new double[][] {{30, 0}, {NAN, 1}, {50, NAN}, {41.5, 0}});
        assertEquals(
                new OtherColumns(Optional.of("y"), List.of()), data.schema().others());
        assertEquals(List.of("A remark of the reader."), data.remarks());
        assertTrue(data.naturalEncoder().isEmpty());
    }

    @Test
    void withoutALabelAllColumnsAreFeatures() {
        DataSet data = TableData.of(TABLE, TableSettings.USUAL);
        assertEquals(List.of("age", "y", "city"), data.featureNames());
        assertTrue(data.labels().isEmpty());
        assertRows(data, new double[][] {{30, 0, 0}, {NAN, 1, 1}, {50, 0, NAN}, {41.5, 2, 0}});
    }

    @Test
    void theLabelIsGivenByNameOrByPosition() {
        String text = "id,a,y\n7,1,k\n8,2,l\n9,3,k\n";
        for (String label : List.of("y", "3")) {
            DataSet data = CsvText.read(text, TableSettings.USUAL.withLabel(label));
            assertEquals(List.of("id", "a"), data.featureNames(), label);
            assertArrayEquals(new int[] {0, 1, 0}, data.labels().orElseThrow(), label);
            assertEquals(Optional.of("y"), data.schema().others().label());
        }
        DataSet named = CsvText.read("3,a,y\n7,1,k\n8,2,l\n", TableSettings.USUAL.withLabel("3"));
        assertEquals(List.of("a", "y"), named.featureNames(), "a name wins over a position");
        assertEquals(List.of("7", "8"), named.classNames());
    }

    /** The place of the label must not become the place of another column because its name is left out. */
    @Test
    void aLabelThatIsLeftOutIsRefused() {
        TableSettings settings = TableSettings.USUAL.withLabel("2").withIgnored(List.of("2"));
        for (String header : List.of("2,a,y", "a,y,b")) {
            BadInputException e =
                    assertThrows(BadInputException.class, () -> CsvText.read(header + "\n7,1,k\n8,2,l\n", settings));
            assertEquals(
                    "t.csv: the label column '2' is among the columns that are left out; it can't be both",
                    e.getMessage());
            assertEquals(Optional.of("ignore"), e.setting());
        }
    }

    /** All texts of the new rows look like numbers; the model still takes them as texts. */
    @Test
    void aColumnOfTextsStaysOneInNewRows() {
        Schema model = Schema.of(List.of("code", "size"))
                .withTexts(List.of(List.of("07", "7", "x1"), List.of()))
                .withOthers(new OtherColumns(Optional.of("y"), List.of("id")));
        DataSet rows = CsvText.read("id,size,code\n1,10,7\n2,11,07\n", TableSettings.USUAL.forModel(model));
        assertEquals(List.of("size", "code"), rows.featureNames());
        assertRows(NameMatching.toFeatures(rows, model), new double[][] {{1, 10}, {0, 11}});
        DataSet plain = CsvText.read("size,code\n10,7\n11,07\n");
        assertRows(plain, new double[][] {{10, 7}, {11, 7}});
    }

    /** Positions are those of the source, whatever is left out of it. */
    @Test
    void aPositionIsThatOfTheSource() {
        TableSettings settings = TableSettings.USUAL.withLabel("3").withIgnored(List.of("a"));
        DataSet data = CsvText.read(",a,y,b\n0,7,k,1\n1,8,l,2\n", settings);
        assertEquals(List.of("b"), data.featureNames());
        assertEquals(List.of("k", "l"), data.classNames());
        assertEquals(
                new OtherColumns(Optional.of("y"), List.of("a")), data.schema().others());
    }

    @Test
    void columnsAreIgnoredByNameOrByPositionAndRememberedByName() {
        for (List<String> ignored : List.of(List.of("b", "a"), List.of("2", "1"))) {
            DataSet data = CsvText.read("a,b,c\n1,2,3\n", TableSettings.USUAL.withIgnored(ignored));
            assertEquals(List.of("c"), data.featureNames());
            assertEquals(List.of("a", "b"), data.schema().others().ignored());
        }
    }

    /** They go into the model's file, whose bytes must not depend on the run. */
    @Test
    void ignoredColumnsAreInOneOrder() {
        List<String> names =
                IntStream.range(0, 20).mapToObj(i -> "n" + (10 + i)).toList();
        String header = "a," + String.join(",", names);
        DataSet data = CsvText.read(header + "\n" + "1,".repeat(20) + "1\n", TableSettings.USUAL.withIgnored(names));
        assertEquals(names, data.schema().others().ignored());
    }

    @Test
    void wholeNumbersAreTheSameLabelsWithAndWithoutAPoint() {
        DataSet data = CsvText.read("a,y\n1,0\n2,0.0\n3,1.0\n4,1\n5,10\n6,2.00\n", LABELLED);
        assertEquals(List.of("0", "1", "2", "10"), data.classNames());
        assertArrayEquals(new int[] {0, 0, 1, 1, 3, 2}, data.labels().orElseThrow());
    }

    @Test
    void numbersAreLabelsToo() {
        Table table = new Table(
                "t.csv", 3, List.of(NumberColumn.of("a", 1, 2, 3), NumberColumn.of("y", 2, 1.5, -0.0)), List.of());
        DataSet data = TableData.of(table, LABELLED);
        assertEquals(List.of("0", "1.5", "2"), data.classNames());
        assertArrayEquals(new int[] {2, 1, 0}, data.labels().orElseThrow());
    }

    @Test
    void aLabelThatIsNotThereIsRefusedWhereItIsExpected() {
        BadInputException e =
                assertThrows(BadInputException.class, () -> TableData.of(TABLE, TableSettings.USUAL.withLabel("z")));
        assertEquals("t.csv: there is no label column 'z'; the columns are 'age', 'y', 'city'", e.getMessage());
        assertEquals(Optional.of("label"), e.setting());
        DataSet data = TableData.of(TABLE, TableSettings.USUAL.withPossibleLabel("z"));
        assertEquals(3, data.width());
        assertTrue(data.labels().isEmpty());
    }

    @Test
    void aLabelAloneIsRefused() {
        Table table = new Table("t.csv", 1, List.of(TextColumn.of("y", List.of("k"))), List.of());
        refuses(table, LABELLED, "t.csv: there is no column besides the label; at least one feature is needed");
    }

    @Test
    void aRowWithoutALabelIsRefusedUnlessSuchRowsAreDropped() {
        String text = "a,y\n1,k\n2,\n3,l\n4,?\n";
        String message =
                "t.csv: the label 'y' is missing in 2 rows, the first of them row 1 (counted from 0); fill it in,"
                        + " or leave such rows out";
        for (MissingValues missing : List.of(MissingValues.IMPUTE, MissingValues.REFUSE)) {
            BadInputException e =
                    assertThrows(BadInputException.class, () -> CsvText.read(text, LABELLED.withMissing(missing)));
            assertEquals(message, e.getMessage());
            assertEquals(Optional.of("missing"), e.setting());
        }
        DataSet data = CsvText.read(text, LABELLED.withMissing(MissingValues.DROP));
        assertRows(data, new double[][] {{1}, {3}});
        assertArrayEquals(new int[] {0, 1}, data.labels().orElseThrow());
        assertEquals(List.of("2 rows with missing values were left out"), data.remarks());
    }

    @Test
    void rowsWithGapsAreDropped() {
        DataSet data = TableData.of(TABLE, LABELLED.withMissing(MissingValues.DROP));
        assertRows(data, new double[][] {{30, 0}, {41.5, 0}});
        assertEquals(List.of("no", "perhaps"), data.classNames(), "no row is left of the class 'yes'");
        assertArrayEquals(new int[] {0, 1}, data.labels().orElseThrow());
        assertEquals(List.of("A remark of the reader.", "2 rows with missing values were left out"), data.remarks());
        DataSet one = CsvText.read("a,b\n1,2\n3,\n", TableSettings.USUAL.withMissing(MissingValues.DROP));
        assertEquals(List.of("1 row with missing values were left out"), one.remarks());
        BadInputException none = assertThrows(
                BadInputException.class,
                () -> CsvText.read("a,b\n1,\n,2\n", TableSettings.USUAL.withMissing(MissingValues.DROP)));
        assertEquals("t.csv: every row has a missing value, so that none is left", none.getMessage());
        assertEquals(Optional.of("missing"), none.setting());
    }

    @Test
    void gapsAreRefusedWithAllTheirColumns() {
        BadInputException e = assertThrows(
                BadInputException.class,
                () -> CsvText.read(
                        "a,b,c\n1,,x\n2,,?\n3,4,x\n", TableSettings.USUAL.withMissing(MissingValues.REFUSE)));
        assertEquals(
                "t.csv: values are missing: 'b' in 2 rows, 'c' in 1 row; fill them in, or let them be filled",
                e.getMessage());
        assertEquals(Optional.of("missing"), e.setting());
        DataSet whole = CsvText.read("a,b\n1,2\n", TableSettings.USUAL.withMissing(MissingValues.REFUSE));
        assertRows(whole, new double[][] {{1, 2}});
    }

    @Test
    void gapsStayGapsToBeImputed() {
        DataSet data = CsvText.read("a,b\n1,\n,x\n", TableSettings.USUAL.withMissing(MissingValues.IMPUTE));
        assertRows(data, new double[][] {{1, NAN}, {NAN, 0}});
        assertEquals(List.of(), data.remarks());
    }

    /** New rows often come in the form of the old ones, with the label left empty. */
    @Test
    void aPossibleLabelThatIsEmptyThroughoutIsNone() {
        DataSet data = CsvText.read("a,y\n1,\n2,\n", TableSettings.USUAL.withPossibleLabel("y"));
        assertEquals(List.of("a"), data.featureNames());
        assertTrue(data.labels().isEmpty());
        assertRows(data, new double[][] {{1}, {2}});
    }

    @Test
    void aLabelOfHundredsOfValuesIsRemarkedOn() {
        assertEquals(List.of(), classes(200).remarks());
        assertEquals(
                List.of("the label 'y' has 201 different values, which is much for classes; is it the right column?"),
                classes(201).remarks());
    }

    private static DataSet classes(int count) {
        List<String> labels = IntStream.range(0, count).mapToObj(i -> "k" + i).toList();
        double[] values = IntStream.range(0, count).asDoubleStream().toArray();
        Table table =
                new Table("t.csv", count, List.of(NumberColumn.of("a", values), TextColumn.of("y", labels)), List.of());
        return TableData.of(table, LABELLED);
    }

    private static void assertRows(DataSet data, double[][] expected) {
        assertEquals(expected.length, data.count());
        for (int row = 0; row < expected.length; row++) {
            assertArrayEquals(expected[row], Samples.row(data, row), "row " + row);
        }
    }

    private static void refuses(Table table, TableSettings settings, String message) {
        BadInputException e = assertThrows(BadInputException.class, () -> TableData.of(table, settings));
        assertEquals(message, e.getMessage());
    }
}
