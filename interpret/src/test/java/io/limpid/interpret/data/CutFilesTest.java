package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.ArraySpec;
import io.limpid.formats.BadInputException;
import io.limpid.formats.ElementType;
import io.limpid.formats.NpyReader;
import io.limpid.formats.SafetensorsReader;
import io.limpid.formats.SafetensorsWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that another program makes shorter while it is read ends in one clear line, and never in the end of the JVM. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows cuts no file that is mapped")
class CutFilesTest {

    /** Large enough to be mapped into memory. */
    private static final int ROWS = 1 << 23;

    @TempDir
    private Path folder;

    /** An array of zeros, of one byte each. */
    private Path zeros(String shape, long bytes) throws IOException {
        Path file = folder.resolve("zeros.npy");
        String header = "{'descr': '|u1', 'fortran_order': False, 'shape': " + shape + ", }";
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0});
            out.write(String.format("%-117s\n", header).getBytes(StandardCharsets.US_ASCII));
            out.setLength(128 + bytes);
        }
        return file;
    }

    private static void cut(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(4096);
        }
    }

    private static void refuses(Path file, Runnable reading) {
        BadInputException refusal = assertThrows(BadInputException.class, reading::run);
        assertEquals(file + ": the file became shorter while it was read", refusal.getMessage());
    }

    @Test
    void mappedRows() throws IOException {
        Path file = zeros("(" + ROWS + ", 4)", ROWS * 4L);
        DataSet rows = DataSources.discover().load("npy:" + file).train();
        ModelPass pass = new ModelPass(rows, MinMaxEncoder.uniform(4, 0, 255), 100);
        pass.run(new RowRange(0, 200_000), batch -> {}); // so that the code is compiled, which changes when Java tells
        cut(file);
        BadInputException refusal = assertThrows(
                BadInputException.class, () -> pass.run(new RowRange(ROWS - 200_000, ROWS - 1), batch -> {}));
        assertTrue(refusal.getMessage().endsWith(": the file became shorter while it was read"), refusal.getMessage());
    }

    @Test
    void mappedLabels() throws IOException {
        Path file = zeros("(" + 2 * ROWS + ",)", 2L * ROWS);
        NpyReader labels = NpyReader.open(file);
        cut(file);
        refuses(file, () -> NpyLabels.read(file.toString(), labels, "the rows", 2 * ROWS));
    }

    @Test
    void tensors() throws IOException {
        Path file = folder.resolve("m.safetensors");
        ArraySpec array = new ArraySpec("a", ElementType.F32, List.of(100_000L));
        try (SafetensorsWriter writer = SafetensorsWriter.create(file, List.of(array), Map.of())) {
            writer.writeFloats("a", 0, new float[100_000], 0, 100_000);
            writer.complete();
        }
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            cut(file);
            refuses(file, () -> reader.readFloats("a"));
        }
    }
}
