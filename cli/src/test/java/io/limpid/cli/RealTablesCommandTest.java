package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limpid.formats.SafetensorsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Three tables as they are published, with texts, codes and question marks: one command trains, and the answers of the next ones speak
 * of the columns of the table.
 */
class RealTablesCommandTest {

    private static final Path TABLES = Path.of("../interpret/src/test/resources/tables");

    @TempDir
    private Path folder;

    private static CommandRun done(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private String model() {
        return folder.resolve("model.safetensors").toString();
    }

    private JsonNode train(String table, String label) {
        String data = TABLES.resolve(table + ".csv").toString();
        return done(
                        "train",
                        "--data",
                        data,
                        "--label",
                        label,
                        "--depth",
                        "4",
                        "--epochs",
                        "10",
                        "--seed",
                        "1",
                        "--checkpoint",
                        "off",
                        "--out",
                        model(),
                        "--json",
                        "-q")
                .json();
    }

    @ParameterizedTest
    @CsvSource({"adult, income, 14", "german-credit, risk, 20", "magic, class, 10"})
    void oneCommandTrainsAndTheNextExplainsByTheUsersColumns(String table, String label, int columns)
            throws IOException {
        JsonNode trained = train(table, label);
        for (JsonNode warning : trained.get("warnings")) {
            assertTrue(isTrue(warning.asText(), trained), warning.asText());
        }
        Path out = folder.resolve("rows.json");
        String data = TABLES.resolve(table + ".csv").toString();
        List<String> names = List.of(Files.readAllLines(Path.of(data)).get(0).split(","));
        done("explain", "--model", model(), "--data", data, "--rows", "0..4", "--out", out.toString(), "-q");
        List<String> first = List.of(Files.readAllLines(Path.of(data)).get(1).split(",", -1));
        JsonNode row = new ObjectMapper().readTree(Files.readAllLines(out).get(0));
        assertEquals(columns, row.get("input").size());
        assertEquals(first.get(names.indexOf(label)), row.get("label").asText());
        for (int k = 0; k < columns; k++) { // in each of the three files, the label is the last column
            assertEquals(value(first.get(k)), value(row.get("input").get(k).asText()), names.get(k));
        }
        assertComplete(row, columns);
    }

    /** The evidence of all columns and layers, and of the biases, is what the score has over that of the reference. */
    private static void assertComplete(JsonNode row, int columns) {
        JsonNode last = row.get("layers").get(row.get("layers").size() - 1);
        double sum = row.get("reference_score").asDouble();
        for (JsonNode layer : row.get("layers")) {
            assertEquals(columns, layer.get("evidence").size());
            assertEquals(columns, layer.get("contribution").size());
            for (JsonNode evidence : layer.get("evidence")) {
                sum += evidence.asDouble();
            }
            sum += layer.get("bias_evidence").asDouble();
        }
        assertEquals(2, last.get("scores").size());
        double ahead = Math.abs(
                last.get("scores").get(0).asDouble() - last.get("scores").get(1).asDouble());
        assertEquals(ahead, sum, 1e-4 * (1 + ahead), "the predicted class is explained, against the other one");
    }

    private static String value(String text) {
        try {
            return Double.toString(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** So few rows leave values of the test rows out of range, and may leave a class without a prediction. */
    private static boolean isTrue(String warning, JsonNode trained) {
        if (warning.startsWith("never predicted")) {
            for (JsonNode recall : trained.get("recall")) {
                if (recall.asDouble() == 0) {
                    return true;
                }
            }
            return false;
        }
        return warning.contains("lay outside the range of the training rows and were clipped");
    }

    @Test
    void theFileOfAnExplanationNamesItsNumbers() throws IOException {
        train("adult", "income");
        Path out = folder.resolve("rows.safetensors");
        String data = TABLES.resolve("adult.csv").toString();
        done(
                "explain",
                "--model",
                model(),
                "--data",
                data,
                "--rows",
                "3..7",
                "--class",
                ">50K",
                "--against",
                "runner-up",
                "--reference",
                "row:2",
                "--out",
                out.toString(),
                "-q");
        try (SafetensorsReader file = SafetensorsReader.open(out)) {
            var said = file.header().metadata();
            assertEquals("limpid.explanations", said.get("format"));
            assertEquals("[\"<=50K\",\">50K\"]", said.get("classes"));
            assertEquals(">50K", said.get("explained_class"));
            assertEquals("runner-up", said.get("against"));
            assertEquals("input", said.get("evidence"));
            assertEquals("row:2", said.get("reference"));
            JsonNode columns = new ObjectMapper().readTree(said.get("columns"));
            JsonNode features = new ObjectMapper().readTree(said.get("feature_names"));
            assertEquals(14, columns.size());
            assertEquals(
                    List.of(5L, 4L, 14L),
                    file.header().entry("column_evidence").orElseThrow().array().shape());
            assertEquals(
                    List.of(5L, (long) features.size()),
                    file.header().entry("input").orElseThrow().array().shape());
        }
    }
}
