package io.limpid.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputRuleTest {

    @TempDir
    private Path folder;

    private void refused(Path output, Path... inputs) throws IOException {
        byte[] before = Files.readAllBytes(output);
        BadInputException e = assertThrows(BadInputException.class, () -> OutputRule.require(output, List.of(inputs)));
        assertTrue(e.getMessage().startsWith(output + ": would replace "), e.getMessage());
        assertArrayEquals(before, Files.readAllBytes(output));
    }

    @Test
    void anInputIsNeverAnOutputUnderAnyName() throws IOException {
        Path input = Files.writeString(folder.resolve("model"), "weights");
        Path hard = Files.createLink(folder.resolve("hard"), input);
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic"), input);
        refused(input, folder.resolve("other"), input);
        refused(folder.resolve("x/../model").normalize(), input);
        refused(hard, input);
        refused(symbolic, input);
        refused(input, symbolic);
    }

    @Test
    void aFolderOfInputsStandsForTheFilesInIt() throws IOException {
        Path images = Files.createDirectories(folder.resolve("images/cat"));
        Path image = Files.writeString(images.resolve("1.png"), "pixels");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), image);
        refused(image, folder.resolve("images"));
        refused(link, folder.resolve("images"));
        OutputRule.require(folder.resolve("images/new.html"), List.of(folder.resolve("images")));
    }

    @Test
    void whatCanBeWrittenIsFoundOutAndNothingIsLeftBehind() throws IOException {
        Path input = Files.writeString(folder.resolve("model"), "weights");
        Path existing = Files.writeString(folder.resolve("result"), "old");
        OutputRule.require(existing, List.of(input));
        OutputRule.require(folder.resolve("new"), List.of(input, folder.resolve("missing")));
        assertThrows(BadInputException.class, () -> OutputRule.require(folder.resolve("nowhere/new"), List.of(input)));
        assertEquals("old", Files.readString(existing));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    List.of("model", "result"),
                    left.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
