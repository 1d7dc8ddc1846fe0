package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseOptionTest {

    @TempDir
    private Path folder;

    private CommandRun train(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "train",
                "--data",
                "digits",
                "--depth",
                "3",
                "--epochs",
                "8",
                "--json",
                "-q",
                "--out",
                folder.resolve(name).toString()));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static JsonNode done(CommandRun run) {
        assertEquals(0, run.exitCode(), run.err());
        return run.json();
    }

    @Test
    void aSparseNetworkIsOneWhereverItIsLookedAt() {
        JsonNode trained = done(train("m.safetensors", "--rank", "8", "--sparse", "10,12"));
        assertEquals(12, trained.get("detectorCount").asInt());
        double reads = trained.get("readsPerDetector").asDouble();
        assertTrue(reads <= 10 && reads > 6, trained::toString);
        String model = folder.resolve("m.safetensors").toString();
        JsonNode evaluated = done(CommandRun.of(
                "evaluate", "--model", model, "--data", "digits", "--methods", "evidence", "--json", "-q"));
        JsonNode listed = done(CommandRun.of(
                "detectors", "--model", model, "--data", "digits", "--ablation-rows", "20", "--json", "-q"));
        for (JsonNode other : List.of(evaluated, listed)) {
            assertEquals(reads, other.get("readsPerDetector").asDouble());
            assertEquals(12, other.get("detectorCount").asInt());
            assertEquals(
                    trained.get("detectorsPerRow").asDouble(),
                    other.get("detectorsPerRow").asDouble());
        }
        assertTrue(listed.get("detectors").size() >= 12);
    }

    @Test
    void itIsTrainedAgainToTheSameBytes() throws IOException {
        done(train("m.safetensors", "--rank", "4", "--sparse"));
        Path again = folder.resolve("again.safetensors");
        CommandRun run = CommandRun.of(
                "retrain", "--from", folder.resolve("m.safetensors").toString(), "--out", again.toString(), "-q");
        assertEquals(0, run.exitCode(), run.err());
        assertArrayEquals(Files.readAllBytes(folder.resolve("m.safetensors")), Files.readAllBytes(again));
    }

    @Test
    void aWholeNetworkIsMadeSparse() {
        done(train("m.safetensors"));
        Path out = folder.resolve("sparse.safetensors");
        JsonNode json = done(CommandRun.of(
                "compress",
                "--model",
                folder.resolve("m.safetensors").toString(),
                "--data",
                "digits",
                "--rank",
                "8",
                "--sparse",
                "10,12",
                "--epochs",
                "6",
                "--json",
                "-q",
                "--out",
                out.toString()));
        assertEquals(12, json.get("detectorCount").asInt());
        assertTrue(json.get("readsPerDetector").asDouble() <= 10, json::toString);
        assertTrue(json.get("testAccuracy").asDouble() > 0.8, json::toString);
        JsonNode entry = done(CommandRun.of("inspect", out.toString(), "--json", "-q"))
                .get("provenance")
                .get("compression")
                .get(0);
        assertEquals(10, entry.get("reads").asInt());
        assertEquals(6, entry.get("epochs").asInt());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("say by --rank", train("m.safetensors", "--sparse"));
        refused("--rank", train("m.safetensors", "--sparse", "5"));
        refused("found 'few'", train("m.safetensors", "--rank", "4", "--sparse", "few"));
        refused("1 to 74 reads", train("m.safetensors", "--rank", "4", "--sparse", "75"));
        refused("1 to 12 detectors", train("m.safetensors", "--rank", "4", "--sparse", "5,13"));
    }

    private static void refused(String expected, CommandRun run) {
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(expected), run.err());
    }
}
