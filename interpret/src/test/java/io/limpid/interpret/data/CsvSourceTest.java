package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvSourceTest {

    private static final double NAN = Double.NaN;

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
        assertArrayEquals(new double[] {1, -2.5}, Samples.row(data, 0));
        assertArrayEquals(new double[] {300, .5}, Samples.row(data, 1));
        assertArrayEquals(new double[] {4, 7}, Samples.row(data, 2));
        assertTrue(data.naturalEncoder().isEmpty());
        assertEquals(
                new OtherColumns(Optional.of("kind"), List.of()), data.schema().others());
        assertEquals(List.of(), data.remarks());
        assertEquals(file.toString(), data.name());
    }

    @Test
    void readsWithoutLabels() throws IOException {
        DataSet data = read("a,b\n1,2\n", null);
        assertTrue(data.labels().isEmpty());
        assertEquals(List.of(), data.classNames());
        assertEquals(2, data.width());
        assertEquals(OtherColumns.NONE, data.schema().others());
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

    /** One value in twenty that is no number is most likely a mistake; where every other one is none, they are texts. */
    @ParameterizedTest
    @ValueSource(
            strings = {"inf", "Infinity", "-Infinity", "1f", "2d", "0x1p3", "1_000", "1e", "e5", ".", "-", "1,5x", "٣"})
    void takesNoNumberForADecimalNumber(String text) throws IOException {
        BadInputException e = refuses(
                "a,b\n" + "1,2\n".repeat(20) + "3,\"" + text + "\"\n",
                null,
                file + ": finite numbers were expected in column 'b' (line 22: '" + text
                        + "'); mend the values, leave them empty where they are missing, or ignore the column");
        assertEquals(Optional.of("ignore"), e.setting());
        DataSet texts = read("a,b\n1,2\n3,\"" + text + "\"\n", null);
        assertEquals(List.of(List.of(), List.of("2", text)), texts.schema().texts());
    }

    @Test
    void namesAllColumnsWithBadValuesAtOnce() throws IOException {
        refuses(
                "a,b,c\n" + "1,2,3\n".repeat(20) + "1,x,y\n1,2,z\n",
                null,
                file
                        + ": finite numbers were expected in 2 columns: 'b' (line 22: 'x'); 'c' (line 22: 'y', and 1 more);"
                        + " mend the values, leave them empty where they are missing, or ignore the columns");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NA", "N/A", "?", "null", "NaN", "None", "nan", " "})
    void takesMissingValues(String missing) throws IOException {
        DataSet data = read("a,b,y\n" + missing + ",red,k\n-1e39," + missing + ",l\n", "y");
        assertArrayEquals(new double[] {NAN, 0}, Samples.row(data, 0));
        assertArrayEquals(new double[] {-1e39, NAN}, Samples.row(data, 1));
        assertEquals(List.of(List.of(), List.of("red")), data.schema().texts());
    }

    @Test
    void refusesNumbersThatAreTooLarge() throws IOException {
        refuses(
                "a,y\n-1e400,k\n",
                "y",
                file + ": finite numbers were expected in column 'a' (line 2: '-1e400' is too large); mend the values,"
                        + " leave them empty where they are missing, or ignore the column");
    }

    @Test
    void textsAreFeatures() throws IOException {
        DataSet data = read("a,y\nred,1\nblue,2\nred,2\n", "y");
        assertEquals(List.of(List.of("red", "blue")), data.schema().texts());
        assertArrayEquals(new double[] {0}, Samples.row(data, 0));
        assertArrayEquals(new double[] {1}, Samples.row(data, 1));
        assertArrayEquals(new double[] {0}, Samples.row(data, 2));
    }

    @Test
    void refusesLinesOfAnotherLength() throws IOException {
        BadInputException e =
                refuses("a,b\n1,2\n\n3\n", null, "line 4: has 1 field, but the header has 2, separated by ','");
        assertEquals(Optional.of("delimiter"), e.setting());
        refuses("a,b\n1,2,3\n4,5\n", null, "line 2: has 3 fields, but the header has 2, separated by ','");
    }

    @Test
    void countsLinesOfTheFileNotRecords() throws IOException {
        refuses(
                "a,y\n1,\"two\nlines\"\n" + "1,k\n".repeat(20) + "x,k\n",
                "y",
                "finite numbers were expected in column 'a' (line 24: 'x')");
    }

    @Test
    void refusesFilesWithoutRows() throws IOException {
        String empty = file + ": is empty; a line with the names of the columns, and rows, were expected";
        refuses("", null, empty);
        refuses("\n\n", null, empty);
        refuses("a,b\n", null, file + ": has no rows, only a header");
    }

    @Test
    void mendsAHeaderAndSaysSo() throws IOException {
        DataSet twice = read("a,b,a\n1,2,3\n", null);
        assertEquals(List.of("a", "b", "a_2"), twice.featureNames());
        assertEquals(
                List.of("Some columns have the same name: the one in position 3 is now called 'a_2'."),
                twice.remarks());
        DataSet unnamed = read("a,,b\n1,2,3\n", null);
        assertEquals(List.of("a", "column_2", "b"), unnamed.featureNames());
        assertEquals(List.of("The column in position 2 has no name; it is called 'column_2'."), unnamed.remarks());
        DataSet index = read(",a\n0,5\n1,7\n", null);
        assertEquals(List.of("a"), index.featureNames());
        assertEquals(
                List.of("A column without a name that only counts the rows was dropped (position 1)."),
                index.remarks());
    }

    @Test
    void refusesAHeaderWithoutTheLabelOrWithoutAFeature() throws IOException {
        BadInputException e = refuses("a,b\n1,2\n", "y", file + ": there is no column 'y'; the columns are 'a', 'b'");
        assertEquals(Optional.of("label"), e.setting());
        refuses("y\n1\n", "y", file + ": there is no column besides the label; at least one feature is needed");
    }

    @Test
    void refusesAHeaderOfNumbers() throws IOException {
        BadInputException e = refuses("1,2\n3,4\n", null, "line 1: all its fields are numbers");
        assertEquals(Optional.of("no-header"), e.setting());
        Files.writeString(file, "1,2\n3,4\n");
        TableSettings settings =
                TableSettings.USUAL.withFormat(TableSettings.USUAL.format().withHeader(false));
        DataSet data = load(request().withTable(settings));
        assertEquals(List.of("column_1", "column_2"), data.featureNames());
        assertArrayEquals(new double[] {1, 2}, Samples.row(data, 0));
    }

    @Test
    void refusesAMissingLabel() throws IOException {
        BadInputException e = refuses(
                "a,y\n1,k\n2,\n3,?\n",
                "y",
                file + ": the label 'y' is missing in 2 rows, the first of them row 1 (counted from 0); fill it in, or"
                        + " leave such rows out");
        assertEquals(Optional.of("missing"), e.setting());
    }

    @Test
    void aPossibleLabelMayBeThereOrNot() throws IOException {
        TableSettings settings = TableSettings.USUAL.withPossibleLabel("y").withIgnored(List.of("id"));
        Files.writeString(file, "id,a,y\n7,1,k\n8,2,l\n");
        DataSet with = load(request().withTable(settings));
        assertEquals(List.of("a"), with.featureNames());
        assertArrayEquals(new int[] {0, 1}, with.labels().orElseThrow());
        Files.writeString(file, "a\n1\n");
        DataSet without = load(request().withTable(settings));
        assertEquals(List.of("a"), without.featureNames());
        assertTrue(without.labels().isEmpty());
    }

    @Test
    void readsTextThatIsNotUtf8() throws IOException {
        Files.write(file, "a,y\n1,gr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));
        DataSet data = load(request().withLabel("y"));
        assertEquals(List.of("gr\u00fcn"), data.classNames());
        assertEquals(1, data.remarks().size());
        assertTrue(data.remarks().get(0).contains("Latin-1"), data.remarks().toString());
    }

    @Test
    void refusesAFieldWithoutEnd() throws IOException {
        refuses("a,y\n1,\"" + "k".repeat(20 << 20), "y", file + ", line 2: ");
    }

    @Test
    void saysWhichFileIsMissing() {
        BadInputException e = assertThrows(BadInputException.class, () -> load(request()));
        assertEquals(file + ": no such file", e.getMessage());
    }

    @Test
    void aPathIsEnoughWhereItsEndingSaysWhatItIs() throws IOException {
        for (String name : List.of("t.csv", "t.CSV", "t.tsv", "t.txt", "t.data")) {
            Path path = Files.writeString(folder.resolve(name), "a\tb\n1\t2\n");
            assertArrayEquals(new double[] {1, 2}, Samples.row(load(DataRequest.of(path.toString())), 0), name);
        }
        Path packed = folder.resolve("t.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("a;b\n1,5;2\n".getBytes(StandardCharsets.UTF_8));
        }
        DataSet data = load(DataRequest.of(packed.toString()));
        assertArrayEquals(new double[] {1.5, 2}, Samples.row(data, 0));
        assertEquals(List.of("Numbers are read with a decimal comma."), data.remarks());
        assertEquals(List.of(packed), DataSources.discover().files(DataRequest.of(packed.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "csv:-"})
    void readsStandardInput(String spec) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("a,y\n1,k\n2,l\n".getBytes(StandardCharsets.UTF_8)));
        try {
            DataSet data = load(DataRequest.of(spec).withLabel("y"));
            assertEquals("standard input", data.name());
            assertEquals(List.of("k", "l"), data.classNames());
            assertEquals(List.of(), DataSources.discover().files(DataRequest.of(spec)));
        } finally {
            System.setIn(before);
        }
    }

    private DataRequest request() {
        return DataRequest.of("csv:" + file);
    }

    private static DataSet load(DataRequest request) {
        LoadedData loaded = DataSources.discover().load(request);
        assertTrue(loaded.test().isEmpty());
        return loaded.train();
    }

    private DataSet read(String content, String label) throws IOException {
        Files.writeString(file, content);
        return load(label == null ? request() : request().withLabel(label));
    }

    private BadInputException refuses(String content, String label, String message) throws IOException {
        BadInputException e = assertThrows(BadInputException.class, () -> read(content, label));
        if (message.startsWith(file + ": ")) {
            assertEquals(message, e.getMessage());
        } else {
            assertTrue(
                    e.getMessage().startsWith(file.toString()) && e.getMessage().contains(message), e.getMessage());
        }
        assertEquals(1, e.getMessage().lines().count());
        return e;
    }
}
