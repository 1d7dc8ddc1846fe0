package io.limpid.arrow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.Classifier;
import io.limpid.Limpid;
import io.limpid.Table;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataRequest;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.explanation.ExplanationFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files {@code javascript.*} and {@code list.arrow} were written by Arrow's JavaScript library (apache-arrow 21.2.0), those that are called {@code polars-*} by Polars (nodejs-polars 0.25.2, the Rust
 * library): neither shares code with Arrow's Java library.
 */
class ArrowTest {

    private static final Path FILES = Path.of("src/test/resources/io/limpid/arrow");

    private static final Path WINE = Path.of("../interpret/src/main/resources/io/limpid/interpret/data/wine.csv");

    @TempDir
    private Path folder;

    private static DataSet load(Path file, String label, String... ignored) {
        DataRequest request =
                Table.of(file.toString()).label(label).ignore(ignored).request();
        return DataSources.discover().load(request).train();
    }

    private static List<String> texts(DataSet data, int row) {
        double[] values = new double[data.width()];
        data.rows().read(row, values, 0);
        List<String> texts = new ArrayList<>();
        for (int k = 0; k < values.length; k++) {
            texts.add(data.schema().valueText(k, values[k]));
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript.arrow", "javascript.arrows"})
    void everyTypeIsTakenFromFilesAndStreams(String name) {
        DataSet data = load(FILES.resolve(name), "label", "big");
        assertEquals(
                List.of("whole", "small", "number", "single", "colour", "kind", "flag", "day", "moment"),
                data.featureNames());
        assertEquals(List.of("a", "b"), data.classNames());
        assertArrayEquals(new int[] {0, 1, 0, 1}, data.labels().orElseThrow());
        assertEquals(
                List.of("1", "200", "2.5", "0.5", "red", "x", "true", "2026-01-31", "2026-01-31 10:00:00"),
                texts(data, 0));
        assertEquals(List.of("", "1", "", "1.5", "", "y", "", "2026-02-01", ""), texts(data, 1));
        assertEquals(
                List.of("3", "2", "10000000000", "", "", "x", "false", "", "2026-01-31 10:00:00.5"), texts(data, 2));
        assertEquals(
                List.of("4", "3", "-0.125", "3", "green", "", "true", "1969-12-31", "1969-12-31 23:59:59"),
                texts(data, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"polars-uncompressed.arrow", "polars-lz4.arrow", "polars-zstd.arrow"})
    void filesOfPolarsAreRead(String name) throws IOException {
        Path feather = Files.copy(FILES.resolve(name), folder.resolve("t.feather"));
        DataSet data = load(feather, "label");
        assertEquals(List.of("whole", "number", "colour", "flag", "kind"), data.featureNames());
        assertEquals(List.of("1", "2.5", "red", "true", "red"), texts(data, 0));
        assertEquals(List.of("", "", "", "", ""), texts(data, 1));
        assertEquals(List.of("3", "10000000000", "", "false", ""), texts(data, 2));
        assertEquals(List.of("4", "-0.125", "green", "true", "green"), texts(data, 3));
    }

    @Test
    void columnsAreLeftOutByNameAndPlace() {
        Path file = FILES.resolve("list.arrow");
        assertEquals(List.of("a"), load(file, "y", "b").featureNames());
        assertEquals(List.of("a"), load(file, "3", "2").featureNames());
        assertRefused("list.arrow: the column 'b' holds list, which is neither a number nor a text", file, "y");
        assertRefused("there is no column 'z'", file, "y", "b", "z");
        assertRefused("no label column 'z'", file, "z", "b");
    }

    @Test
    void whatIsNoTableIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.arrow"), "a,b\n1,2\n", StandardCharsets.UTF_8);
        assertRefused("begins neither as a file nor as a stream", text, "b");
        Path old = Files.writeString(folder.resolve("old.feather"), "FEA1....FEA1", StandardCharsets.UTF_8);
        assertRefused("version 1", old, "b");
        assertRefused("does not exist", folder.resolve("none.arrow"), "b");
        byte[] whole = Files.readAllBytes(FILES.resolve("javascript.arrow"));
        for (int length : new int[] {0, 5, 8, 100, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut.arrow"), Arrays.copyOf(whole, length));
            assertRefused("is no Arrow file that can be read", cut, "label");
        }
    }

    private static void assertRefused(String words, Path file, String label, String... ignored) {
        BadInputException refused = assertThrows(BadInputException.class, () -> load(file, label, ignored));
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
        assertFalse(String.valueOf(refused.getMessage()).contains("\n"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript.arrow", "javascript.arrows", "polars-lz4.arrow", "polars-zstd.arrow"})
    void damagedFilesAreReadOrRefused(String name) throws Exception {
        byte[] whole = Files.readAllBytes(FILES.resolve(name));
        Random random = new Random(1);
        int refused = 0;
        for (int k = 0; k < 100; k++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                load(Files.write(folder.resolve(name), damaged), "label", "big");
            } catch (BadInputException e) {
                refused++;
            }
        }
        assertTrue(refused > 0);
    }

    @Test
    void explanationsAreThoseOfTheCsvFile() throws Exception {
        String label;
        try (Stream<String> lines = Files.lines(WINE)) {
            String[] names = lines.findFirst().orElseThrow().split(",");
            label = names[names.length - 1];
        }
        Table rows = Table.of(WINE.toString()).label(label);
        Path csv = folder.resolve("e.csv");
        Path arrow = folder.resolve("e.arrow");
        Path feather = folder.resolve("e.feather");
        try (Classifier model = Limpid.classifier().depth(2).epochs(2).fit(rows)) {
            model.explainAll(rows).save(csv);
            model.explainAll(rows).save(arrow);
            model.explainAll(rows).save(feather);
        }
        assertTrue(ExplanationFile.endings().containsAll(List.of(".arrow", ".feather")));
        assertEquals(-1, Files.mismatch(arrow, feather));
        List<String> expected = Files.readAllLines(csv);
        List<String> found = lines(arrow);
        assertEquals(1 + 178 * 2 * 13, expected.size());
        assertEquals(expected.get(0), found.get(0));
        for (int k = 1; k < expected.size(); k++) {
            assertArrayEquals(fields(expected.get(k)), fields(found.get(k)));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(3, files.count());
        }
    }

    /** The numbers of the two are the same, but not how they are written. */
    private static Object[] fields(String line) {
        return Stream.of(line.split(",", -1))
                .map(field -> field.matches("-?[0-9.]+(E-?[0-9]+)?") ? (Object) Float.valueOf(field) : field)
                .toArray();
    }

    private static List<String> lines(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file);
                BufferAllocator allocator = new RootAllocator();
                ArrowReader reader = ArrowTable.reader(new HeapReadChannel(channel), allocator)) {
            List<FieldVector> vectors = reader.getVectorSchemaRoot().getFieldVectors();
            assertEquals(
                    "limpid.explanations",
                    reader.getVectorSchemaRoot().getSchema().getCustomMetadata().get("format"));
            lines.add(
                    String.join(",", vectors.stream().map(FieldVector::getName).toList()));
            while (reader.loadNextBatch()) {
                for (int row = 0; row < reader.getVectorSchemaRoot().getRowCount(); row++) {
                    int at = row;
                    lines.add(String.join(
                            ",",
                            vectors.stream().map(vector -> text(vector, at)).toList()));
                }
            }
        }
        return lines;
    }

    private static String text(FieldVector vector, int row) {
        return vector instanceof Float4Vector numbers
                ? String.valueOf(numbers.get(row))
                : Optional.ofNullable(vector.getObject(row))
                        .map(Object::toString)
                        .orElse("");
    }
}
