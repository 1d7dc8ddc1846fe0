package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDataTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("data.csv");
    }

    @Test
    void readsNumbersNamesAndClasses() throws IOException {
        DataSet data = read("a,kind,b\n1,plum,-2.5\n+3e2,apple,.5\n\"4.\",plum, 7 \n", "kind");
        assertEquals(List.of("a", "b"), data.featureNames());
        assertEquals(List.of("apple", "plum"), data.classNames());
        assertArrayEquals(new int[] {1, 0, 1}, data.labels().orElseThrow());
        assertArrayEquals(new double[] {1, -2.5}, row(data, 0));
        assertArrayEquals(new double[] {300, .5}, row(data, 1));
        assertArrayEquals(new double[] {4, 7}, row(data, 2));
        assertTrue(data.naturalEncoder().isEmpty());
    }

    @Test
    void readsWithoutLabels() throws IOException {
        DataSet data = read("a,b\n1,2\n", null);
        assertTrue(data.labels().isEmpty());
        assertEquals(List.of(), data.classNames());
        assertEquals(2, data.width());
    }

    @Test
    void sortsClassesAsNumbersIfAllAreWholeNumbers() throws IOException {
        assertEquals(
                List.of("-1", "2", "10"), read("a,y\n1,10\n1,2\n1,-1\n", "y").classNames());
        assertEquals(List.of("10", "2", "x"), read("a,y\n1,10\n1,2\n1,x\n", "y").classNames());
    }

    @Test
    void takesAByteOrderMarkWindowsLineEndsAndQuotedCommas() throws IOException {
        DataSet data = read("\uFEFF\"a,b\",y\r\n1,\"x,1\"\r\n\r\n2,z\r\n", "y");
        assertEquals(List.of("a,b"), data.featureNames());
        assertEquals(List.of("x,1", "z"), data.classNames());
        assertEquals(2, data.count());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "inf",
                "Infinity",
                "-Infinity",
                "1f",
                "2d",
                "0x1p3",
                "1_000",
                "1e",
                "e5",
                ".",
                "-",
                "1,5x",
                "٣"
            })
    void refusesWhatIsNotADecimalNumber(String text) throws IOException {
        BadInputException e = refuses(
                "a,b\n1,2\n3,\"" + text + "\"\n",
                null,
                file + ", line 3: column 'b': '" + text
                        + "' is not a finite number; if the column holds the class, name it as the label");
        assertEquals(Optional.of("label"), e.setting());
    }

    @Test
    void refusesNumbersThatAreMissingOrTooLarge() throws IOException {
        refuses("a,y\n,k\n", "y", file + ", line 2: column 'a': the value is missing; a number was expected");
        refuses("a,y\n-1e39,k\n", "y", file + ", line 2: column 'a': -1e39 is too large for a float32");
        BadInputException e = refuses("a,y\nk,1\n", "y", file + ", line 2: column 'a': 'k' is not a finite number");
        assertEquals(Optional.empty(), e.setting(), "the label has been named");
    }

    @Test
    void refusesLinesOfAnotherLength() throws IOException {
        refuses("a,b\n1,2\n\n3\n", null, file + ", line 4: has 1 fields, but the header has 2");
        refuses("a,b\n1,2,3\n", null, file + ", line 2: has 3 fields, but the header has 2");
    }

    @Test
    void countsLinesOfTheFileNotRecords() throws IOException {
        refuses("a,y\n1,\"two\nlines\"\nx,k\n", "y", file + ", line 4: column 'a': 'x' is not a finite number");
    }

    @Test
    void refusesFilesWithoutRows() throws IOException {
        refuses("", null, file + ": is empty; a line with the names of the columns was expected");
        refuses("\n\n", null, file + ": is empty; a line with the names of the columns was expected");
        refuses("a,b\n", null, file + ": has no rows, only a header");
    }

    @Test
    void refusesABrokenHeader() throws IOException {
        refuses("a,b,a\n1,2,3\n", null, file + ", line 1: two columns are called 'a'");
        refuses("a,,b\n1,2,3\n", null, file + ", line 1: column 2 has no name");
        refuses("a,b\n1,2\n", "y", file + ", line 1: there is no label column 'y'; the columns are a, b");
        refuses("y\n1\n", "y", file + ", line 1: there is no column besides the label; at least one feature is needed");
    }

    @Test
    void refusesAMissingLabel() throws IOException {
        refuses("a,y\n1,k\n2,\n", "y", file + ", line 3: the label 'y' is missing");
    }

    @Test
    void refusesTextThatIsNotUtf8() throws IOException {
        Files.write(file, "a,y\n1,gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        BadInputException e = assertThrows(BadInputException.class, () -> CsvData.read(file, "y"));
        assertTrue(e.getMessage().contains("is not UTF-8 text; save it as UTF-8"), e.getMessage());
    }

    @Test
    void refusesAFieldWithoutEnd() throws IOException {
        Files.writeString(file, "a,y\n1,\"" + "k".repeat(20 << 20));
        BadInputException e = assertThrows(BadInputException.class, () -> CsvData.read(file, "y"));
        assertTrue(e.getMessage().startsWith(file + ": is not well-formed CSV"), e.getMessage());
        assertEquals(1, e.getMessage().lines().count());
    }

    @Test
    void saysWhichFileIsMissing() {
        BadInputException e = assertThrows(BadInputException.class, () -> CsvData.read(file, null));
        assertEquals(file + ": no such file", e.getMessage());
    }

    private DataSet read(String content, String label) throws IOException {
        return CsvData.read(Files.writeString(file, content), label);
    }

    private BadInputException refuses(String content, String label, String message) throws IOException {
        Files.writeString(file, content);
        BadInputException e = assertThrows(BadInputException.class, () -> CsvData.read(file, label));
        assertEquals(message, e.getMessage());
        return e;
    }

    static double[] row(DataSet data, int row) {
        double[] values = new double[data.width()];
        data.rows().read(row, values, 0);
        return values;
    }
}
