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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
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

    /** Part of the name of every temporary file of this process, so that it knows its own. */
    private static final String PROCESS = UUID.randomUUID().toString();

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
     * Creates the temporary file, open for reading and writing. It is locked, so that {@link #removeAbandoned} of another process
     * leaves it alone, and goes when the process ends, unless that is killed.
     *
     * @param target the file to be; replaced if it exists, keeping its permissions, and followed if it is a symbolic link
     * @throws BadInputException if the target is a folder, another thing that is not a file, or a link to nothing, if it or its
     *     folder may not be written to, or if its folder does not exist
     */
    public static WholeFile create(Path target) {
        try {
            if (Files.isSymbolicLink(target) && !Files.exists(target)) {
                throw new BadInputException(target + ": is a link to " + Files.readSymbolicLink(target)
                        + ", which does not exist; remove the link, or name the file itself");
            }
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
            if (Files.exists(place) && !Files.isWritable(place)) {
                throw new BadInputException(target + ": may not be written to; check its permissions");
            }
            return open(target, place);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    private static WholeFile open(Path target, Path place) throws IOException {
        // Numbers are used again, so that what is remembered for the end of the process does not grow with every file.
        for (int number = 0; ; number++) {
            Path temporary =
                    place.resolveSibling(TemporaryFiles.PREFIX + PROCESS + "-" + number + TemporaryFiles.ENDING);
            try {
                // Not Files.createTempFile: its files may be read by their owner only, and so would the result be.
                FileChannel channel = FileChannel.open(
                        temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                temporary.toFile().deleteOnExit();
                TemporaryFiles.hold(channel);
                return new WholeFile(place, temporary, channel);
            } catch (FileAlreadyExistsException e) {
                // Another number, then.
            } catch (FileSystemException e) {
                // Also a disk that is read only, for which there is no exception of its own.
                if (e instanceof AccessDeniedException || !Files.isWritable(place.resolveSibling(""))) {
                    throw new BadInputException(
                            target + ": the folder " + place.getParent() + " may not be written to", e);
                }
                throw e;
            }
        }
    }

    /**
     * Deletes temporary files in a folder that a process left which was killed. Files that another process may still write are
     * left alone: those it holds, and those that are young.
     *
     * @param folder where outputs go
     */
    public static void removeAbandoned(Path folder) {
        TemporaryFiles.removeAbandoned(folder, PROCESS);
    }

    /**
     * Finds out whether a file of a size would fit on the disk now.
     *
     * @param target the file to be; one that exists is counted as staying, because the new one is written beside it
     * @throws BadInputException if it would not fit
     */
    public static void requireSpace(Path target, long bytes) {
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent());
        long free;
        try {
            free = Files.getFileStore(folder).getUsableSpace();
        } catch (IOException | SecurityException e) {
            return; // a file system that does not tell: writing will
        }
        if (free < bytes) {
            throw new BadInputException(String.format(
                    Locale.ROOT, "%s: will have %,d bytes, but only %,d are free in %s", target, bytes, free, folder));
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
     * Puts the file into its place. The content has reached the disk before the old file, if there is one, goes, and so has the
     * change of the folder when this returns.
     *
     * @throws IllegalStateException if this has been committed or closed
     * @throws UncheckedIOException if that fails; the target is as it was then
     */
    public void commit() {
        if (done) {
            throw new IllegalStateException(target + " has been written or given up already");
        }
        try {
            TemporaryFiles.copyPermissions(target, temporary);
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            done = true;
            TemporaryFiles.forceFolder(target);
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
