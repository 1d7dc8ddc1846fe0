package io.limpid.interpret.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {

    private static final byte[] TEXT = "a,b\n1,x\n2,y\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void mayBeCompressed() throws IOException {
        assertEquals(List.of(1.0, 2.0), Tables.numbers(Tables.read(gzip(TEXT), TableFormat.detect()), "a"));
        ByteArrayOutputStream twoParts = new ByteArrayOutputStream();
        twoParts.writeBytes(gzip(TEXT));
        twoParts.writeBytes(gzip("3,z\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of(1.0, 2.0, 3.0), Tables.numbers(Tables.read(twoParts.toByteArray(), TableFormat.detect()), "a"));
        Path plainName = folder.resolve("t.csv");
        Files.write(plainName, gzip(TEXT));
        assertEquals(2, read(TableSource.of(plainName)).rows());
    }

    @Test
    void mayBeDamaged() throws IOException {
        byte[] whole = gzip(("a,b\n" + "3,4\n".repeat(5000)).getBytes(StandardCharsets.UTF_8));
        byte[] cut = Arrays.copyOf(whole, whole.length - 9);
        assertTrue(Tables.refusal(cut, TableFormat.detect()).getMessage().contains("is a damaged gzip file"));
    }

    @Test
    void isNamedIfItIsNotThere() {
        Path file = folder.resolve("none.csv");
        BadInputException missing = assertThrows(BadInputException.class, () -> read(TableSource.of(file)));
        assertEquals(file + ": no such file", missing.getMessage());
        BadInputException isFolder = assertThrows(BadInputException.class, () -> read(TableSource.of(folder)));
        assertEquals(folder + ": is a folder; a file was expected", isFolder.getMessage());
    }

    @Test
    void leavesNoFileBehindIfItIsAStream() throws IOException {
        List<Path> before = temporaryFiles();
        // Read again, since later rows show that the text is Latin-1.
        byte[] latin = ("a,b\n" + "1,x\n".repeat(2_000_000) + "2,ä\n").getBytes(StandardCharsets.ISO_8859_1);
        Table table = read(TableSource.of("standard input", new ByteArrayInputStream(latin)));
        assertEquals("standard input", table.name());
        assertEquals(2_000_001, table.rows());
        assertThrows(
                BadInputException.class, () -> read(TableSource.of("empty", new ByteArrayInputStream(new byte[0]))));
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("unplugged");
            }
        };
        assertThrows(java.io.UncheckedIOException.class, () -> read(TableSource.of("broken", broken)));
        assertEquals(before, temporaryFiles());
    }

    @Test
    void tellsHowFarItHasBeenRead() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, ("a,b\n" + "1,2\n".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
        List<Long> done = new ArrayList<>();
        new TableReader(2, 10_000).read(TableSource.of(file), TableFormat.detect(), (bytes, total) -> {
            assertEquals(40_004, total);
            done.add(bytes);
        });
        assertTrue(done.size() >= 4);
        assertEquals(done.stream().sorted().toList(), done);
        assertEquals(40_004, done.get(done.size() - 1));
    }

    @Test
    void isLeftWhenTheThreadIsInterrupted() throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, ("a,b\n" + "1,2\n".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8));
        for (int threads : new int[] {1, 2}) {
            List<Long> heard = new ArrayList<>();
            CancellationException error = assertThrows(
                    CancellationException.class,
                    () -> new TableReader(threads, 1000)
                            .read(TableSource.of(file), TableFormat.detect(), (done, total) -> {
                                heard.add(done);
                                Thread.currentThread().interrupt();
                            }));
            assertTrue(Thread.interrupted());
            assertEquals("reading " + file + " was interrupted", error.getMessage());
            assertTrue(heard.size() < 10);
        }
    }

    private static Table read(TableSource source) {
        return new TableReader().read(source, TableFormat.detect(), ReadListener.NONE);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("limpid-table-"))
                    .sorted()
                    .toList();
        }
    }
}
