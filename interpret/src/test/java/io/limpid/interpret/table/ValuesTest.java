package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final double NAN = Double.NaN;

    @Test
    void readsNumbersAndTexts() {
        Table table = Tables.read("a,kind,b\n1,plum,-2.5\n+3e2,apple,.5\n\"4.\",plum, 7 \n");
        assertEquals("t.csv", table.name());
        assertEquals(3, table.rows());
        assertEquals(List.of("a", "kind", "b"), Tables.names(table));
        assertEquals(List.of(1.0, 300.0, 4.0), Tables.numbers(table, "a"));
        assertEquals(List.of(-2.5, .5, 7.0), Tables.numbers(table, "b"));
        TextColumn kind = (TextColumn) table.column("kind").orElseThrow();
        assertEquals(List.of("plum", "apple"), kind.texts());
        assertEquals(List.of("plum", "apple", "plum"), Tables.texts(table, "kind"));
        assertEquals(1, kind.code(1));
        assertEquals(List.of(), table.remarks());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\"\"", "NA", "na", "N/A", "?", "null", "NULL", "NaN", "nan", "None", " NA "})
    void takesAValueForMissing(String spelling) {
        Table table = Tables.read("a,b\n1,x\n" + spelling + "," + spelling + "\n2,y\n");
        assertEquals(List.of(1.0, NAN, 2.0), Tables.numbers(table, "a"));
        assertEquals(Arrays.asList("x", null, "y"), Tables.texts(table, "b"));
        for (Column column : table.columns()) {
            assertEquals(1, column.missing());
            assertTrue(column.isMissing(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/b", "nah", "??", "nulls", "-", "no", "nano"})
    void doesNotTakeAWordForMissing(String word) {
        Table table = Tables.read("b\nx\n" + word + "\n");
        assertEquals(List.of("x", word), Tables.texts(table, "b"));
    }

    @Test
    void keepsBooleansAsTexts() {
        Table table = Tables.read("a,b\nTRUE,yes\nFALSE,no\n");
        assertEquals(List.of("TRUE", "FALSE"), Tables.texts(table, "a"));
        assertEquals(List.of("yes", "no"), Tables.texts(table, "b"));
    }

    @Test
    void takesAColumnForTextFromATenthOfItsValuesOn() {
        // 1 of 10 that are not missing.
        Table table = Tables.read("a,b\n" + "1,2\n".repeat(4) + "?,2\n" + "1,2\n".repeat(5) + "x,2\n");
        assertEquals("x", Tables.texts(table, "a").get(10));
        // 1 of 11.
        BadInputException error = Tables.refusal("a,b\n" + "1,2\n".repeat(10) + "x,2\n");
        assertEquals(
                "t.csv: finite numbers were expected in column 'a' (line 12: 'x'); mend the values, leave them empty where"
                        + " they are missing, or ignore the column",
                error.getMessage());
        assertEquals(Optional.of("ignore"), error.setting());
    }

    @Test
    void namesAllBadColumnsAtOnce() {
        String rows = "1,2,3\n".repeat(40);
        BadInputException error = Tables.refusal("a,b,c\n" + rows + "x,2,1e999\n" + rows + "oops,2,3\n");
        assertEquals(
                "t.csv: finite numbers were expected in 2 columns: 'a' (line 42: 'x', and 1 more); 'c' (line 42: '1e999'"
                        + " is too large); mend the values, leave them empty where they are missing, or ignore the columns",
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1f",
                "2d",
                "0x1p3",
                "0x1",
                "Infinity",
                "-Infinity",
                "inf",
                "1_000",
                "1e",
                "e5",
                "1e5.5",
                "--1",
                "."
            })
    void doesNotTakeForANumber(String text) {
        assertTrue(Tables.refusal("a\n" + "1\n".repeat(20) + text + "\n")
                .getMessage()
                .contains("'" + text + "'"));
    }

    @Test
    void refusesWhatIsTooLargeHoweverOftenItComes() {
        BadInputException error = Tables.refusal("a,b\n1e999,2\n-1e400,2\n1,2\n");
        assertTrue(error.getMessage().contains("'a' (line 2: '1e999' is too large, and 1 more)"), error.getMessage());
    }

    @Test
    void readsAgainWhenLaterRowsShowThatAColumnIsText() {
        // The sample is of 1000 rows.
        Table table = Tables.read("a,b\n" + "1,2\n".repeat(1500) + "x,2\n".repeat(500));
        TextColumn column = (TextColumn) table.column("a").orElseThrow();
        assertEquals(List.of("1", "x"), column.texts());
        assertEquals("1", column.text(1499));
        assertEquals("x", column.text(1500));
        assertEquals(2.0, Tables.numbers(table, "b").get(1999));
    }

    @Test
    void readsAgainWhenLaterRowsShowThatTextsAreMistakes() {
        String words = "x,2\n".repeat(2);
        String text = "a,b\n" + words + "7,2\n".repeat(8) + "7,2\n".repeat(2000);
        // The sample of 1000 rows has 2 words, fewer than a tenth; so the first rows are made mostly words.
        assertTrue(Tables.refusal(text).getMessage().contains("'a' (line 2: 'x', and 1 more)"));
        String mostlyWords = "a,b\n" + "x,2\n".repeat(150) + "7,2\n".repeat(3000);
        assertTrue(Tables.refusal(mostlyWords).getMessage().contains("'a' (line 2: 'x', and 149 more)"));
    }

    @Test
    void insistsOnTextAndLeavesColumnsOut() {
        TableFormat format = TableFormat.detect().withText(List.of("y")).withIgnored(List.of("b"));
        Table table = Tables.read("a,b,y\n" + "1,2,0\n".repeat(30) + "1,oops,1.0\n", format);
        assertEquals(List.of("a", "y"), Tables.names(table));
        assertEquals(List.of("0", "1.0"), ((TextColumn) table.column("y").orElseThrow()).texts());
    }

    @Test
    void findsColumnsByPositionUnlessOneHasThatName() {
        String text = "a,2,c\n1,u,v\n";
        TableFormat format = TableFormat.detect().withHeader(true);
        assertEquals(List.of("a", "c"), Tables.names(Tables.read(text, format.withIgnored(List.of("2")))));
        assertEquals(List.of("a", "2"), Tables.names(Tables.read(text, format.withIgnored(List.of("3")))));
        String named = "a,1,c\n1,u,v\n";
        assertEquals(List.of("a", "c"), Tables.names(Tables.read(named, format.withIgnored(List.of("1")))));
    }

    @Test
    void saysWhichColumnsThereAreIfOneIsNotThere() {
        BadInputException error =
                Tables.refusal("a,b\n1,2\n", TableFormat.detect().withText(List.of("c")));
        assertEquals("t.csv: there is no column 'c'; the columns are 'a', 'b'", error.getMessage());
        assertEquals(Optional.of("label"), error.setting());
        BadInputException ignored =
                Tables.refusal("a,b\n1,2\n", TableFormat.detect().withIgnored(List.of("3")));
        assertEquals(Optional.of("ignore"), ignored.setting());
        assertEquals(
                List.of("a"),
                Tables.names(Tables.read(
                        "a,b\n1,2\n",
                        TableFormat.detect().withIgnored(List.of("b", "c")).allowingAbsent())));
    }

    @Test
    void saysThatAColumnIsEmpty() {
        Table table = Tables.read("a,b\n1,\n2,NA\n");
        assertEquals(List.of(NAN, NAN), Tables.numbers(table, "b"));
        assertEquals(List.of("Column 'b' has no value in any row."), table.remarks());
    }
}
