package io.limpid.interpret.data;

import io.limpid.formats.Checksums;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Computes the checksum that {@link DataHash} describes, of values that come one by one. */
final class RowDigest {

    private static final int CAPACITY = 1 << 13;

    private final MessageDigest digest = Checksums.sha256();
    private final ByteBuffer buffer = ByteBuffer.allocate(CAPACITY).order(ByteOrder.LITTLE_ENDIAN);

    RowDigest(int rows, int width) {
        buffer.putInt(rows).putInt(width);
    }

    /** Adds a number, or NaN for a missing value. */
    void number(double value) {
        room();
        buffer.putFloat((float) value);
    }

    void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room();
        buffer.putInt(bytes.length);
        flush();
        digest.update(bytes);
    }

    void label(int value) {
        room();
        buffer.putInt(value);
    }

    /** Returns 64 digits. To be called once, in the end. */
    String hexadecimal() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void room() {
        if (buffer.remaining() < Integer.BYTES) {
            flush();
        }
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
