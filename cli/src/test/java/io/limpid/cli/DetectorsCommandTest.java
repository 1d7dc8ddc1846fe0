package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsCommandTest {

    @TempDir
    private Path folder;

    private String trained(String data, String... rank) {
        String file = folder.resolve(data + rank.length + ".safetensors").toString();
        CommandRun run = rank.length == 0
                ? CommandRun.of("train", "--data", data, "--depth", "3", "--epochs", "3", "-q", "--out", file)
                : CommandRun.of(
                        "train",
                        "--data",
                        data,
                        "--depth",
                        "3",
                        "--epochs",
                        "3",
                        "--rank",
                        rank[0],
                        "-q",
                        "--out",
                        file);
        assertEquals(0, run.exitCode(), run.err());
        return file;
    }

    @Test
    void everyDetectorIsToldInEachForm() throws Exception {
        for (String data : List.of("digits", "wine")) {
            String model = trained(data, "5");
            for (String ending : List.of("html", "csv", "json")) {
                Path out = folder.resolve("detectors." + ending);
                CommandRun run = CommandRun.of(
                        "detectors", "--model", model, "--data", data, "--out", out.toString(), "--json", "-q");
                assertEquals(0, run.exitCode(), run.err());
                JsonNode json = run.json();
                assertEquals(15, json.get("detectors").size());
                assertEquals("held-out", json.get("rowsUsed").asText());
                assertEquals("3.5", json.get("detectors").get(14).get("name").asText());
                assertEquals(0, json.get("warnings").size(), run.out());
                String text = Files.readString(out);
                assertTrue(
                        ending.equals("csv") ? text.lines().count() == 16 : text.contains("3.5"), data + " " + ending);
            }
        }
    }

    @Test
    void withoutAFileThoseThatMostDependsOnAreTold() {
        String model = trained("digits", "5");
        CommandRun run = CommandRun.of(
                "detectors", "--model", model, "--data", "digits", "--rows", "0..99", "--ablation-rows", "10");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("15 detectors"), run.out());
    }

    @Test
    void whatHasNoDetectorsIsRefused() {
        String dense = trained("digits");
        CommandRun run = CommandRun.of("detectors", "--model", dense, "--data", "digits");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("limpid compress --model"), run.err());
        String model = trained("digits", "2");
        for (List<String> bad : List.of(
                List.of("--ablation-rows", "0"), List.of("--out", "d.txt"), List.of("--reference", "row:99999"))) {
            CommandRun refused =
                    CommandRun.of("detectors", "--model", model, "--data", "digits", bad.get(0), bad.get(1));
            assertEquals(2, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains(bad.get(0)), refused.err());
        }
    }
}
