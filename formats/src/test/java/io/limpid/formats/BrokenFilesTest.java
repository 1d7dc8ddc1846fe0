package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is damaged, reading it succeeds or is refused as bad input; no other exception, no huge allocation. */
class BrokenFilesTest {

    private static final int MUTATIONS = 1_000;

    @TempDir
    Path folder;

    private byte[] safetensors;
    private byte[] npy;
    private byte[] idx;

    @BeforeEach
    void writeWholeFiles() throws IOException {
        Path file = folder.resolve("whole.safetensors");
        List<ArraySpec> arrays =
                List.of(ArraySpec.of("a", ElementType.F32, 2, 3), ArraySpec.of("b", ElementType.I64, 2));
        try (ArrayFileWriter writer = SafetensorsWriter.create(file, arrays, Map.of("key", "value"))) {
            writer.writeFloats("a", 0, new float[6], 0, 6);
            writer.writeLongs("b", 0, new long[2], 0, 2);
            writer.complete();
        }
        safetensors = Files.readAllBytes(file);
        byte[] header = NpyHeader.toBytes(ArraySpec.of("x", ElementType.F32, 2, 3));
        npy = Arrays.copyOf(header, header.length + 24);
        idx = ByteBuffer.allocate(22)
                .putInt(0x803)
                .putInt(1)
                .putInt(2)
                .putInt(3)
                .array();
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < safetensors.length; length++) {
            assertFalse(reads(this::readSafetensors, Arrays.copyOf(safetensors, length)), "safetensors, " + length);
        }
        for (int length = 0; length < npy.length; length++) {
            assertFalse(reads(this::readNpy, Arrays.copyOf(npy, length)), "npy, " + length);
        }
        for (int length = 0; length < idx.length; length++) {
            assertFalse(reads(this::readIdx, Arrays.copyOf(idx, length)), "idx, " + length);
        }
    }

    @Test
    void safetensorsMutations() throws IOException {
        mutate(safetensors, this::readSafetensors);
    }

    @Test
    void npyMutations() throws IOException {
        mutate(npy, this::readNpy);
    }

    @Test
    void idxMutations() throws IOException {
        mutate(idx, this::readIdx);
    }

    @Test
    void compressedIdxMutations() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(idx);
        }
        mutate(bytes.toByteArray(), this::readCompressedIdx);
    }

    private void mutate(byte[] whole, Reading reading) throws IOException {
        assertTrue(reads(reading, whole), "the whole file must be readable");
        Random random = new Random(17);
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] broken = whole;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                broken = mutation(broken, random);
            }
            refused += reads(reading, broken) ? 0 : 1;
        }
        assertTrue(refused > MUTATIONS / 4, "only " + refused + " of " + MUTATIONS + " broken files were refused");
    }

    /** Flips a bit, or replaces, inserts, removes or repeats something; often where the header is. */
    private static byte[] mutation(byte[] whole, Random random) {
        if (whole.length == 0) {
            return whole;
        }
        byte[] result = whole.clone();
        int at = random.nextInt(random.nextBoolean() ? whole.length : Math.min(whole.length, 24));
        int rest = whole.length - at;
        switch (random.nextInt(5)) {
            case 0 -> result[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> result[at] = (byte) random.nextInt(256);
            case 2 -> {
                result = Arrays.copyOf(whole, whole.length + 1);
                System.arraycopy(whole, at, result, at + 1, rest);
                result[at] = (byte) "0123456789,:[]{}\"'-.eE".charAt(random.nextInt(22));
            }
            case 3 -> {
                int length = 1 + random.nextInt(Math.min(rest, 8));
                result = Arrays.copyOf(whole, whole.length - length);
                System.arraycopy(whole, at + length, result, at, rest - length);
            }
            default -> {
                result = Arrays.copyOf(whole, whole.length + rest);
                System.arraycopy(whole, at, result, whole.length, rest);
            }
        }
        return result;
    }

    private static boolean reads(Reading reading, byte[] content) throws IOException {
        try {
            reading.read(content);
            return true;
        } catch (BadInputException e) {
            assertTrue(e.getMessage().lines().count() == 1, e.getMessage());
            return false;
        }
    }

    private interface Reading {
        void read(byte[] content) throws IOException;
    }

    private void readSafetensors(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("x.safetensors"), content);
        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            for (SafetensorsHeader.Entry entry : reader.header().entries()) {
                switch (entry.array().type()) {
                    case F32 -> reader.readFloats(entry.array().name());
                    case I64 -> reader.readLongs(entry.array().name());
                    default -> assertTrue(entry.end() <= content.length);
                }
            }
        }
    }

    private void readNpy(byte[] content) throws IOException {
        NpyReader reader = NpyReader.open(Files.write(folder.resolve("x.npy"), content));
        for (long i = 0; i < reader.elements(); i++) {
            if (reader.header().isText()) {
                reader.text(i);
            } else {
                reader.floating(i);
            }
        }
    }

    private void readIdx(byte[] content) throws IOException {
        IdxArray.read(Files.write(folder.resolve("x-idx"), content), 3);
    }

    private void readCompressedIdx(byte[] content) throws IOException {
        IdxArray.read(Files.write(folder.resolve("x-idx.gz"), content), 3);
    }
}
