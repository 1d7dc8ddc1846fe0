package io.limpid.interpret.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes npy files of float32, version 1.0, in C order. */
final class NpyFile {

    private NpyFile() {}

    static Path write(Path file, float[] values, long... shape) {
        String sizes = Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining());
        byte[] dictionary = ("{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }\n")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer content = ByteBuffer.allocate(10 + dictionary.length + 4 * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) dictionary.length)
                .put(dictionary);
        for (float value : values) {
            content.putFloat(value);
        }
        try {
            return Files.write(file, content.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
