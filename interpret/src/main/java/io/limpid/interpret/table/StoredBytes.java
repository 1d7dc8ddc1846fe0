package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a source in a file, from which they can be read again and again. */
final class StoredBytes implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final Path file;
    private final boolean temporary;

    StoredBytes(String name, Path file, boolean temporary) {
        this.name = name;
        this.file = file;
        this.temporary = temporary;
    }

    /** Copies a stream into a temporary file, which is deleted on closing. */
    static StoredBytes takeIn(String name, InputStream stream, ReadListener listener) throws IOException {
        Path file = Files.createTempFile("limpid-table-", ".tmp");
        // For the case that the program is ended in between.
        file.toFile().deleteOnExit();
        StoredBytes stored = new StoredBytes(name, file, true);
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long done = 0;
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                out.write(buffer, 0, n);
                done += n;
                listener.bytesRead(done, -1);
            }
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
        return stored;
    }

    String name() {
        return name;
    }

    /** Opens the bytes from the start, decompressed. */
    Opened open() throws IOException {
        Counting stored = new Counting(Channels.newInputStream(InputFile.open(file)));
        try {
            InputStream plain = isGzip() ? new GZIPInputStream(stored, BUFFER) : stored;
            return new Opened(plain, stored, Files.size(file));
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    private boolean isGzip() throws IOException {
        byte[] magic = new byte[4];
        try (InputStream in = Files.newInputStream(file)) {
            int n = in.readNBytes(magic, 0, magic.length);
            if (n == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4) {
                throw new BadInputException(
                        name + ": is a zip archive (perhaps a spreadsheet), not text; save the table as CSV");
            }
            return n >= 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B;
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }

    /** One reading of the bytes. */
    static final class Opened implements Closeable {

        private final InputStream plain;
        private final Counting stored;
        private final long size;

        private Opened(InputStream plain, Counting stored, long size) {
            this.plain = plain;
            this.stored = stored;
            this.size = size;
        }

        InputStream stream() {
            return plain;
        }

        void tell(ReadListener listener) {
            listener.bytesRead(stored.count, size);
        }

        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
