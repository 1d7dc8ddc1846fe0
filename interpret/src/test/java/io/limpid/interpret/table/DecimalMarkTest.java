package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecimalMarkTest {

    private static final String COMMA_SAID = "Numbers are read with a decimal comma.";

    @Test
    void findsADecimalCommaWhereSemicolonsOrTabsSeparate() {
        for (String delimiter : List.of(";", "\t", "|")) {
            Table table = Tables.read("a;b\n1,5;x\n-0,25;y\n".replace(";", delimiter));
            assertEquals(List.of(1.5, -.25), Tables.numbers(table, "a"));
            assertEquals(List.of(COMMA_SAID), table.remarks());
        }
    }

    @Test
    void findsADecimalCommaInQuotes() {
        Table table = Tables.read("a,b\n\"1,5\",3\n\"-0,25\",4\n");
        assertEquals(List.of(1.5, -.25), Tables.numbers(table, "a"));
        assertEquals(List.of(3.0, 4.0), Tables.numbers(table, "b"));
    }

    @Test
    void leavesOutMarksBetweenThousands() {
        Table english = Tables.read("a,b\n\"1,234.5\",\"12,345\"\n3,4.25\n");
        assertEquals(List.of(1234.5, 3.0), Tables.numbers(english, "a"));
        assertEquals(List.of(12345.0, 4.25), Tables.numbers(english, "b"));
        assertEquals(List.of("Marks between groups of three digits are left out, as in '1,234.5'."), english.remarks());
        Table german = Tables.read("a;b\n1.234,5;12.345\n3;4,25\n");
        assertEquals(List.of(1234.5, 3.0), Tables.numbers(german, "a"));
        assertEquals(List.of(12345.0, 4.25), Tables.numbers(german, "b"));
    }

    @Test
    void takesThreeDigitsAfterACommaAsTheTableDoes() {
        // Nothing else tells: thousands between commas, decimals between semicolons.
        assertEquals(List.of(1234.0, 5.0), Tables.numbers(Tables.read("a,b\n\"1,234\",x\n5,x\n"), "a"));
        assertEquals(List.of(1.234, 5.0), Tables.numbers(Tables.read("a;b\n1,234;x\n5;x\n"), "a"));
        // A point is the decimal mark unless a comma is.
        assertEquals(List.of(1.234), Tables.numbers(Tables.read("a;b\n1.234;x\n"), "a"));
        assertEquals(List.of(1234.0), Tables.numbers(Tables.read("a;b\n1.234;2,5\n"), "a"));
        // A zero in front does not begin a group.
        assertEquals(List.of(1.234, .5), Tables.numbers(Tables.read("a,b\n\"1,234\",x\n\"0,500\",x\n"), "a"));
    }

    @Test
    void obeysTheFormat() {
        String text = "a;b\n1,234;x\n5;x\n";
        assertEquals(
                List.of(1234.0, 5.0),
                Tables.numbers(Tables.read(text, TableFormat.detect().withDecimalMark('.')), "a"));
        Table comma = Tables.read("a,b\n\"1,234\",x\n", TableFormat.detect().withDecimalMark(','));
        assertEquals(List.of(1.234), Tables.numbers(comma, "a"));
        assertEquals(List.of(), comma.remarks());
    }

    @Test
    void readsAgainWhenOnlyLaterRowsShowTheMark() {
        StringBuilder text = new StringBuilder("a;b\n");
        IntStream.range(0, 2000).forEach(i -> text.append(i).append(";7\n"));
        text.append("1,5;7\n2.000;8\n");
        Table table = Tables.read(text.toString());
        assertEquals(List.of(1999.0, 1.5, 2000.0), Tables.numbers(table, "a").subList(1999, 2002));
        assertTrue(table.remarks().contains("The decimal mark is a comma, as later rows show."));
    }

    @Test
    void saysThatAColumnHasTheOtherMark() {
        Table table = Tables.read("a,b,c\n1.5,2.5,\"1,5\"\n1.5,2.5,\"2,5\"\n");
        assertEquals(List.of("1,5", "2,5"), Tables.texts(table, "c"));
        assertEquals(
                List.of("Column 'c' is read as text; with a comma as decimal mark, its values would be numbers."),
                table.remarks());
    }
}
