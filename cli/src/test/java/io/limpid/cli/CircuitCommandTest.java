package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitCommandTest {

    @TempDir
    private static Path folder;

    private static String model;
    private static String dense;

    @BeforeAll
    static void train() {
        model = trained("m.safetensors", "--rank", "6");
        dense = trained("dense.safetensors");
    }

    private static String trained(String name, String... more) {
        String file = folder.resolve(name).toString();
        List<String> arguments = new ArrayList<>(
                List.of("train", "--data", "digits", "--depth", "3", "--epochs", "4", "-q", "--out", file));
        arguments.addAll(Arrays.asList(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return file;
    }

    private static CommandRun circuit(String of, String... more) {
        List<String> arguments = new ArrayList<>(List.of("circuit", "--model", of, "--data", "digits", "--json", "-q"));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void theCircuitOfARowAddsUpToTheScoreThatExplainTells() throws Exception {
        Path out = folder.resolve("row.json");
        CommandRun run = circuit(model, "--rows", "5..5", "--reference", "mean", "--out", out.toString());
        assertEquals(0, run.exitCode(), run.err());
        Path explained = folder.resolve("explained.json");
        CommandRun other = CommandRun.of(
                "explain",
                "--model",
                model,
                "--data",
                "digits",
                "--rows",
                "5..5",
                "--reference",
                "mean",
                "--against",
                "none",
                "-q",
                "--out",
                explained.toString());
        assertEquals(0, other.exitCode(), other.err());
        JsonNode row = new ObjectMapper().readTree(Files.readString(explained));
        JsonNode json = new ObjectMapper().readTree(Files.readString(out));
        assertEquals(row.get("prediction").asText(), json.get("explained").asText());
        JsonNode scores = row.get("layers").get(2).get("scores");
        assertEquals(
                scores.get(row.get("prediction").asInt()).asDouble(),
                json.get("score").asDouble(),
                1e-3);
        assertEquals(
                row.get("reference_score").asDouble(),
                json.get("referenceScore").asDouble(),
                1e-3);
        double sum = run.json().get("restOfVotes").asDouble();
        for (JsonNode vote : run.json().get("votes")) {
            sum += vote.get("vote").asDouble();
        }
        assertEquals(json.get("score").asDouble() - json.get("referenceScore").asDouble(), sum, 1e-3);
        assertTrue(json.get("keptShare").asDouble() >= 0.8);
        assertEquals("row 5", json.get("rows").asText());
        assertTrue(json.get("nodes").get(0).get("name").asText().startsWith("pixel "));
    }

    @Test
    void theMeanOfAClassIsDrawnAndListed() throws Exception {
        for (String name : List.of("c.html", "c.dot", "c.graphml", "c.json")) {
            Path out = folder.resolve(name);
            CommandRun run = circuit(
                    model, "--rows", "all", "--of", "7", "--against", "1", "--share", "0.5", "--out", out.toString());
            assertEquals(0, run.exitCode(), run.err());
            assertEquals(179, run.json().get("rows").asInt(), "sevens among the 1,797 digits, as published");
            assertEquals("7", run.json().get("class").asText());
            String text = Files.readString(out);
            assertTrue(text.contains("the mean of 179 rows of class 7") || name.endsWith("graphml"), name);
            assertEquals(name.endsWith("html") || name.endsWith("dot"), text.contains("picture"), name);
        }
    }

    @Test
    void noFileIsNeeded() {
        CommandRun run = CommandRun.of("circuit", "--model", model, "--data", "digits", "--reference", "none");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("by the "), run.out());
        assertTrue(run.out().contains("of the predicted class"), run.out());
    }

    @Test
    void whatCannotBeTracedIsRefused() {
        CommandRun whole = circuit(dense);
        assertEquals(2, whole.exitCode());
        assertTrue(whole.err().contains("limpid compress --model"), whole.err());
        for (List<String> bad : List.of(
                List.of("--share", "0"),
                List.of("--share", "1.5"),
                List.of("--of", "eleven"),
                List.of("--class", "all"),
                List.of("--class", "eleven"),
                List.of("--against", "eleven"),
                List.of("--reference", "class:eleven"),
                List.of("--reference", "others"),
                List.of("--out", "circuit.txt"),
                List.of("--out", model))) {
            CommandRun run = circuit(model, bad.toArray(String[]::new));
            assertEquals(2, run.exitCode(), bad + ": " + run.err());
            assertTrue(run.err().contains(bad.get(0)), run.err());
            assertEquals(1, run.errorLines().size(), run.err());
        }
    }
}
