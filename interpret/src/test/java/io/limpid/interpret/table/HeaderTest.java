package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    private static final TableFormat NO_HEADER = TableFormat.detect().withHeader(false);

    @ParameterizedTest
    @ValueSource(strings = {"1,2,3", "5.1,3.5,setosa", "1,?,x", "\"1,5\",2,3", "-1,1e5,,a"})
    void isRefusedIfItLooksLikeARow(String line) {
        BadInputException error = Tables.refusal(line + "\n" + line + "\n");
        assertTrue(error.getMessage().startsWith("t.csv, line 1: "), error.getMessage());
        assertTrue(error.getMessage().contains("say that there is no header"), error.getMessage());
        assertEquals(Optional.of("no-header"), error.setting());
    }

    @Test
    void isWhatTheFormatSays() {
        Table without = Tables.read("1,2,a\n3,4,b\n", NO_HEADER);
        assertEquals(List.of("column_1", "column_2", "column_3"), Tables.names(without));
        assertEquals(List.of(1.0, 3.0), Tables.numbers(without, "column_1"));
        assertEquals(List.of("a", "b"), Tables.texts(without, "column_3"));
        Table with = Tables.read("1,2,a\n3,4,b\n", TableFormat.detect().withHeader(true));
        assertEquals(List.of("1", "2", "a"), Tables.names(with));
        assertEquals(1, with.rows());
    }

    @Test
    void isKeptWithARemarkIfSomeNamesAreNumbers() {
        Table table = Tables.read("name,town,2020\na,b,1\n");
        assertEquals(List.of("name", "town", "2020"), Tables.names(table));
        assertEquals(
                List.of("Names in line 1 that are numbers: 1 of 3; if the line is a row, say that there is no header."),
                table.remarks());
    }

    @Test
    void mayCountColumnsBehindABlankCorner() {
        Table table = Tables.read(",0,1,2\n0,.5,.6,.7\n1,.8,.9,1\n");
        assertEquals(List.of("0", "1", "2"), Tables.names(table));
        assertEquals(List.of(.5, .8), Tables.numbers(table, "0"));
    }

    @Test
    void givesEveryColumnANameOfItsOwn() {
        Table table = Tables.read("x,y,x,x_2,x\n1,2,3,4,5\n");
        assertEquals(List.of("x", "y", "x_3", "x_2", "x_4"), Tables.names(table));
        assertEquals(List.of(5.0), Tables.numbers(table, "x_4"));
        assertEquals(
                List.of(
                        "Some columns have the same name: the one in position 3 is now called 'x_3', the one in position 5"
                                + " is now called 'x_4'."),
                table.remarks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1,2", "1,2,3"})
    void withoutANameIsDroppedIfTheColumnCountsTheRows(String index) {
        String[] numbers = index.split(",");
        Table table = Tables.read(",a\n" + numbers[0] + ",7\n" + numbers[1] + ",8\n" + numbers[2] + ",9\n");
        assertEquals(List.of("a"), Tables.names(table));
        assertEquals(
                List.of("A column without a name that only counts the rows was dropped (position 1)."),
                table.remarks());
    }

    @Test
    void withoutANameIsNamedByPosition() {
        Table table = Tables.read("a,,column_3,\n7,x,8,5\n7,y,8,5\n");
        assertEquals(List.of("a", "column_2", "column_3", "column_4"), Tables.names(table));
        assertEquals(List.of("x", "y"), Tables.texts(table, "column_2"));
        assertEquals(
                List.of(
                        "The column in position 2 has no name; it is called 'column_2'.",
                        "The column in position 4 has no name; it is called 'column_4'."),
                table.remarks());
        assertEquals(
                List.of("column_2", "column_2_2", "column_1"),
                Tables.names(Tables.read("column_2,,column_1\n1,b,2\n")));
    }

    @Test
    void dropsTrailingDelimiters() {
        List<String> dropped = List.of("A column without a name and without values was dropped (position 3).");
        assertEquals(dropped, Tables.read("a,b,\n1,2\n3,4\n").remarks());
        assertEquals(dropped, Tables.read("a,b,\n1,2,\n3,4,\n").remarks());
        Table onlyRows = Tables.read("a,b\n1,2,\n3,4,\n");
        assertEquals(List.of("a", "b"), Tables.names(onlyRows));
        assertEquals(List.of(2.0, 4.0), Tables.numbers(onlyRows, "b"));
        assertEquals(List.of("Blank fields after the last column were skipped."), onlyRows.remarks());
        assertEquals(List.of("column_1", "column_2"), Tables.names(Tables.read("1,2,\n3,4,\n", NO_HEADER)));
        assertEquals(List.of("a", "b"), Tables.names(Tables.read("a,b,,,\n1,2,,,\n3,4,,,\n")));
    }

    @Test
    void mayNotCountTheNamesOfRows() {
        Table table = Tables.read("\"a\",\"b\"\n\"1\",7,8\n\"2\",9,10\n");
        assertEquals(List.of("a", "b"), Tables.names(table));
        assertEquals(List.of(8.0, 10.0), Tables.numbers(table, "b"));
        assertEquals(2, table.remarks().size());
        assertEquals(List.of("column_1", "a", "b"), Tables.names(Tables.read("a,b\nann,7,8\nbob,9,10\n")));
    }

    @Test
    void mayBeginLikeAComment() {
        Table table = Tables.read("# made by hand, with care\n# a,b\n1,2\n#3,4\n5,6\n");
        assertEquals(List.of("a", "b"), Tables.names(table));
        assertEquals(List.of(1.0, 5.0), Tables.numbers(table, "a"));
        assertEquals(
                "The names of the columns are taken from a line that begins with '#'.",
                table.remarks().get(0));
        assertEquals(List.of("#", "b"), Tables.names(Tables.read("#,b\n1,2\n7,6\n")));
        assertEquals(List.of("a", "b"), Tables.names(Tables.read("#no,names\na,b\n1,2\n")));
    }

    @Test
    void isNotAllThereIs() {
        assertEquals(
                "t.csv: has no rows, only a header", Tables.refusal("a,b\n").getMessage());
        assertTrue(Tables.refusal("").getMessage().startsWith("t.csv: is empty"));
        assertTrue(Tables.refusal("\n  \n# nothing\n").getMessage().startsWith("t.csv: is empty"));
        assertEquals(
                Optional.of("ignore"),
                Tables.refusal("a,b\n1,2\n", TableFormat.detect().withIgnored(List.of("a", "b")))
                        .setting());
    }
}
