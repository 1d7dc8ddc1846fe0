package io.limpid.interpret.table;

import io.limpid.formats.BadInputException;
import io.limpid.formats.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where a table is read from: a file, or a stream such as standard input. Either may be compressed with gzip, which is told
 * by the content. A stream is first taken in whole, into a temporary file that is deleted when the table has been read; so
 * it serves one reading only.
 */
public final class TableSource {

    private final String name;
    private final Storing storing;

    private interface Storing {

        StoredBytes store(ReadListener listener) throws IOException;
    }

    private TableSource(String name, Storing storing) {
        this.name = Objects.requireNonNull(name);
        this.storing = storing;
    }

    /** Returns a file as a source; a pipe that has a path is read as a stream is. */
    public static TableSource of(Path file) {
        String name = file.toString();
        return new TableSource(name, listener -> store(name, file, listener));
    }

    /**
     * Returns a stream as a source.
     *
     * @param name what messages call it
     * @param stream read to its end; closed by the caller
     */
    public static TableSource of(String name, InputStream stream) {
        Objects.requireNonNull(stream);
        return new TableSource(name, listener -> StoredBytes.takeIn(name, stream, listener));
    }

    /** Returns what messages call the source. */
    public String name() {
        return name;
    }

    /** Makes the bytes readable as often as is needed. The caller closes what is returned. */
    StoredBytes store(ReadListener listener) throws IOException {
        return storing.store(listener);
    }

    private static StoredBytes store(String name, Path file, ReadListener listener) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInputException(name + ": is a folder; a file was expected");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            try (InputStream pipe = Files.newInputStream(file)) {
                return StoredBytes.takeIn(name, pipe, listener);
            }
        }
        InputFile.open(file).close();
        return new StoredBytes(name, file, false);
    }
}
