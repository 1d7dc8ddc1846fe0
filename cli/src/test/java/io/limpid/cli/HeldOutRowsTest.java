package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands look at rows that the model was not trained on, where it knows which these are, and say so. */
class HeldOutRowsTest {

    @TempDir
    private Path folder;

    private static CommandRun done(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private String trained(String data, String... more) {
        Path model = folder.resolve("m.safetensors");
        List<String> all = new ArrayList<>(
                List.of("train", "--data", data, "--depth", "2", "--epochs", "3", "-q", "--out", model.toString()));
        all.addAll(List.of(more));
        done(all.toArray(String[]::new));
        return model.toString();
    }

    /** The numbers of the rows that a split by the seed sets aside, by way of the data set itself. */
    private static List<String> setAside(double fraction, long seed) {
        Split split = Split.random(DataSources.discover().load("wine").train(), fraction, seed);
        return IntStream.range(0, split.test().count())
                .mapToObj(i -> Integer.toString(split.test().rows().number(i)))
                .toList();
    }

    private static List<String> firstColumn(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .distinct()
                .toList();
    }

    @Test
    void theRowsThatWereSetAsideAreUsedByDefaultWithTheirOwnNumbers() throws IOException {
        String model = trained("wine", "--test-fraction", "0.3", "--seed", "7");
        List<String> expected = setAside(0.3, 7);
        assertEquals(53, expected.size());

        assertEquals(
                expected,
                firstColumn(done("predict", "--model", model, "--data", "wine").out()));
        Path explained = folder.resolve("e.csv");
        JsonNode json = done("explain", "--model", model, "--data", "wine", "--out", explained.toString(), "--json")
                .json();
        assertEquals("held-out", json.get("rowsUsed").asText());
        assertEquals(expected, firstColumn(Files.readString(explained)));

        double linear =
                done("inspect", model, "--json").json().get("linearAccuracy").asDouble(-1);
        assertTrue(linear > 0 && linear <= 1, "the share of rows that a linear model answers rightly: " + linear);
        assertEquals(
                linear,
                done("evaluate", "--model", model, "--data", "wine", "--methods", "random", "--json", "-q")
                        .json()
                        .get("linearAccuracy")
                        .asDouble());

        CommandRun judged = done("evaluate", "--model", model, "--data", "wine", "--methods", "random");
        assertTrue(judged.out().contains("53 of 178: those that were held out from training"), judged.out());
        assertTrue(judged.out().contains("(53 rows)"), judged.out());
        assertEquals(
                53,
                done("features", "--model", model, "--data", "wine", "--json", "-q")
                        .json()
                        .get("rows")
                        .asInt());
    }

    @Test
    void allRowsAndRowsOfTheFileCanBeAskedFor() {
        String model = trained("wine");
        JsonNode all = done(
                        "evaluate",
                        "--model",
                        model,
                        "--data",
                        "wine",
                        "--rows",
                        "all",
                        "--methods",
                        "random",
                        "--json")
                .json();
        assertEquals(178, all.get("rows").asInt());
        assertEquals("all", all.get("rowsUsed").asText());
        List<String> named = firstColumn(done("predict", "--model", model, "--data", "wine", "--rows", "3..5")
                .out());
        assertEquals(List.of("3", "4", "5"), named);
    }

    @Test
    void aTableOfTextsAndGapsIsKnownAgainButNotIfAValueIsAnother() throws IOException {
        StringBuilder rows = new StringBuilder("colour,weight,kind\n");
        for (int i = 0; i < 50; i++) {
            rows.append(i % 3 == 0 ? "red," : i % 7 == 0 ? "," : "green,")
                    .append(i % 11 == 0 ? "?" : Integer.toString(i))
                    .append(i % 2 == 0 ? ",apple\n" : ",pear\n");
        }
        Path table = Files.writeString(folder.resolve("fruit.csv"), rows);
        String model = trained(table.toString(), "--label", "kind");
        assertEquals(
                10,
                firstColumn(done("predict", "--model", model, "--data", table.toString())
                                .out())
                        .size());

        Path other = Files.writeString(
                folder.resolve("other.csv"),
                rows.toString()
                        .replace("17,pear", "17.5,pear")
                        .replace("18,apple", "18.5,apple")
                        .replace("19,pear", "19.5,pear"));
        assertEquals(
                50,
                firstColumn(done("predict", "--model", model, "--data", other.toString())
                                .out())
                        .size(),
                "rows with another value are new");
        Path unlabelled = Files.write(
                folder.resolve("new.csv"),
                rows.toString()
                        .lines()
                        .map(line -> line.substring(0, line.lastIndexOf(',')))
                        .toList());
        assertEquals(
                50,
                firstColumn(done("predict", "--model", model, "--data", unlabelled.toString())
                                .out())
                        .size());
    }

    @Test
    void rowsThatTheModelWasTrainedOnAreCalledSo() {
        String model = trained("wine", "--test-fraction", "0");
        CommandRun run = done("evaluate", "--model", model, "--data", "wine", "--methods", "random");
        assertTrue(run.out().contains("all 178 that the model was trained on"), run.out());
    }

    @Test
    void earlyExitAndPruneDivideAsTheTrainingDid() {
        String model = trained("wine", "--test-fraction", "0.3", "--seed", "7");
        Stream.of("early-exit", "prune").forEach(command -> {
            CommandRun run = done(command, "--model", model, "--data", "wine", "--json", "-q");
            assertEquals(53, run.json().get("testRows").asInt());
            assertTrue(run.json().get("testRowsNew").asBoolean(), command);
        });
        CommandRun other = done("prune", "--model", model, "--data", "wine", "--test-fraction", "0.2", "--json", "-q");
        assertFalse(other.json().get("testRowsNew").asBoolean());
    }

    @Test
    void answersOfATableThatIsNotKeptAreThoseOfTheSameRows() throws IOException {
        Path table = folder.resolve("cultivars.csv");
        try (InputStream wine = DataSources.class.getResourceAsStream("wine.csv")) {
            Files.write(table, wine.readAllBytes());
        }
        String model = trained("csv:" + table, "--label", "cultivar", "--test-fraction", "0.3", "--seed", "7");
        CommandRun heldOut = done("predict", "--model", model, "--data", table.toString(), "--top", "2");
        assertEquals(setAside(0.3, 7), firstColumn(heldOut.out()));
        assertTrue(heldOut.err().contains("53 of 178: those that were held out from training"), heldOut.err());

        CommandRun kept = done("predict", "--model", model, "--data", "wine", "--top", "2", "--rows", "all");
        CommandRun streamed =
                done("predict", "--model", model, "--data", table.toString(), "--top", "2", "--rows", "all");
        assertEquals(kept.out(), streamed.out());

        List<String> lines = Files.readAllLines(table);
        Path training = folder.resolve("training.csv");
        List<String> some = new ArrayList<>(List.of(lines.get(0)));
        IntStream.range(0, 178)
                .filter(row -> !setAside(0.3, 7).contains(Integer.toString(row)))
                .forEach(row -> some.add(lines.get(row + 1)));
        Files.write(training, some);
        assertTrue(done("predict", "--model", model, "--data", training.toString())
                .err()
                .contains("all 125 that the model was trained on"));
        some.set(3, some.get(3).replaceFirst("[0-9.]+", "13"));
        Files.write(training, some);
        assertTrue(
                done("predict", "--model", model, "--data", training.toString())
                        .err()
                        .contains("all 125 of "),
                "a changed row is new");
    }
}
