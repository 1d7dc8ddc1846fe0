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
                "--seeds and --rank belong to --ground-truth or --interventions",
                "reproduce",
                "--data",
                "digits",
                "--seeds",
                "2");
        refused("--answers belongs to --ground-truth", "reproduce", "--data", "digits", "--answers", "xor");
        refused("choose one", "reproduce", "--ground-truth", "--interventions", "--data", "digits");
        refused("--rank: expected a number from 1", "reproduce", "--interventions", "--data", "wine", "--rank", "0");
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

    @Test
    void detectorsOfOneNetworkAreCut() {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.of(
                "reproduce",
                "--interventions",
                "--quick",
                "--data",
                "wine",
                "--seeds",
                "1",
                "--rank",
                "3",
                "--out",
                out.toString(),
                "--json",
                "-q");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertEquals(2, json.get("experiments").size());
        assertTrue(
                json.get("command").asText().contains("--interventions --seeds 1 --rank 3 --data wine"),
                json::toString);
        assertTrue(Files.exists(out.resolve("index.html")) && Files.exists(out.resolve("results.md")));
    }
}
