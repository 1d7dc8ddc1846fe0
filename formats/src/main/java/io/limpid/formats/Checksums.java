package io.limpid.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which files and data are told apart. */
public final class Checksums {

    private Checksums() {}

    /** Returns a fresh SHA-256 computation. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the SHA-256 of a file's bytes, as 64 hexadecimal digits. */
    public static String sha256(Path file) {
        MessageDigest digest = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
        try (FileChannel channel = InputFile.openRegular(file)) {
            while (channel.read(chunk.clear()) >= 0) {
                digest.update(chunk.flip());
            }
        } catch (IOException e) {
            throw InputFile.failure(file, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
