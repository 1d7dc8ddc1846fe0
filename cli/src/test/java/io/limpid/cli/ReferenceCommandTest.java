package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rows are compared with, from the option to the outputs: every account begins with the score of the reference and adds up. */
class ReferenceCommandTest {

    private static final Pattern AMOUNT = Pattern.compile("^    (.*?)  +([+-]\\d+\\.\\d+)");

    @TempDir
    private static Path folder;

    private static String model;

    @BeforeAll
    static void train() {
        model = folder.resolve("wine.safetensors").toString();
        done("train", "--data", "wine", "--depth", "3", "--epochs", "5", "-q", "--out", model);
    }

    private static CommandRun done(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    @Test
    void everyRowsAccountBeginsAtTheReferenceAndEndsAtTheScore() throws IOException {
        for (String reference : List.of("others", "mean", "zero", "row:5", "class:cultivar_2", "none")) {
            for (String reading : List.of("best", "layers", "input")) {
                Path out = folder.resolve("rows.json");
                JsonNode said = done(
                                "explain",
                                "--model",
                                model,
                                "--data",
                                "wine",
                                "--reference",
                                reference,
                                "--evidence",
                                reading,
                                "--against",
                                "none",
                                "--out",
                                out.toString(),
                                "--json")
                        .json();
                assertEquals(reference, said.get("reference").asText());
                double start = 0;
                for (String line : Files.readAllLines(out)) {
                    JsonNode row = new ObjectMapper().readTree(line);
                    assertEquals(reference, row.get("reference").asText());
                    JsonNode layers = row.get("layers");
                    double sum = row.get("reference_score").asDouble();
                    start += Math.abs(sum);
                    for (JsonNode layer : layers) {
                        sum += layer.get("bias_evidence").asDouble();
                        for (JsonNode value : layer.get("evidence")) {
                            sum += value.asDouble();
                        }
                    }
                    double score = 0;
                    for (JsonNode value : layers.get(2).get("scores")) {
                        score = Math.max(score, value.asDouble());
                    }
                    assertEquals(score, sum, 1e-4 * (1 + score), reference + " " + reading);
                }
                assertEquals(reference.equals("none"), start == 0);
            }
        }
    }

    @Test
    void theSummaryIsAWaterfallFromTheReferenceToTheScore() {
        String text = done("explain", "--model", model, "--data", "wine").out();
        assertTrue(text.contains("compared with      training rows that got another answer"), text);
        assertFalse(text.contains("biases"), text);
        double sum = 0;
        int scores = 0;
        for (String line : text.lines().toList()) {
            Matcher matcher = AMOUNT.matcher(line);
            if (matcher.find()) {
                double value = Double.parseDouble(matcher.group(2));
                if (matcher.group(1).equals("score")) {
                    assertEquals(value, sum, 0.006, "ten numbers, each rounded to three decimals");
                    sum = 0;
                    scores++;
                } else {
                    sum += value;
                }
            }
        }
        assertEquals(3, scores);
        assertTrue(done("explain", "--model", model, "--data", "wine", "--reference", "none")
                .out()
                .contains("biases"));
    }

    @Test
    void otherCommandsTakeAReferenceToo() throws IOException {
        String others = done("predict", "--model", model, "--data", "wine", "--top", "2")
                .out();
        assertEquals(
                others,
                done("predict", "--model", model, "--data", "wine", "--top", "2", "--reference", "others")
                        .out());
        assertFalse(
                others.equals(done("predict", "--model", model, "--data", "wine", "--top", "2", "--reference", "row:1")
                        .out()));
        Path page = folder.resolve("features.html");
        assertEquals(
                "class:cultivar_1",
                done(
                                "features",
                                "--model",
                                model,
                                "--data",
                                "wine",
                                "--reference",
                                "class:cultivar_1",
                                "--out",
                                page.toString(),
                                "--json")
                        .json()
                        .get("reference")
                        .asText());
        assertTrue(Files.readString(page).contains("score of the mean of the rows of class cultivar_1 in wine"));
    }

    @Test
    void anyMethodsMapIsWrittenInPlaceOfEvidence() throws IOException {
        Path csv = folder.resolve("shapley.csv");
        done(
                "explain",
                "--model",
                model,
                "--data",
                "wine",
                "--method",
                "shapley",
                "--rows",
                "0..1",
                "--out",
                csv.toString());
        List<String> lines = Files.readAllLines(csv);
        assertTrue(lines.get(0).endsWith(",attribution,reference_score"), lines.get(0));
        assertEquals(1 + 2 * 13, lines.size(), "a line for each row and column");
        Path page = folder.resolve("shapley.html");
        done(
                "explain",
                "--model",
                model,
                "--data",
                "wine",
                "--method",
                "shapley",
                "--rows",
                "0..1",
                "--out",
                page.toString());
        assertTrue(Files.readString(page).contains("shapley for "));
        String text = done("explain", "--model", model, "--data", "wine", "--method", "gradient-magnitude")
                .out();
        assertTrue(text.contains("not accounted for"), text);
        CommandRun unknown = CommandRun.of("explain", "--model", model, "--data", "wine", "--method", "tarot");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("'tarot' (see --method)"), unknown.err());
        for (List<String> clash : List.of(List.of("--against", "rivals"), List.of("--evidence", "layers"))) {
            CommandRun run = CommandRun.of(
                    "explain", "--model", model, "--data", "wine", "--method", "shapley", clash.get(0), clash.get(1));
            assertEquals(2, run.exitCode());
            assertTrue(run.err().contains(clash.get(0)), run.err());
        }
    }

    @Test
    void methodsAreComparedOnTheSameTermsWithIntervalsAndACeiling() {
        JsonNode json = done(
                        "evaluate",
                        "--model",
                        model,
                        "--data",
                        "wine",
                        "--methods",
                        "random,integrated-gradients,evidence-input,evidence-carried",
                        "--json",
                        "-q")
                .json();
        assertEquals("mean", json.get("reference").asText());
        assertEquals("mean", json.get("against").asText());
        assertEquals("zero,mean,resampled", json.get("baseline").asText());
        assertEquals("evidence-input", json.get("comparedWithMethod").asText());
        assertEquals(3, json.get("randomisedByLayer").size());
        for (int baseline = 0; baseline < 3; baseline++) {
            JsonNode ceiling = json.get("ceiling").get(baseline);
            assertEquals(5, ceiling.get("rows").asInt());
            assertTrue(ceiling.get("gain").asDouble()
                    > ceiling.get("evidence-input").asDouble() - 0.02);
            JsonNode random = json.get("methods").get(0).get("faithfulness").get(baseline);
            assertTrue(random.get("differenceInterval").get(1).asDouble() < 0, "clearly worse: " + random);
            JsonNode own = json.get("methods").get(2).get("faithfulness").get(baseline);
            assertEquals(0, own.get("difference").asDouble());
            assertTrue(
                    own.get("gainInterval").get(0).asDouble() <= own.get("gain").asDouble());
            assertEquals(
                    own.get("insertion").asDouble() - own.get("deletion").asDouble(),
                    own.get("gain").asDouble(),
                    1e-9);
        }
        for (int method = 2; method < 4; method++) {
            assertEquals(
                    0,
                    json.get("methods").get(method).get("completenessResidual").asDouble(),
                    1e-4,
                    "the same target");
        }
    }

    @Test
    void whatIsNoReferenceEndsWithTheOptionsName() {
        CommandRun run = CommandRun.of("explain", "--model", model, "--data", "wine", "--reference", "median");
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "expected others, mean, zero, row:N, class:NAME or none; found 'median' (see --reference)"),
                run.err());
    }
}
