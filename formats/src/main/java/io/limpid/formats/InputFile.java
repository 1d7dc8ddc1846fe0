package io.limpid.formats;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Opens files that the user named, and says in one line why one can't be read. */
public final class InputFile {

    private InputFile() {}

    /**
     * Opens a file for reading. The caller closes the channel.
     *
     * @throws BadInputException if there is no such file, if it is a folder, or if it may not be read
     */
    public static FileChannel open(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": is a folder; a file was expected");
        }
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Opens a file whose size is known, at any place of which it can be read. The caller closes the channel.
     *
     * @throws BadInputException as {@link #open} does, and if it is a pipe or a device, which could be waited for without end
     */
    public static FileChannel openRegular(Path file) {
        if (Files.exists(file) && !Files.isDirectory(file) && !Files.isRegularFile(file)) {
            throw new BadInputException(file + ": is not a regular file but a pipe or device; copy it to a file first");
        }
        return open(file);
    }

    /**
     * Turns an I/O error into an exception: bad input if the file is missing or may not be read, a failure of the machine
     * otherwise.
     *
     * @return what the caller throws
     */
    public static RuntimeException failure(Path file, IOException error) {
        return failure(file.toString(), error);
    }

    /** Does the same for something that is read and is no file; {@code name} is what messages call it. */
    public static RuntimeException failure(String name, IOException error) {
        if (error instanceof NoSuchFileException) {
            return new BadInputException(name + ": no such file", error);
        }
        if (error instanceof AccessDeniedException) {
            return new BadInputException(name + ": may not be read; check its permissions", error);
        }
        return new UncheckedIOException(name + ": reading failed: " + error.getMessage(), error);
    }
}
