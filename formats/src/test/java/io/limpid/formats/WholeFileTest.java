package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void replacesAnExistingFileByTheWholeNewOne() throws IOException {
        Path target = Files.writeString(folder.resolve("report.html"), "a much longer old content");
        WholeFile.writeText(target, "grün");
        assertEquals("grün", Files.readString(target));
        assertEquals(List.of(target), filesIn(folder));
    }

    @Test
    void leavesNothingBehindAndTheOldFileAsItWasWhenWritingFails() throws IOException {
        Path target = Files.writeString(folder.resolve("out.bin"), "old");
        assertThrows(
                UncheckedIOException.class,
                () -> WholeFile.write(target, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("disk full");
                }));
        assertEquals("old", Files.readString(target));
        assertEquals(List.of(target), filesIn(folder));
    }

    @Test
    void leavesNothingBehindWhenTheContentThrows() throws IOException {
        Path target = folder.resolve("out.bin");
        assertThrows(
                ArithmeticException.class,
                () -> WholeFile.write(target, out -> {
                    throw new ArithmeticException("from the caller");
                }));
        assertEquals(List.of(), filesIn(folder));
    }

    @Test
    void doesNotShowTheTargetBeforeItIsCommitted() throws IOException {
        Path target = folder.resolve("out.bin");
        try (WholeFile file = WholeFile.create(target)) {
            file.channel().write(StandardCharsets.UTF_8.encode("half"));
            assertFalse(Files.exists(target));
            file.commit();
            assertTrue(Files.exists(target));
            assertThrows(IllegalStateException.class, file::commit);
        }
        assertEquals("half", Files.readString(target));
    }

    @Test
    void writesThroughASymbolicLink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
        WholeFile.writeText(link, "new");
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(real));
    }

    @Test
    void refusesAFolderThatIsMissing() {
        Path target = folder.resolve("nowhere").resolve("out.bin");
        BadInputException e = assertThrows(BadInputException.class, () -> WholeFile.create(target));
        assertEquals(
                target + ": the folder " + target.getParent() + " does not exist; create it first", e.getMessage());
    }

    @Test
    void refusesATargetThatIsAFolder() throws IOException {
        BadInputException e = assertThrows(BadInputException.class, () -> WholeFile.create(folder));
        assertEquals(folder + ": is a folder; name a file to write to", e.getMessage());
        assertEquals(List.of(), filesIn(folder));
    }

    @Test
    void refusesALinkToNothing() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), folder.resolve("nowhere.txt"));
        BadInputException e = assertThrows(BadInputException.class, () -> WholeFile.create(link));
        assertTrue(e.getMessage().startsWith(link + ": is a link to "), e.getMessage());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(List.of(link), filesIn(folder));
    }

    @Test
    void anExistingFileKeepsItsPermissions() throws IOException {
        Path target = Files.writeString(folder.resolve("secret.txt"), "old");
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
        Files.setPosixFilePermissions(target, permissions);
        WholeFile.writeText(target, "new");
        assertEquals(permissions, Files.getPosixFilePermissions(target));
        assertEquals("new", Files.readString(target));
    }

    @Test
    void whatAKilledProcessLeftIsRemovedAndWhatIsHeldOrYoungIsNot() throws IOException {
        FileTime longAgo = FileTime.from(Instant.now().minusSeconds(3600));
        Path abandoned = Files.writeString(folder.resolve(".limpid-a.part"), "half");
        Path held = Files.writeString(folder.resolve(".limpid-b.part"), "half");
        Path young = Files.writeString(folder.resolve(".limpid-c.part"), "half");
        Path other = Files.writeString(folder.resolve("d.part"), "not ours");
        for (Path file : List.of(abandoned, held, other)) {
            Files.setLastModifiedTime(file, longAgo);
        }
        try (WholeFile own = WholeFile.create(folder.resolve("own.txt"));
                FileChannel channel = FileChannel.open(held, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertTrue(lock.isValid());
            WholeFile.removeAbandoned(folder);
            assertFalse(Files.exists(abandoned));
            assertTrue(Files.exists(held));
            assertTrue(Files.exists(young));
            assertTrue(Files.exists(other));
            own.commit();
        }
    }

    @Test
    void saysBeforehandThatAFileWouldNotFit() {
        Path target = folder.resolve("huge.bin");
        WholeFile.requireSpace(target, 1);
        BadInputException e =
                assertThrows(BadInputException.class, () -> WholeFile.requireSpace(target, Long.MAX_VALUE));
        assertTrue(e.getMessage().contains("9,223,372,036,854,775,807 bytes"), e.getMessage());
    }

    static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
