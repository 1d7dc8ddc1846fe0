package io.limpid.formats;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.time.Instant;

/** What the temporary files of {@link WholeFile} have to do with their folder: who holds them, and what is left of them. */
final class TemporaryFiles {

    static final String PREFIX = ".limpid-";
    static final String ENDING = ".part";

    /** A file that was written to this lately may belong to someone whose lock can't be seen, or is just to come. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private TemporaryFiles() {}

    /** Marks a file as in use, until its channel is closed or the process ends. */
    static void hold(FileChannel channel) {
        try {
            channel.tryLock();
        } catch (IOException | OverlappingFileLockException e) {
            // A file system without locks, where nobody can take the file for abandoned either.
        }
    }

    /** Deletes what others left; {@code process} stands in the names of this process's own files. */
    static void removeAbandoned(Path folder, String process) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + ENDING)) {
            for (Path file : files) {
                // Own files are not even opened: closing them again would give up their locks (POSIX).
                if (!file.getFileName().toString().contains(process)) {
                    removeUnlessHeld(file);
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            // A folder that can't be listed keeps what is in it.
        }
    }

    private static void removeUnlessHeld(Path file) {
        try {
            Instant written =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    || written.isAfter(Instant.now().minus(YOUNG))) {
                return;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock()) {
                if (lock != null) {
                    Files.delete(file);
                }
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Someone else was faster, or the file is not ours to delete.
        }
    }

    /** Gives a file the permissions of another one, if that exists and the file system has any. */
    static void copyPermissions(Path from, Path to) throws IOException {
        if (!Files.exists(from)) {
            return;
        }
        PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        PosixFileAttributeView young = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (old != null && young != null) {
            young.setPermissions(old.readAttributes().permissions());
        }
    }

    /** Waits until a change of a file's folder has reached the disk, where the system offers that. */
    static void forceFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the file system keeps the order by itself.
        }
    }
}
