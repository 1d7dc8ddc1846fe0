package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands write: never over what they read, and rows as lines of JSON. */
class OutputsTest {

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void trainAModel() throws IOException {
        StringBuilder rows = new StringBuilder("length,kind\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i).append(i < 10 ? ",apple\n" : ",banana\n");
        }
        table = Files.writeString(folder.resolve("fruit.csv"), rows);
        model = folder.resolve("fruit.safetensors");
        CommandRun run = CommandRun.of(
                "train",
                "--data",
                "csv:" + table,
                "--label",
                "kind",
                "--depth",
                "2",
                "--epochs",
                "2",
                "-q",
                "--out",
                model.toString());
        assertEquals(0, run.exitCode(), run.err());
    }

    private void refused(String option, Path output, String... command) throws IOException {
        byte[] before = Files.readAllBytes(output);
        CommandRun run = CommandRun.of(command);
        assertEquals(2, run.exitCode(), () -> run.out() + run.err());
        assertTrue(run.err().contains("limpid: " + option + ": " + output + ": would replace"), run.err());
        assertArrayEquals(before, Files.readAllBytes(output));
    }

    @Test
    void noCommandReplacesItsOwnInputsAlsoThroughLinks() throws IOException {
        String data = "csv:" + table;
        Path hard = Files.createLink(folder.resolve("hard.csv"), table);
        Path symbolic = Files.createSymbolicLink(folder.resolve("symbolic.csv"), table);
        Path linkedModel = Files.createSymbolicLink(folder.resolve("linked.npz"), model);
        for (Path output : List.of(table, hard, symbolic)) {
            String out = output.toString();
            refused(
                    "--out",
                    output,
                    "explain",
                    "--model",
                    model.toString(),
                    "--data",
                    data,
                    "--label",
                    "kind",
                    "--out",
                    out);
            refused(
                    "--out",
                    output,
                    "features",
                    "--model",
                    model.toString(),
                    "--data",
                    data,
                    "--label",
                    "kind",
                    "--out",
                    out);
            refused(
                    "--rows-out",
                    output,
                    "features",
                    "--model",
                    model.toString(),
                    "--data",
                    data,
                    "--label",
                    "kind",
                    "--rows-out",
                    out);
        }
        refused(
                "--out",
                model,
                "explain",
                "--model",
                model.toString(),
                "--data",
                data,
                "--label",
                "kind",
                "--out",
                model.toString());
        refused(
                "--out",
                linkedModel,
                "explain",
                "--model",
                model.toString(),
                "--data",
                data,
                "--label",
                "kind",
                "--out",
                linkedModel.toString());
        refused(
                "--out",
                model,
                "prune",
                "--model",
                model.toString(),
                "--data",
                data,
                "--label",
                "kind",
                "--out",
                model.toString());
        Path other = Files.copy(table, folder.resolve("other.csv"));
        Path linkedTest = Files.createSymbolicLink(folder.resolve("test.safetensors"), other);
        refused(
                "--out",
                linkedTest,
                "train",
                "--data",
                data,
                "--test",
                "csv:" + other,
                "--label",
                "kind",
                "--out",
                linkedTest.toString());
    }

    @Test
    void anExplanationAsJsonHasALinePerRow() throws IOException {
        Path out = folder.resolve("rows.json");
        CommandRun run = CommandRun.of(
                "explain",
                "--model",
                model.toString(),
                "--data",
                "csv:" + table,
                "--label",
                "kind",
                "--rows",
                "9..10",
                "--out",
                out.toString());
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals(2, lines.size());
        JsonNode row = new ObjectMapper().readTree(lines.get(1));
        assertEquals(10, row.get("row").asInt());
        assertEquals("banana", row.get("label").asText());
        assertEquals(1, row.get("input").size());
        assertEquals(2, row.get("layers").size());
        JsonNode last = row.get("layers").get(1);
        assertEquals(row.get("prediction").asText(), last.get("prediction").asText());
        double likelihood = last.get("likelihood").get(0).asDouble()
                + last.get("likelihood").get(1).asDouble();
        assertEquals(1, likelihood, 1e-6);
        double told = 0;
        for (JsonNode layer : row.get("layers")) {
            told += layer.get("evidence").get(0).asDouble()
                    + layer.get("bias_evidence").asDouble();
        }
        int explained = row.get("explained_class").asText().equals("apple") ? 0 : 1;
        assertEquals(last.get("scores").get(explained).asDouble(), told, 1e-4, "the evidence is complete");
    }
}
