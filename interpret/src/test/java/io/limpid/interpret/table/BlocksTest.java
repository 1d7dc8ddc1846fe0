package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a block begins or ends with makes no difference; {@link Tables} reads everything with blocks of many sizes. */
class BlocksTest {

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void keepQuotedLineBreaksAndDelimitersWhole(String lineBreak) {
        String text = "a,\"b" + lineBreak + "c\",d" + lineBreak + "1,\"x,\"\"y\"\"" + lineBreak + lineBreak + "z\",2"
                + lineBreak + "3, \" q\" ,4" + lineBreak + "5,it\"s,6";
        Table table = Tables.read(text);
        assertEquals(List.of("a", "b" + lineBreak + "c", "d"), Tables.names(table));
        assertEquals(
                List.of("x,\"y\"" + lineBreak + lineBreak + "z", "q", "it\"s"),
                Tables.texts(table, "b" + lineBreak + "c"));
        assertEquals(List.of(2.0, 4.0, 6.0), Tables.numbers(table, "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void countLinesThroughQuotesCommentsAndBlankLines(String lineBreak) {
        String text = String.join(
                lineBreak, "# it's 5\" long", "a,b", "", "1,\"x", "y\"", "# \"", "  ", "2,it\"s", "3", "4,z", "");
        assertTrue(Tables.refusal(text).getMessage().startsWith("t.csv, line 9: has 1 field"));
    }

    @Test
    void skipCommentsAndBlankLines() {
        Table table = Tables.read("# head\na,b\n\n1,x\n# 5\" \n   \n2,y\n#\n");
        assertEquals(List.of(1.0, 2.0), Tables.numbers(table, "a"));
        assertEquals(List.of("3 lines that begin with '#' were skipped (the first is line 1)."), table.remarks());
        assertEquals(
                List.of("A line that begins with '#' was skipped (line 3)."),
                Tables.read("a,b\n1,2\n#x\n").remarks());
    }

    @Test
    void sayWhereAQuoteIsNotClosed() {
        assertEquals(
                "t.csv, line 3: a quote is opened and never closed",
                Tables.refusal("a,b\n1,x\n2,\"y\n3,z\n").getMessage());
        assertEquals(
                "t.csv, line 3: something follows a closing quote; a quote within a quoted field has to be doubled",
                Tables.refusal("a,b\n1,x\n2,\"y\"z\n3,z\n").getMessage());
    }

    @Test
    void reportTheFirstError() {
        // The row of three fields comes before the NUL and before what is not closed.
        assertTrue(Tables.refusal("a,b\n" + "1,x\n".repeat(30) + "1,2,3\n" + "1,x\n".repeat(30) + "2,\"y\n")
                .getMessage()
                .startsWith("t.csv, line 32: has 3 fields"));
    }

    @Test
    void giveTheSameWhateverTheText() {
        Random random = new Random(3);
        String[] pieces = {"\"", "\"\"", ",", "\n", "\r", "\r\n", "#", " ", "1", "x", "\",\"", "\n\""};
        for (int round = 0; round < 1500; round++) {
            StringBuilder text = new StringBuilder("a,b\n");
            for (int i = random.nextInt(30); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            byte[] bytes = text.toString().getBytes();
            String whole = outcome(bytes, 1 << 10);
            assertEquals(whole, outcome(bytes, 1), text::toString);
            assertEquals(whole, outcome(bytes, 5), text::toString);
        }
    }

    private static String outcome(byte[] bytes, int blockSize) {
        try {
            Table table = Tables.read(bytes, TableFormat.detect(), 1, blockSize);
            StringJoiner all = new StringJoiner("\n").add(table.remarks().toString());
            for (Column column : table.columns()) {
                for (int row = 0; row < table.rows(); row++) {
                    all.add(
                            column instanceof NumberColumn number
                                    ? "" + number.value(row)
                                    : ((TextColumn) column).text(row));
                }
            }
            return all.toString();
        } catch (BadInputException e) {
            return e.getMessage();
        }
    }

    @Test
    void areJoinedInOrder() {
        StringBuilder text = new StringBuilder("n,word\n");
        double[] numbers = new double[20_000];
        Random random = new Random(5);
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = random.nextInt(3) == 0 ? random.nextGaussian() : row;
            text.append(numbers[row]).append(",w").append(row % 1013).append('\n');
        }
        byte[] bytes = text.toString().getBytes();
        for (int threads : new int[] {1, 2, 4}) {
            Table table = Tables.read(bytes, TableFormat.detect(), threads, 1000);
            NumberColumn column = (NumberColumn) table.column("n").orElseThrow();
            double[] read = new double[table.rows()];
            Arrays.setAll(read, column::value);
            assertEquals(Arrays.toString(numbers), Arrays.toString(read));
            TextColumn words = (TextColumn) table.column("word").orElseThrow();
            assertEquals(1013, words.texts().size());
            assertEquals("w12", words.texts().get(12));
            assertEquals(19_999 % 1013, words.code(19_999));
        }
    }
}
