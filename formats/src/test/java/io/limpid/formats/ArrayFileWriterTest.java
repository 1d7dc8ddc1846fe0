package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both array files promise: elements in any order, several arrays at once, whole or not at all. */
class ArrayFileWriterTest {

    /** More rows than one chunk holds, of an odd width, so that chunks end inside rows. */
    private static final int ROWS = 9_001;

    private static final int WIDTH = 7;
    private static final List<ArraySpec> ARRAYS = List.of(
            ArraySpec.of("values", ElementType.F32, ROWS, WIDTH), ArraySpec.of("prediction", ElementType.I64, ROWS));

    @TempDir
    Path folder;

    private final float[] values = new float[ROWS * WIDTH];
    private final long[] prediction = new long[ROWS];

    ArrayFileWriterTest() {
        Random random = new Random(5);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Arrays.setAll(prediction, i -> random.nextLong());
    }

    @Test
    void safetensorsGivesBackWhatWasWritten() {
        Path file = folder.resolve("out.safetensors");
        writeInterleaved(file);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertArrayEquals(values, reader.readFloats("values"));
            assertArrayEquals(prediction, reader.readLongs("prediction"));
            float[] part = new float[WIDTH + 2];
            reader.readFloats("values", 20_000, part, 1, WIDTH);
            assertArrayEquals(
                    Arrays.copyOfRange(values, 20_000, 20_000 + WIDTH), Arrays.copyOfRange(part, 1, 1 + WIDTH));
        }
    }

    @Test
    void npzGivesBackWhatWasWritten() throws IOException {
        Path file = folder.resolve("out.npz");
        writeInterleaved(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertEquals(
                    List.of("values.npy", "prediction.npy"),
                    zip.stream().map(ZipEntry::getName).toList());
            NpyReader floats = NpyReader.open(extract(zip, "values.npy"));
            assertEquals(List.of((long) ROWS, (long) WIDTH), floats.header().shape());
            for (int i = 0; i < values.length; i++) {
                assertEquals(values[i], floats.floating(i));
            }
            NpyReader longs = NpyReader.open(extract(zip, "prediction.npy"));
            assertEquals("<i8", longs.header().type());
            for (int i = 0; i < ROWS; i++) {
                assertEquals(prediction[i], longs.integer(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.safetensors", "out.npz"})
    void sameArraysGiveTheSameBytes(String name) throws IOException {
        Path file = folder.resolve(name);
        writeInterleaved(file);
        byte[] first = Files.readAllBytes(file);
        writeInterleaved(file);
        assertArrayEquals(first, Files.readAllBytes(file));
        assertEquals(List.of(file), WholeFileTest.filesIn(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.safetensors", "out.npz"})
    void writesNothingUnlessCompleted(String name) throws IOException {
        Path file = folder.resolve(name);
        try (ArrayFileWriter writer = ArrayFileWriter.create(file, ARRAYS)) {
            writer.writeFloats("values", 0, values, 0, values.length);
            writer.writeLongs("prediction", 0, prediction, 0, ROWS - 1);
            IllegalStateException e = assertThrows(IllegalStateException.class, writer::complete);
            assertEquals("array 'prediction' has 9001 elements, but 9000 have been written", e.getMessage());
        }
        assertEquals(List.of(), WholeFileTest.filesIn(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.safetensors", "out.npz"})
    void refusesWhatDoesNotBelong(String name) {
        try (ArrayFileWriter writer = ArrayFileWriter.create(folder.resolve(name), ARRAYS)) {
            assertThrows(IllegalArgumentException.class, () -> writer.writeFloats("none", 0, values, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> writer.writeFloats("prediction", 0, values, 0, 1));
            assertThrows(IllegalArgumentException.class, () -> writer.writeLongs("values", 0, prediction, 0, 1));
            assertThrows(
                    IndexOutOfBoundsException.class, () -> writer.writeFloats("values", values.length, values, 0, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> writer.writeFloats("values", -1, values, 0, 1));
            assertThrows(
                    IndexOutOfBoundsException.class, () -> writer.writeLongs("prediction", 0, prediction, 1, ROWS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out.safetensors", "out.npz"})
    void refusesANameTwiceAndLeavesNothingBehind(String name) throws IOException {
        List<ArraySpec> twice = List.of(ARRAYS.get(0), ArraySpec.of("values", ElementType.I64, 3));
        assertThrows(IllegalArgumentException.class, () -> ArrayFileWriter.create(folder.resolve(name), twice));
        assertEquals(List.of(), WholeFileTest.filesIn(folder));
    }

    @Test
    void npzKeepsMetadataInAnEntryOfItsOwn() throws IOException {
        Path file = folder.resolve("said.npz");
        ArraySpec array = ArraySpec.of("a", ElementType.I64, 1);
        try (ArrayFileWriter writer = ArrayFileWriter.create(file, List.of(array), Map.of("key", "ü \" \n", "b", ""))) {
            writer.writeLongs("a", 0, new long[] {7}, 0, 1);
            writer.complete();
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] text = zip.getInputStream(zip.getEntry("metadata.json")).readAllBytes();
            assertEquals("{\"b\":\"\",\"key\":\"ü \\\" \\n\"}", new String(text, StandardCharsets.UTF_8));
        }
        try (NpzReader reader = NpzReader.open(file)) {
            assertEquals(List.of("a"), reader.names());
            assertEquals(7, reader.array("a").integer(0));
        }
    }

    @Test
    void refusesAnotherEnding() {
        assertThrows(BadInputException.class, () -> ArrayFileWriter.create(folder.resolve("out.txt"), ARRAYS));
    }

    @Test
    void safetensorsHeaderIsPaddedToEightBytesAndKeepsEveryElementAligned() throws IOException {
        for (int length = 0; length < 9; length++) {
            Path file = folder.resolve("aligned.safetensors");
            List<ArraySpec> arrays = List.of(
                    ArraySpec.of("f".repeat(length + 1), ElementType.F32, 1), ArraySpec.of("i", ElementType.I64, 1));
            try (ArrayFileWriter writer = SafetensorsWriter.create(file, arrays, Map.of("key", "ü \" \n"))) {
                writer.writeFloats("f".repeat(length + 1), 0, new float[] {1.5f}, 0, 1);
                writer.writeLongs("i", 0, new long[] {-1}, 0, 1);
                writer.complete();
            }
            long header = ByteBuffer.wrap(Files.readAllBytes(file))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            assertEquals(0, header % 8);
            try (SafetensorsReader reader = SafetensorsReader.open(file)) {
                assertEquals(0, reader.header().entry("i").orElseThrow().begin() % 8);
                assertEquals(Map.of("key", "ü \" \n"), reader.header().metadata());
                assertArrayEquals(new float[] {1.5f}, reader.readFloats("f".repeat(length + 1)));
            }
        }
    }

    @Test
    void arraySpecRefusesSizesThatOverflow() {
        assertThrows(IllegalArgumentException.class, () -> ArraySpec.of("a", ElementType.F32, Long.MAX_VALUE / 2));
        assertThrows(IllegalArgumentException.class, () -> ArraySpec.of("a", ElementType.F32, -1));
        assertEquals(0, ArraySpec.of("a", ElementType.F32, 0, 5).bytes());
        assertEquals(8, ArraySpec.of("a", ElementType.F64).bytes());
    }

    /** The second half first, array by array, then the first half in one piece. */
    private void writeInterleaved(Path file) {
        try (ArrayFileWriter writer = ArrayFileWriter.create(file, ARRAYS)) {
            int half = ROWS / 2;
            for (int row = half; row < ROWS; row += 100) {
                int count = Math.min(100, ROWS - row);
                writer.writeFloats("values", (long) row * WIDTH, values, row * WIDTH, count * WIDTH);
                writer.writeLongs("prediction", row, prediction, row, count);
            }
            writer.writeLongs("prediction", 0, prediction, 0, half);
            writer.writeFloats("values", 0, values, 0, half * WIDTH);
            writer.complete();
        }
    }

    private Path extract(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }
}
