package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

    private static final String TEXT = "größe,b\n1,Ä€\n2,x\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void isToldByAByteOrderMark(String charset) {
        check(("\uFEFF" + TEXT).getBytes(Charset.forName(charset)), List.of());
    }

    @Test
    void isUtf8WithoutAMark() {
        check(TEXT.getBytes(StandardCharsets.UTF_8), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void isToldByZeroBytes(String charset) {
        check(
                TEXT.getBytes(Charset.forName(charset)),
                List.of("The text has no byte order mark; by its zero bytes it was read as " + charset + "."));
    }

    @Test
    void isLatin1IfItIsNotUtf8() {
        check(
                TEXT.getBytes(Charset.forName("windows-1252")),
                List.of("The text is not UTF-8; it was read as Latin-1 (windows-1252)."));
    }

    @Test
    void mayTurnOutToBeLatin1InALaterBlock() {
        String text = "a,b\n" + "1,x\n".repeat(600_000) + "2,ä\n";
        Table table = Tables.read(text.getBytes(StandardCharsets.ISO_8859_1), TableFormat.detect(), 2, 1 << 16);
        assertEquals("ä", ((TextColumn) table.column("b").orElseThrow()).text(600_000));
        assertEquals(1, table.remarks().size());
    }

    @Test
    void mayNotContradictItself() {
        byte[] marked = ("\uFEFF" + TEXT + "3,ä").getBytes(StandardCharsets.UTF_8);
        BadInputException cut = Tables.refusal(Arrays.copyOf(marked, marked.length - 1), TableFormat.detect());
        assertEquals("t.csv: begins as UTF-8 text, but not all of it is; save it as UTF-8", cut.getMessage());
        byte[] surrogate = ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE);
        surrogate[surrogate.length - 3] = (byte) 0xD8;
        assertTrue(Tables.refusal(surrogate, TableFormat.detect()).getMessage().contains("begins as UTF-16LE"));
    }

    @Test
    void isNotUtf32() {
        for (String charset : List.of("UTF-32LE", "UTF-32BE")) {
            BadInputException error =
                    Tables.refusal(("\uFEFF" + TEXT).getBytes(Charset.forName(charset)), TableFormat.detect());
            assertTrue(error.getMessage().contains("UTF-32"), error.getMessage());
            assertTrue(Tables.refusal(TEXT.getBytes(Charset.forName(charset)), TableFormat.detect())
                    .getMessage()
                    .contains("NUL"));
        }
    }

    @Test
    void keepsCharactersOfTwoUnitsWhole() {
        String text = "a,b\n" + "😀,1\n".repeat(40);
        assertEquals(List.of("😀"), ((TextColumn) Tables.read(text).column("a").orElseThrow()).texts());
    }

    @Test
    void refusesNulAndKeepsOtherControlCharacters() {
        BadInputException error = Tables.refusal("a,b\n1,2\n3,\0\n");
        assertTrue(error.getMessage().startsWith("t.csv, line 3: holds a NUL character"), error.getMessage());
        assertEquals(List.of("\u001B[31m"), Tables.texts(Tables.read("a,b\n1,\u001B[31m\n"), "b"));
        assertEquals(
                "t.csv: there is no column '\uFFFD[31m'; the columns are 'a\uFFFD', 'b\\n\uFFFDc'",
                Tables.refusal(
                                "a\u0007,\"b\n\u202Ec\"\n1,2\n",
                                TableFormat.detect().withText(List.of("\u001B[31m")))
                        .getMessage());
    }

    @Test
    void finishesWithWhatIsNoText() {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        zip.writeBytes(new byte[] {'P', 'K', 3, 4, 20, 0, 6, 0});
        assertTrue(Tables.refusal(zip.toByteArray(), TableFormat.detect())
                .getMessage()
                .contains("zip archive"));
    }

    private static void check(byte[] bytes, List<String> remarks) {
        Table table = Tables.read(bytes, TableFormat.detect());
        assertEquals(List.of("größe", "b"), Tables.names(table));
        assertEquals(List.of("Ä€", "x"), Tables.texts(table, "b"));
        assertEquals(remarks, table.remarks());
    }
}
