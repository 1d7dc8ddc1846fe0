package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class EditCommandTest {

    @TempDir
    private Path folder;

    private String trained(String... more) {
        String file = folder.resolve("m" + more.length + ".safetensors").toString();
        List<String> arguments = new ArrayList<>(
                List.of("train", "--data", "digits", "--depth", "3", "--epochs", "4", "-q", "--out", file));
        arguments.addAll(Arrays.asList(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return file;
    }

    private static CommandRun edit(String model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("edit", "--model", model, "--data", "digits", "--json", "-q"));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static JsonNode evaluated(String model) {
        return CommandRun.of("evaluate", "--model", model, "--data", "digits", "--methods", "evidence", "--json", "-q")
                .json();
    }

    @Test
    void aCutIsToldKeptAndRemembered() {
        String model = trained("--rank", "6");
        String out = folder.resolve("cut.safetensors").toString();
        CommandRun run = edit(model, "--cut", "3.1,2.1", "--out", out);
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertEquals(
                evaluated(model).get("accuracy").asDouble(),
                json.get("testAccuracyBefore").asDouble(),
                1e-9);
        assertEquals(
                evaluated(out).get("accuracy").asDouble(),
                json.get("testAccuracy").asDouble(),
                1e-9);
        assertTrue(json.get("changedRows").size() > 0, "the strongest detector of the last layer matters");
        JsonNode provenance =
                CommandRun.of("inspect", out, "--json", "-q").json().get("provenance");
        assertEquals(
                "[\"3.1\",\"2.1\"]", provenance.get("edits").get(0).get("cut").toString());
        assertEquals(
                CommandRun.of("inspect", model, "--json", "-q").json().get("sha256"),
                provenance.get("edits").get(0).get("model_sha256"));

        String tuned = folder.resolve("tuned.safetensors").toString();
        CommandRun learned = edit(model, "--cut", "3.1,2.1", "--epochs", "1", "--out", tuned);
        assertEquals(0, learned.exitCode(), learned.err());
        assertTrue(learned.json().get("validationAccuracy").asDouble()
                >= json.get("validationAccuracy").asDouble());
        JsonNode detectors = CommandRun.of("detectors", "--model", tuned, "--data", "digits", "--json", "-q")
                .json()
                .get("detectors");
        for (int layer : new int[] {2, 3}) { // in canonical form, what is 0 comes last
            assertEquals(0, detectors.get(6 * layer - 1).get("singularValue").asDouble(), 1e-6, "layer " + layer);
        }
        assertTrue(detectors.get(5).get("singularValue").asDouble() > 1e-3, "layer 1 has all of its own");
    }

    @Test
    void rowsThatChangedTheirAnswerAreShown() throws IOException {
        String model = trained("--rank", "6");
        Path page = folder.resolve("page.html");
        CommandRun run = edit(model, "--cut", "3.1", "--report", page.toString());
        assertEquals(0, run.exitCode(), run.err());
        JsonNode changed = run.json().get("changedRows");
        String html = Files.readString(page);
        assertEquals(changed.size(), html.split("<img ", -1).length - 1);
        JsonNode first = changed.get(0);
        assertTrue(
                html.contains("row " + first.get("row").asText() + ", "
                        + first.get("label").asText()),
                html);
        assertTrue(
                html.contains(first.get("before").asText() + " → "
                        + first.get("after").asText()),
                html);
        CommandRun refused = edit(
                model, "--cut", "3.1", "--report", folder.resolve("page.txt").toString());
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--report"), refused.err());
    }

    /** Detectors and the reference add up to the score, line by line as they are printed. */
    @Test
    void anExplanationIsCompleteByDetector() {
        String model = trained("--rank", "6");
        String text = CommandRun.of("explain", "--model", model, "--data", "digits", "--rows", "0..0")
                .out();
        String[] parts = text.split("the same by detector");
        assertEquals(2, parts.length, text);
        double sum = 0;
        int named = 0;
        for (String line : parts[1].split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (line.contains("fired")) {
                assertTrue(words[0].matches("[1-3]\\.[1-6]") && line.contains(" voted "), line);
                sum += Double.parseDouble(words[1]);
                named++;
            } else if (line.contains("others")) {
                assertTrue(line.contains("by 12 others"), line);
                sum += Double.parseDouble(words[0]);
            }
        }
        assertEquals(6, named, text);
        double score = Double.NaN;
        double reference = Double.NaN;
        for (String line : parts[0].split("\n")) {
            String[] words = line.strip().split("\\s+");
            if (line.strip().startsWith("score of")) {
                reference = Double.parseDouble(words[words.length - 1]);
            } else if (line.strip().startsWith("score ")) {
                score = Double.parseDouble(words[words.length - 1]);
            }
        }
        assertEquals(score - reference, sum, 0.01, text);
    }

    @Test
    void nothingIsWrittenBeyondTheBudget() {
        String model = trained("--rank", "6");
        Path out = folder.resolve("cut.safetensors");
        CommandRun run =
                edit(model, "--cut", "3.1,3.2,3.3,3.4,3.5", "--keep-accuracy", "0.01", "--out", out.toString());
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.json().get("warnings").toString().contains("budget"), run.out());
        assertTrue(run.json().get("model").isNull());
        assertFalse(Files.exists(out));
    }

    @Test
    void whatCannotBeCutIsRefused() {
        String model = trained("--rank", "6");
        for (List<String> bad : List.of(
                List.of("--cut", "x"),
                List.of("--cut", "4.1"),
                List.of("--cut", "0.1"),
                List.of("--cut", "1.7"),
                List.of("--cut", "1.0"),
                List.of("--keep-accuracy", "2"),
                List.of("--epochs", "-1"),
                List.of("--out", model))) {
            List<String> arguments = new ArrayList<>(bad);
            if (!bad.get(0).equals("--cut")) {
                arguments.addAll(List.of("--cut", "1.1"));
            }
            CommandRun run = edit(model, arguments.toArray(String[]::new));
            assertEquals(2, run.exitCode(), bad + ": " + run.err());
            assertTrue(run.err().contains(bad.get(0)), run.err());
        }
        CommandRun dense = edit(trained(), "--cut", "1.1");
        assertEquals(2, dense.exitCode());
        assertTrue(dense.err().contains("limpid compress --model"), dense.err());
    }

    @Test
    void testRowsOfTheirOwnAreReadAsTheModelRemembers() throws IOException {
        StringBuilder table = new StringBuilder("kind,a,b\n");
        for (int row = 0; row < 120; row++) {
            table.append(row % 2 == 0 ? "even" : "odd").append(',');
            table.append(row % 2 * 5 + row % 7).append(',').append(row % 5).append('\n');
        }
        Path train = Files.writeString(folder.resolve("train.csv"), table);
        Path test = Files.writeString(folder.resolve("test.csv"), table);
        String model = folder.resolve("kinds.safetensors").toString();
        CommandRun trained = CommandRun.of(
                "train",
                "--data",
                train.toString(),
                "--test",
                test.toString(),
                "--label",
                "kind",
                "--depth",
                "2",
                "--rank",
                "2",
                "--epochs",
                "2",
                "-q",
                "--out",
                model);
        assertEquals(0, trained.exitCode(), trained.err());
        CommandRun run = CommandRun.of(
                "edit",
                "--model",
                model,
                "--data",
                train.toString(),
                "--test",
                test.toString(),
                "--cut",
                "1.1",
                "--json",
                "-q");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(120, run.json().get("testRows").asInt());
    }
}
