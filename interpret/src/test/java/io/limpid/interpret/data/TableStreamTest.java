package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.table.ReadListener;
import io.limpid.interpret.table.TableSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is read from its file each time gives what the same table in memory gives. */
class TableStreamTest {

    private static final Schema MODEL = new Schema(
            3,
            List.of("age", "city", "member"),
            List.of(List.of(), List.of("Oslo", "Rome"), List.of("no", "yes")),
            List.of("a", "b"),
            Optional.empty(),
            new OtherColumns(Optional.of("kind"), List.of("note")));

    private static TableStream open(byte[] bytes, TableSettings settings, Schema schema) {
        return TableStream.open(
                TableSource.of("t.csv", new ByteArrayInputStream(bytes)),
                settings.forModel(schema),
                schema,
                ReadListener.NONE);
    }

    private static TableStream open(String text) {
        return open(text.getBytes(StandardCharsets.UTF_8), TableSettings.USUAL, MODEL);
    }

    private static void assertSameRows(DataSet expected, DataSet found) {
        assertEquals(expected.count(), found.count());
        double[] wanted = new double[expected.width()];
        double[] got = new double[expected.width()];
        for (int row = 0; row < expected.count(); row++) {
            expected.rows().read(row, wanted, 0);
            found.rows().read(row, got, 0);
            assertArrayEquals(wanted, got, "row " + row);
            assertEquals(expected.rows().number(row), found.rows().number(row), "number of row " + row);
        }
    }

    private static BitSet all(int count) {
        BitSet rows = new BitSet();
        rows.set(0, count);
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age,city,member,kind\n30,Rome,yes,a\n,Oslo,no,b\n41.5,Bonn,,a\n",
                "member,note,kind,age,city\nYES,x,b,1,Rome\nNo,y,b,2,\n",
                "age;city;member\n1,5;Rome;yes\n\n# more\n2,25;Oslo;no\n",
                ",age,city,member\n0,30,Rome,yes\n1,31,Oslo,no\n",
                "age,city,member,kind\n30,Rome,yes,\n31,Oslo,no,\n",
                "AGE,city,member,pet\n30,Rome,yes,dog\n31,Oslo,no,cat\n",
                "age,city,member\n\"1,234.5\",\"Rome\",\"yes\"\n7,?,NA\n",
            })
    void rowsAreThoseOfTheTableInMemory(String text) throws IOException {
        DataSet kept = NameMatching.toFeatures(CsvText.read(text, TableSettings.USUAL.forModel(MODEL)), MODEL);
        try (TableStream stream = open(text)) {
            assertSameRows(kept, stream.data());
            assertSameRows(kept, stream.data());
            List<String> wanted = kept.remarks().stream()
                    .filter(remark -> !remark.contains("only counts the rows"))
                    .toList();
            List<String> found = stream.data().remarks().stream()
                    .filter(remark -> !remark.contains("without a name"))
                    .toList();
            assertEquals(wanted, found);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age,city,member,kind\n30,Rome,yes,b\n,Oslo,no,b\n41.5,Bonn,,a\n",
                "member,note,kind,age,city\nYES,x,b,1,Rome\nNo,y,b,2,\n",
                "age,city,member,kind\n30,Rome,yes,1\n31,Oslo,no,0.0\n31,Oslo,no,0\n",
            })
    void labelsAreThoseOfTheTableInMemory(String text) throws IOException {
        DataSet kept = NameMatching.fit(CsvText.read(text, TableSettings.USUAL.forModel(MODEL)), MODEL);
        try (TableStream stream = open(text)) {
            DataSet found = stream.labelled().orElseThrow();
            assertEquals(List.of("a", "b"), found.classNames());
            assertArrayEquals(kept.labels().orElseThrow(), found.labels().orElseThrow());
            assertSameRows(kept, found);
        }
    }

    @Test
    void withoutLabelsThereAreNoneAndWithSomeItIsNotForAStream() throws IOException {
        try (TableStream stream = open("age,city,member\n30,Rome,yes\n")) {
            assertEquals(Optional.empty(), stream.labelled().orElseThrow().labels());
        }
        try (TableStream stream = open("age,city,member,kind\n30,Rome,yes,\n31,Rome,no,a\n")) {
            assertEquals(Optional.empty(), stream.labelled());
        }
        try (TableStream stream = open("age,city,member,kind\n30,Rome,yes,c\n")) {
            BadInputException e = assertThrows(BadInputException.class, stream::labelled);
            assertEquals("t.csv: the model does not know the class 'c'; it knows 'a', 'b'", e.getMessage());
        }
    }

    @Test
    void aModelKnowsTheRowsByTheSameChecksum() throws IOException {
        String text = "age,city,member,note,kind\n30,Rome,yes,x,b\n,Oslo,no,,a\n41.5,Bonn,,z,a\n12,Rome,no,,b\n";
        DataSet kept = CsvText.read(text, TableSettings.USUAL.forModel(MODEL));
        BitSet some = new BitSet();
        some.set(0);
        some.set(2);
        try (TableStream stream = open(text)) {
            assertEquals(Optional.of(DataHash.sha256(kept)), stream.sha256(all(4)));
            assertEquals(Optional.of(DataHash.sha256(kept.select(new int[] {0, 2}))), stream.sha256(some));
        }
        try (TableStream stream = open("city,age,member\nRome,1,yes\n")) {
            assertEquals(Optional.empty(), stream.sha256(all(1)), "another order is another checksum");
        }
    }

    @Test
    void rowsThatMissAValueAreLeftOutOrRefused() throws IOException {
        String text = "age,city,member,kind\n30,Rome,yes,b\n,Oslo,no,c\n5,Oslo,no,a\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TableSettings drop = TableSettings.USUAL.withMissing(MissingValues.DROP);
        DataSet kept = CsvText.read(text, drop.forModel(MODEL));
        try (TableStream stream = open(bytes, drop, MODEL)) {
            assertSameRows(NameMatching.toFeatures(kept, MODEL), stream.data());
            assertEquals(
                    List.of("1 row with missing values were left out"),
                    stream.data().remarks());
            assertEquals(Optional.of(DataHash.sha256(kept)), stream.sha256(all(2)));
        }
        TableSettings refuse = TableSettings.USUAL.withMissing(MissingValues.REFUSE);
        assertEquals(
                "t.csv: values are missing: 'age' in 1 row; fill them in, or let them be filled",
                assertThrows(BadInputException.class, () -> open(bytes, refuse, MODEL))
                        .getMessage());
    }

    @Test
    void manyBlocksOfCompressedLatin1WithADecimalCommaAreRead() throws IOException {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder(";größe;city;member\n");
        int rows = 60_000;
        double[] sizes = new double[rows];
        for (int i = 0; i < rows; i++) {
            sizes[i] = random.nextInt(100_000) / 100.0;
            text.append(i)
                    .append(';')
                    .append(String.valueOf(sizes[i]).replace('.', ','))
                    .append(";Rome;yes\n");
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(Charset.forName("ISO-8859-1")));
        }
        Schema schema =
                new Schema(1, List.of("größe"), List.of(List.of()), List.of("a"), Optional.empty(), OtherColumns.NONE);
        try (TableStream stream = open(packed.toByteArray(), TableSettings.USUAL, schema)) {
            assertEquals(rows, stream.data().count());
            double[] row = new double[1];
            for (int i : IntStream.concat(IntStream.range(0, rows), IntStream.of(rows - 1, 5, 40_000, 39_999))
                    .toArray()) {
                stream.data().rows().read(i, row, 0);
                assertEquals(sizes[i], row[0], "row " + i);
            }
            assertEquals(Arrays.stream(sizes).min().getAsDouble(), stream.minimum()[0]);
            assertTrue(stream.data().remarks().stream().anyMatch(remark -> remark.contains("decimal comma")));
        }
    }

    @Test
    void columnsOfAModelWithoutNamesAreTakenByTheirPlace() throws IOException {
        Schema unnamed = Schema.unnamed(2).withClasses(List.of("a", "b"));
        try (TableStream stream =
                open(",x,y\n0,3,4\n1,5,6\n".getBytes(StandardCharsets.UTF_8), TableSettings.USUAL, unnamed)) {
            double[] row = new double[2];
            stream.data().rows().read(1, row, 0);
            assertArrayEquals(new double[] {5, 6}, row);
            assertEquals(
                    List.of("A column without a name that only counts the rows was dropped (position 1)."),
                    stream.data().remarks());
        }
        assertEquals(
                "t.csv: has 3 features, but the model takes 2",
                assertThrows(
                                BadInputException.class,
                                () -> open(
                                        "x,y,z\n1,2,3\n".getBytes(StandardCharsets.UTF_8),
                                        TableSettings.USUAL,
                                        unnamed))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age,city,member\nold,Rome,yes\n3,Oslo,no\n",
                "age,city\n3,Oslo\n",
                "age,city,member\n",
                "age,city,member\n1,Rome\n",
            })
    void whatCanNotBeAnsweredIsRefusedBeforeAnyRow(String text) {
        String message = assertThrows(BadInputException.class, () -> open(text)).getMessage();
        assertTrue(message.startsWith("t.csv"), message);
    }
}
