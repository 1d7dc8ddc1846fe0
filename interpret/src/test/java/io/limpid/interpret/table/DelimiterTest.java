package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimiterTest {

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void isFound(String delimiter) {
        Table table = Tables.read("a;\"b , | ; z\";c\n1;x;3\n4;\" ;,|\t\";6\n".replace(";", delimiter));
        assertEquals(List.of("a", "b , | ; z".replace(";", delimiter), "c"), Tables.names(table));
        assertEquals(List.of(3.0, 6.0), Tables.numbers(table, "c"));
    }

    @Test
    void isTheOneThatMakesNumbers() {
        TableFormat noHeader = TableFormat.detect().withHeader(false);
        assertEquals(List.of(2.5, 4.5), Tables.numbers(Tables.read("1,5;2,5\n3,5;4,5\n", noHeader), "column_2"));
        assertEquals(List.of(2.0, 3.0), Tables.numbers(Tables.read("1,x|y,2\n1,u|v,3\n", noHeader), "column_3"));
    }

    @Test
    void isNotNeededForOneColumn() {
        assertEquals(List.of(1.0, 2.0), Tables.numbers(Tables.read("x\n1\n2\n"), "x"));
        assertEquals(List.of(1.5, 2.5), Tables.numbers(Tables.read("x\n1,5\n2,5\n"), "x"));
    }

    @Test
    void canBeGiven() {
        Table table = Tables.read("a:b\n1:2\n", TableFormat.detect().withDelimiter(':'));
        assertEquals(List.of("a", "b"), Tables.names(table));
        assertEquals(
                List.of("a;b"),
                Tables.names(Tables.read("a;b\n1;2\n", TableFormat.detect().withDelimiter(','))));
        assertEquals(
                List.of(2.0, 4.0),
                Tables.numbers(
                        Tables.read("a b\n1 2\n3 \"4\"\n", TableFormat.detect().withDelimiter(' ')), "b"));
        BadInputException error =
                assertThrows(BadInputException.class, () -> TableFormat.detect().withDelimiter('"'));
        assertEquals(Optional.of("delimiter"), error.setting());
        assertEquals(
                Optional.of("decimal"),
                assertThrows(BadInputException.class, () -> TableFormat.detect().withDecimalMark(';'))
                        .setting());
    }

    @Test
    void isNamedWhenARowHasAnotherNumberOfFields() {
        BadInputException error = Tables.refusal("a,b\n1,2\n\n3,4,5\n6\n");
        assertEquals(
                "t.csv, line 4: has 3 fields, but the header has 2, separated by ','; a field that holds the delimiter has"
                        + " to be in quotes",
                error.getMessage());
        assertEquals(Optional.of("delimiter"), error.setting());
        assertTrue(Tables.refusal("a;b\n1;2\n3\n4;5\n").getMessage().startsWith("t.csv, line 3: has 1 field, but"));
    }
}
