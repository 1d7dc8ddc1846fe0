package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs as people really have them; the right values were read off the files with other tools. */
class CasesTest {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String SEVEN = "13-tsv-gz-latin1-decimal-comma/";

    @Test
    void semicolonsAndAQuotedHeader() throws IOException {
        Table table = read("01-semicolon-quoted-header/drinks.csv");
        assertEquals(List.of("acid", "sugar", "salts", "alcohol", "grade"), Tables.names(table));
        assertEquals(150, table.rows());
        assertEquals(List.of(.62, 1.54), Tables.numbers(table, "acid").subList(0, 2));
        assertEquals(List.of(6.0, 4.0), Tables.numbers(table, "grade").subList(0, 2));
    }

    @Test
    void byteOrderMarkAndATabInAName() throws IOException {
        Table table = read("02-bom-semicolon-crlf/students.csv");
        assertEquals(List.of("Status", "Order", "Mother's job", "Day/evening", "Target"), Tables.names(table));
        assertEquals(
                List.of("Graduate", "Dropout"), Tables.texts(table, "Target").subList(0, 2));
        assertEquals(List.of(), table.remarks());
    }

    @Test
    void textsAndQuestionMarks() throws IOException {
        Table table = read("03-text-columns-and-question-marks/income.csv");
        assertEquals(List.of("age", "job", "edu-num", "sex", "hours", "income"), Tables.names(table));
        assertEquals(200, table.rows());
        assertEquals(countOf("03-text-columns-and-question-marks/income.csv", "?"), missing(table));
        List<String> classes = Tables.texts(table, "income");
        assertEquals(133, classes.stream().filter("<=50K"::equals).count());
        assertEquals(67, classes.stream().filter(">50K"::equals).count());
    }

    @Test
    void missingValuesCalledNa() throws IOException {
        Table table = read("04-NA-and-text/birds.csv");
        assertEquals(List.of("species", "island", "bill_len", "bill_dep", "flip", "mass", "sex"), Tables.names(table));
        assertEquals(countOf("04-NA-and-text/birds.csv", "NA"), missing(table));
        assertEquals(List.of(.62, 1.54), Tables.numbers(table, "bill_len").subList(0, 2));
    }

    @ParameterizedTest
    @CsvSource({"06-no-header/cells.data,11", "06b-no-header-silent/flowers.data,5"})
    void noHeader(String file, int columns) throws IOException {
        BadInputException error = assertThrows(BadInputException.class, () -> read(file));
        assertEquals(Optional.of("no-header"), error.setting());
        Table table = read(file, TableFormat.detect().withHeader(false));
        assertEquals(columns, table.columns().size());
        assertEquals("column_1", table.columns().get(0).name());
        try (var lines = Files.lines(CASES.resolve(file))) {
            assertEquals(lines.filter(line -> !line.isBlank()).count(), table.rows());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "08-unnamed-index-column/t.csv,a b c d kind",
        "09-trailing-comma-header/t.csv,id diagnosis a b c d",
        "09-trailing-comma-header/t2.csv,id diagnosis a b c d"
    })
    void columnsWithoutANameAreDropped(String file, String names) throws IOException {
        Table table = read(file);
        assertEquals(List.of(names.split(" ")), Tables.names(table));
        assertEquals(List.of(.62, 1.54), Tables.numbers(table, "a").subList(0, 2));
        assertEquals(1, table.remarks().size());
    }

    @Test
    void booleansStayTexts() throws IOException {
        Table table = read("11-booleans-yes-no/tf.csv");
        assertEquals(List.of("TRUE", "FALSE"), ((TextColumn) table.column("fbs").orElseThrow()).texts());
        assertEquals(List.of(36.0, 59.0), Tables.numbers(table, "age").subList(0, 2));
    }

    @Test
    void namesThatComeTwice() throws IOException {
        Table table = read("12-duplicate-header/t.csv");
        assertEquals(List.of("Fat", "Vit", "Vit_2", "Fiber", "kind"), Tables.names(table));
        assertEquals(.20, Tables.numbers(table, "Vit_2").get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv.gz", "latin1.csv", "utf16.csv", "komma.csv", "komma-quoted.csv", "thousands.csv"})
    void sevenSpellingsOfOneTable(String file) throws IOException {
        Table plain = read(SEVEN + "t.tsv");
        Table other = read(SEVEN + file);
        assertEquals(150, other.rows());
        for (int i = 0; i < 4; i++) {
            NumberColumn expected = (NumberColumn) plain.columns().get(i);
            NumberColumn actual = (NumberColumn) other.columns().get(i);
            boolean moved = file.equals("thousands.csv") && i == 0;
            for (int row = 0; row < 150; row++) {
                // In that file the first column is a hundredfold, cut off, without its sign, and counts from 1,000.5
                // on, so that it has
                // thousands.
                double value = moved ? 1000.5 + Math.abs((int) (100 * expected.value(row))) : expected.value(row);
                assertEquals(value, actual.value(row), 0, "column " + i + ", row " + row);
            }
        }
        assertEquals(Tables.texts(plain, "kind"), Tables.texts(other, file.equals("latin1.csv") ? "sorte" : "kind"));
    }

    @Test
    void hostileTextIsReadHarmlessly() throws IOException {
        Table breaks = read("hostile/newline.csv");
        assertEquals(List.of("a\nb", "c\rd", "e\tf", "label"), Tables.names(breaks));
        assertEquals("p\r\nq", Tables.texts(breaks, "label").get(0));
        assertEquals(11, read("hostile/hostile.csv").columns().size());
        assertEquals(5, read("hostile/surr.csv").columns().size());
        assertEquals(List.of("größe", "b", "label"), Tables.names(read("hostile/uml.csv")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"img-1.bin", "u32x.safetensors", "utf-16-le.safetensors"})
    void hostileBytesAreRefused(String file) {
        BadInputException error = assertThrows(BadInputException.class, () -> read("hostile/" + file));
        assertTrue(error.getMessage().contains("not plain text"), error.getMessage());
    }

    private static Table read(String file) throws IOException {
        return read(file, TableFormat.detect());
    }

    /** Reads in every way, and once as a file. */
    private static Table read(String file, TableFormat format) throws IOException {
        Path path = CASES.resolve(file);
        Table table = new TableReader().read(TableSource.of(path), format, ReadListener.NONE);
        Tables.assertSame(table, Tables.read(Files.readAllBytes(path), format));
        return table;
    }

    private static int missing(Table table) {
        return table.columns().stream().mapToInt(Column::missing).sum();
    }

    private static int countOf(String file, String field) throws IOException {
        int count = 0;
        for (String line : Files.readAllLines(CASES.resolve(file))) {
            for (String each : line.split(",", -1)) {
                count += each.strip().equals(field) || each.isBlank() ? 1 : 0;
            }
        }
        assertTrue(count > 0);
        return count;
    }
}
