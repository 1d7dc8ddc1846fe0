package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that writes ONNX graphs; what is in them is the business of the module's own tests. */
class ExportCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aGraphHasWhatWasAskedFor() throws IOException {
        Path model = trained();
        Path few = folder.resolve("few.onnx");
        Path all = folder.resolve("all.onnx");
        CommandRun run = CommandRun.of("export", "--model", model.toString(), "--out", few.toString(), "--json");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(Files.size(few), run.json().get("bytes").asLong());
        assertEquals("scores", run.json().get("outputs").asText());
        assertEquals(
                0,
                CommandRun.of("export", "--model", model.toString(), "--out", all.toString(), "--outputs", "all")
                        .exitCode());
        assertEquals("likelihood true, evidence false", told(few));
        assertEquals("likelihood true, evidence true", told(all));
    }

    @Test
    void onlyFilesOfThatNameAreWritten() {
        CommandRun run = CommandRun.of(
                "export",
                "--model",
                trained().toString(),
                "--out",
                folder.resolve("m.pb").toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("--out: the file's name must end in .onnx"), run.err());
    }

    private static String told(Path file) throws IOException {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        return "likelihood " + bytes.contains("likelihood") + ", evidence " + bytes.contains("column_evidence");
    }

    private Path trained() {
        Path model = folder.resolve("wine.safetensors");
        CommandRun run =
                CommandRun.of("train", "--data", "wine", "--depth", "2", "--epochs", "1", "--out", model.toString());
        assertEquals(0, run.exitCode(), run.err());
        return model;
    }
}
