package io.limpid.formats;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * An output file that appears whole or not at all. What is written goes to a temporary file beside the target;
 * {@link #commit()} moves it into place in one atomic step. Closing without a commit deletes the temporary file and leaves
 * a target that was there before as it was.
 */
public final class WholeFile implements AutoCloseable {

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes it.
         *
         * @param out buffered; closed by the caller
         */
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private boolean done;

    private WholeFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
    }

    /**
     * Creates the temporary file, open for reading and writing.
     *
     * @param target the file to be; replaced if it exists, and followed if it is a symbolic link
     * @throws BadInputException if the target is a folder or another thing that is not a file, or if its folder does not
     *     exist or may not be written to
     */
    public static WholeFile create(Path target) {
        try {
            Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            Path folder = place.getParent();
            if (Files.isDirectory(place)) {
                throw new BadInputException(target + ": is a folder; name a file to write to");
            }
            if (Files.exists(place) && !Files.isRegularFile(place)) {
                throw new BadInputException(target + ": is not a regular file, so it can't be written in one piece");
            }
            if (folder == null || !Files.isDirectory(folder)) {
                throw new BadInputException(target + ": the folder " + folder + " does not exist; create it first");
            }
            return open(target, place);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static WholeFile open(Path target, Path place) throws IOException {
        while (true) {
            Path temporary = place.resolveSibling(".limpid-" + UUID.randomUUID() + ".part");
            try {
                // Not Files.createTempFile: its files may be read by their owner only, and so would the result be.
                FileChannel channel = FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                return new WholeFile(place, temporary, channel);
            } catch (FileAlreadyExistsException e) {
                // Another name, then.
            } catch (AccessDeniedException e) {
                throw new BadInputException(target + ": the folder " + place.getParent() + " may not be written to", e);
            }
        }
    }

    /**
     * Writes a file in one go.
     *
     * @param target see {@link #create(Path)}
     * @throws BadInputException as {@link #create(Path)} does
     * @throws UncheckedIOException if writing fails; nothing is left behind then
     */
    public static void write(Path target, Content content) {
        try (WholeFile file = create(target)) {
            try {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file.channel));
                content.writeTo(out);
                out.flush();
            } catch (IOException e) {
                throw failure(target, e);
            }
            file.commit();
        }
    }

    /** Writes a text file in UTF-8; see {@link #write(Path, Content)}. */
    public static void writeText(Path target, String text) {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the temporary file's channel; closed by this object. */
    public FileChannel channel() {
        return channel;
    }

    /**
     * Puts the file into its place. The content has reached the disk before the old file, if there is one, goes.
     *
     * @throws IllegalStateException if this has been committed or closed
     * @throws UncheckedIOException if that fails; the target is as it was then
     */
    public void commit() {
        if (done) {
            throw new IllegalStateException(target + " has been written or given up already");
        }
        try {
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            done = true;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Deletes the temporary file, unless it has been committed. */
    @Override
    public void close() {
        if (done) {
            return;
        }
        done = true;
        try {
            channel.close();
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static UncheckedIOException failure(Path target, IOException error) {
        return new UncheckedIOException(target + ": writing failed: " + error.getMessage(), error);
    }
}
