package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthOptionsTest {

    @TempDir
    private Path folder;

    private static void refused(String expected, String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(expected), run.err());
    }

    @Test
    void badSettingsAreRefused() {
        refused(
                "--seeds, --rank and --answers belong to --ground-truth",
                "reproduce",
                "--data",
                "digits",
                "--seeds",
                "2");
        refused("--seeds: expected a number from 1", "reproduce", "--ground-truth", "--seeds", "0");
        refused("--rank: expected a number from 1", "reproduce", "--ground-truth", "--rank", "0");
        refused("found 'xnor'", "reproduce", "--ground-truth", "--answers", "xor,xnor");
    }

    @Test
    void oneKnownAnswerByOneNetwork() {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of(
                "reproduce",
                "--ground-truth",
                "--quick",
                "--answers",
                "linear",
                "--seeds",
                "1",
                "--seed",
                "7",
                "--out",
                out.toString(),
                "--json",
                "-q");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertEquals(1, json.get("experiments").size());
        JsonNode linear = json.get("experiments").get(0);
        assertEquals("linear", linear.get("name").asText());
        assertEquals("7 to 7", linear.get("settings").get("seeds").asText());
        assertTrue(json.get("command").asText().contains("--seeds 1 --answers linear --seed 7"), json::toString);
        assertEquals("holds", linear.get("verdict").get("outcome").asText());
        assertTrue(Files.exists(out.resolve("index.html")));
    }
}
