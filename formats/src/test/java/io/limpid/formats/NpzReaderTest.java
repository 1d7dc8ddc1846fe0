package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzReaderTest {

    @TempDir
    Path folder;

    private static byte[] npy(float... values) {
        byte[] header = NpyHeader.toBytes(ArraySpec.of("x", ElementType.F32, values.length));
        ByteBuffer content = ByteBuffer.allocate(header.length + 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (float value : values) {
            content.putFloat(value);
        }
        return content.array();
    }

    /** Deflated, as {@code numpy.savez_compressed} writes. */
    private Path deflated(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(npy(1, 2, 3.5f));
                zip.closeEntry();
            }
        }
        return Files.write(folder.resolve("deflated.npz"), bytes.toByteArray());
    }

    @Test
    void readsDeflatedArrays() throws IOException {
        try (NpzReader reader = NpzReader.open(deflated("X.npy", "notes.txt", "y.npy"))) {
            assertEquals(List.of("X", "y"), reader.names());
            assertEquals(3.5, reader.array("X").floating(2));
        }
    }

    @Test
    void readsStoredArrays() {
        Path file = folder.resolve("stored.npz");
        try (NpzWriter writer = NpzWriter.create(file, List.of(ArraySpec.of("a", ElementType.I64, 2)))) {
            writer.writeLongs("a", 0, new long[] {7, -8}, 0, 2);
            writer.complete();
        }
        try (NpzReader reader = NpzReader.open(file)) {
            assertEquals(-8, reader.array("a").integer(1));
        }
    }

    @Test
    void refusesWhatIsNoArchiveOrHasNoSuchArray() throws IOException {
        Path text = Files.writeString(folder.resolve("x.npz"), "no archive");
        refuses(text + ": is not a whole npz file", () -> NpzReader.open(text).close());
        refuses(
                "none.npz: no such file",
                () -> NpzReader.open(folder.resolve("none.npz")).close());
        Path file = deflated("X.npy");
        try (NpzReader reader = NpzReader.open(file)) {
            refuses(file + ": has no array 'z'; it has X", () -> reader.array("z"));
        }
    }

    @Test
    void refusesSizesThatCanNotBe() throws IOException {
        Path file = deflated("X.npy");
        byte[] content = Files.readAllBytes(file);
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(content.length - 6);
        bytes.putInt(directory + 24, 2_000_000_000);
        Files.write(file, content);
        try (NpzReader reader = NpzReader.open(file)) {
            refuses("can't have the 2000000000 bytes that the archive announces", () -> reader.array("X"));
        }
        bytes.putInt(directory + 24, 80);
        Files.write(file, content);
        try (NpzReader reader = NpzReader.open(file)) {
            refuses("array 'X': ", () -> reader.array("X"));
        }
    }

    @Test
    void howeverAnArchiveIsDamagedItIsReadOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(deflated("X.npy", "y.npy"));
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] broken = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = Files.write(folder.resolve("broken.npz"), broken);
            try (NpzReader reader = NpzReader.open(file)) {
                reader.names().forEach(reader::array);
            } catch (BadInputException e) {
                assertEquals(1, e.getMessage().lines().count());
                refused++;
            }
        }
        assertTrue(refused > 150, "refused " + refused);
    }

    private static void refuses(String message, org.junit.jupiter.api.function.Executable reading) {
        String found = assertThrows(BadInputException.class, reading).getMessage();
        assertTrue(found.contains(message), found);
    }
}
