package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxArrayTest {

    private static final byte[] VALUES = {1, 2, 3, (byte) 255, 5, 6};

    @TempDir
    Path folder;

    @Test
    void readsPlainAndCompressedFiles() throws IOException {
        byte[] content = idx(0x803, new int[] {1, 2, 3}, VALUES);
        for (Path file : List.of(
                Files.write(folder.resolve("a"), content), Files.write(folder.resolve("a.gz"), gzip(content)))) {
            IdxArray array = IdxArray.read(file, 3);
            assertEquals(List.of(1, 2, 3), array.shape());
            assertArrayEquals(VALUES, array.values());
        }
    }

    @Test
    void refusesAnotherMagicNumber() throws IOException {
        refuses(idx(0x801, new int[] {1, 2, 3}, VALUES), "it begins with 0x00000801, not 0x00000803");
        refuses(idx(0xd03, new int[] {1, 2, 3}, VALUES), "it begins with 0x00000d03");
    }

    @Test
    void refusesSizesThatMakeNoSense() throws IOException {
        refuses(idx(0x803, new int[] {0, 2, 3}, VALUES), "dimension 1 has the size 0");
        refuses(idx(0x803, new int[] {1, -1, 3}, VALUES), "dimension 2 has the size 4294967295");
        int most = Integer.MAX_VALUE;
        refuses(idx(0x803, new int[] {most, most, most}, VALUES), "more values than any file holds");
        refuses(idx(0x803, new int[] {most, most, 1}, VALUES), "announces 4611686014132420609 values");
    }

    @Test
    void refusesWhatIsCutOffOrTooLong() throws IOException {
        byte[] content = idx(0x803, new int[] {1, 2, 3}, VALUES);
        for (int length = 0; length < content.length; length++) {
            refuses(Arrays.copyOf(content, length), length < 16 ? "is cut off" : "6 values");
        }
        refuses(Arrays.copyOf(content, content.length + 1), "6 values");
    }

    @Test
    void refusesACompressedFileThatIsCutOff() throws IOException {
        byte[] content = gzip(idx(0x803, new int[] {1, 2, 3}, VALUES));
        for (int length = 0; length < content.length; length++) {
            Path file = Files.write(folder.resolve("broken.gz"), Arrays.copyOf(content, length));
            assertThrows(BadInputException.class, () -> IdxArray.read(file, 3));
        }
        Path plain = Files.write(folder.resolve("plain.gz"), idx(0x803, new int[] {1, 2, 3}, VALUES));
        BadInputException e = assertThrows(BadInputException.class, () -> IdxArray.read(plain, 3));
        assertTrue(e.getMessage().contains("gzip"), e.getMessage());
    }

    private void refuses(byte[] content, String reason) throws IOException {
        for (boolean compressed : new boolean[] {false, true}) {
            Path file = Files.write(
                    folder.resolve(compressed ? "broken.gz" : "broken"), compressed ? gzip(content) : content);
            BadInputException e = assertThrows(BadInputException.class, () -> IdxArray.read(file, 3));
            assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
            assertTrue(e.getMessage().contains(reason), e.getMessage());
        }
    }

    private static byte[] idx(int magic, int[] shape, byte[] values) {
        ByteBuffer content =
                ByteBuffer.allocate(4 + 4 * shape.length + values.length).putInt(magic);
        for (int size : shape) {
            content.putInt(size);
        }
        return content.put(values).array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
