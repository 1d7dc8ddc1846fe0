package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainReportTest {

    @TempDir
    private Path folder;

    private CommandRun train(Path report) {
        return CommandRun.of(
                "train",
                "--data",
                "wine",
                "--depth",
                "2",
                "--epochs",
                "3",
                "-q",
                "--json",
                "--out",
                folder.resolve("m.safetensors").toString(),
                "--report",
                report.toString());
    }

    @Test
    void aTrainingWritesThePageOfItsTestRows() throws IOException {
        Path page = folder.resolve("page.html");
        CommandRun run = train(page);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(page.toString(), run.json().get("report").asText());
        String html = Files.readString(page);
        assertTrue(html.contains("id=\"explorer-data\""), "the network runs in it");
        assertTrue(html.contains("accuracy on 36 rows"), "the test rows of 178");
        assertTrue(html.contains("learning rate, momentum"), "how it was trained");
        assertFalse(
                Files.readString(folder.resolve("m.safetensors"), StandardCharsets.ISO_8859_1)
                        .contains("--report"),
                "where a page goes is no part of the training");
    }

    @Test
    void thePageHasTheEndingOfOne() {
        CommandRun run = train(folder.resolve("page.pdf"));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--report: the file's name must end in .html"), run.err());
        assertFalse(Files.exists(folder.resolve("m.safetensors")), "found before anything is trained");
    }
}
