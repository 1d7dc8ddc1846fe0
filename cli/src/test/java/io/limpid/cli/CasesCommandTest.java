package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs as people really have them, from a bare path to the answer of a command. */
class CasesCommandTest {

    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    private Path folder;

    private JsonNode train(String file, String label, int epochs, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("train", "--data", CASES.resolve(file).toString(), "--label", label, "--depth", "4"));
        arguments.addAll(List.of("--epochs", Integer.toString(epochs), "--out", model(), "--json", "-q"));
        arguments.addAll(List.of(more));
        return done(arguments.toArray(String[]::new)).json();
    }

    private static CommandRun done(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private String model() {
        return folder.resolve("m.safetensors").toString();
    }

    private static List<String> warnings(JsonNode json) {
        return StreamSupport.stream(json.get("warnings").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean warns(JsonNode json, String... parts) {
        return warnings(json).stream()
                .anyMatch(warning -> List.of(parts).stream().allMatch(warning::contains));
    }

    /** 07: rows are sorted by class, so their number gives it away; without it there is next to nothing to learn. */
    @Test
    void anIdentifierIsNamedAndCanBeLeftOut() {
        JsonNode withId = train("07-id-column/flowers.csv", "Species", 60);
        assertTrue(warns(withId, "'Id'", "identifier", "120 rows"), withId.toString());
        JsonNode ignored = train("07-id-column/flowers.csv", "Species", 60, "--ignore", "Id");
        JsonNode truth = train("07-id-column/flowers-noid.csv", "Species", 60);
        assertEquals(truth.get("testAccuracy"), ignored.get("testAccuracy"));
        double leaked = withId.get("testAccuracy").asDouble()
                - truth.get("testAccuracy").asDouble();
        assertTrue(truth.get("testAccuracy").asDouble() < .7 && leaked > .3, "leaked: " + leaked);
        assertFalse(warns(truth, "identifier"), truth.toString());
    }

    /** 15: of 1,500 rows, 30 are of the class. */
    @Test
    void aRareClassIsNotHiddenByTheAccuracy() {
        JsonNode json = train("15-imbalanced/fraud.csv", "Class", 20);
        assertTrue(json.get("testAccuracy").asDouble() > .95);
        assertEquals(0, json.get("recall").get("1").asDouble());
        assertTrue(warns(json, "never predicted: '1'"), json.toString());
        for (String weights : List.of("balanced", "1=49")) {
            JsonNode weighted = train("15-imbalanced/fraud.csv", "Class", 20, "--class-weights", weights);
            assertTrue(weighted.get("recall").get("1").asDouble() > .3, weights + ": " + weighted);
            assertFalse(warns(weighted, "never predicted"), weighted.toString());
            assertFalse(warns(weighted, "log loss"), "its likelihoods are of other shares: " + weighted);
        }
    }

    @Test
    void weightsOfClassesMustBeWeightsOfClasses() {
        String data = CASES.resolve("15-imbalanced/fraud.csv").toString();
        for (String wrong : List.of("even", "1=", "=3", "1=2,1=3", "2=3", "1=-1", "0=0,1=0")) {
            CommandRun run = CommandRun.of(
                    "train", "--data", data, "--label", "Class", "--class-weights", wrong, "--out", model(), "-q");
            assertEquals(2, run.exitCode(), wrong + ": " + run.err());
            assertEquals(1, run.errorLines().size(), run.err());
        }
    }

    /** There is nothing to learn, and training that learns it by heart is far too sure of itself. */
    @Test
    void likelihoodsThatAreWorseThanNoneAreToldOf() throws IOException {
        Path noise = folder.resolve("noise.csv");
        List<String> lines = new ArrayList<>(List.of("a,b,c,d,y"));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%.4f,%.4f,%.4f,%.4f,%s",
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextDouble(),
                    random.nextBoolean() ? "p" : "q"));
        }
        Files.write(noise, lines);
        String[] train = {
            "train",
            "--data",
            noise.toString(),
            "--label",
            "y",
            "--out",
            model(),
            "-q",
            "--json",
            "--validation",
            "0",
            "--average",
            "0",
            "--schedule",
            "constant",
            "--epochs",
            "300",
            "--learning-rate",
            "0.05",
            "--depth",
            "4"
        };
        JsonNode json = done(train).json();
        assertTrue(json.get("testLogLoss").asDouble() > Math.log(2), json.toString());
        assertTrue(warns(json, "worse than the 0.6"), json.toString());
    }

    /** 16. */
    @ParameterizedTest
    @CsvSource({
        "new-shuffled.csv, ''",
        "new-float-label.csv, ''",
        "new-case.csv, spelled otherwise than the model's: 'A' for 'a'",
        "new-extra.csv, does not know the column 'patient'",
        "one-class.csv, ''"
    })
    void newRowsMayComeInAnotherForm(String file, String warning) throws IOException {
        train("16-label-spelling-and-columns/train.csv", "y", 20);
        Path plain = folder.resolve("plain.csv");
        Path rows = CASES.resolve("16-label-spelling-and-columns/" + file);
        List<String> header = List.of(Files.readAllLines(rows).get(0).split(","));
        List<String> lines = new ArrayList<>(List.of("a,b,c,d"));
        for (String line :
                Files.readAllLines(rows).subList(1, Files.readAllLines(rows).size())) {
            List<String> fields = List.of(line.split(","));
            lines.add(String.join(
                    ",",
                    List.of("a", "b", "c", "d").stream()
                            .map(name -> fields.get(indexIgnoringCase(header, name)))
                            .toList()));
        }
        Files.write(plain, lines);
        assertArrayEquals(answers(plain), answers(rows));
        CommandRun told =
                done("predict", "--model", model(), "--data", rows.toString(), "--out", out(), "-q", "--json");
        assertEquals(!warning.isEmpty(), warns(told.json(), warning.isEmpty() ? file : warning), told.out());
    }

    private static int indexIgnoringCase(List<String> header, String name) {
        return header.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .toList()
                .indexOf(name);
    }

    private String out() {
        return folder.resolve("p.csv").toString();
    }

    private byte[] answers(Path rows) throws IOException {
        done("predict", "--model", model(), "--data", rows.toString(), "--out", out(), "--likelihoods", "-q");
        return Files.readAllBytes(folder.resolve("p.csv"));
    }

    /** 16: a class that no training row had. */
    @Test
    void anUnknownClassIsNamed() throws IOException {
        train("16-label-spelling-and-columns/train.csv", "y", 2);
        Path rows = Files.writeString(folder.resolve("new.csv"), "a,b,c,d,y\n1,2,3,4,maybe\n");
        CommandRun run = CommandRun.of("evaluate", "--model", model(), "--data", rows.toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("'maybe'"), run.err());
    }

    /** 18: four rows of 600 are absurd; a column is always the same. */
    @Test
    void absurdValuesAreNamedWithTheirColumn() {
        JsonNode dirty = train("18-outliers-and-constant/dirty.csv", "cardio", 60);
        assertTrue(warns(dirty, "'ap_hi'", "16020"), dirty.toString());
        assertTrue(warns(dirty, "'ap_lo'", "11000"), dirty.toString());
        JsonNode clean = train("18-outliers-and-constant/clean.csv", "cardio", 60);
        assertTrue(clean.get("testAccuracy").asDouble() > .75);
        assertFalse(warns(clean, "squeeze"), clean.toString());
    }

    /** 43: the class is never predicted, so that some figures are no numbers. */
    @Test
    void figuresThatAreNoNumbersAreNull() {
        train("15-imbalanced/fraud.csv", "Class", 20);
        JsonNode json = done(
                        "evaluate",
                        "--model",
                        model(),
                        "--data",
                        CASES.resolve("15-imbalanced/fraud.csv").toString(),
                        "--methods",
                        "random,evidence",
                        "--json",
                        "-q")
                .json();
        assertTrue(json.get("precision").get("1").isNull());
        assertEquals(
                "no row was given this class",
                json.get("unknown").get("precision.1").asText());
        assertTrue(json.get("layerMapFaithfulness").get(0).isNull());
        assertFalse(json.get("unknown").get("layerMapFaithfulness").asText().isEmpty());
    }

    /** 46. */
    @Test
    void predictionsHaveALineEach() throws IOException {
        train("46-predictions-only/train.csv", "y", 20);
        Path rows = CASES.resolve("46-predictions-only/new.csv");
        CommandRun run = done("predict", "--model", model(), "--data", rows.toString(), "-q");
        List<String> lines = run.out().lines().toList();
        assertEquals(Files.readAllLines(rows).size(), lines.size());
        assertEquals("row,prediction,likelihood,runner_up,margin,settled_layer", lines.get(0));
        assertTrue(lines.get(1).matches("0,[01],[01]\\.[0-9E-]+,[01],[01]\\.[0-9E-]+,[1-4]"), lines.get(1));
    }

    /** 50: a folder that was named is never left for another one. */
    @Test
    void aFolderWithoutTheFilesIsNamed() {
        Path empty = folder.resolve("nowhere");
        CommandRun run = CommandRun.of("train", "--data", "mnist", "--data-dir", empty.toString(), "--depth", "1");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(empty.toString()) && run.err().contains("train-images.idx3-ubyte"), run.err());
        assertEquals(1, run.errorLines().size());
    }

    /** Rows that were scaled before they are given to a model that scales. */
    @ParameterizedTest
    @CsvSource({"predict", "explain", "features"})
    void rowsThatWereScaledAlreadyAreNamed(String command) throws IOException {
        StringBuilder measured = new StringBuilder("age,height,y\n");
        StringBuilder scaled = new StringBuilder("age,height\n");
        for (int i = 0; i < 60; i++) {
            measured.append(i + 20).append(',').append(100 + 2 * i).append(i % 3 == 0 ? ",k\n" : ",l\n");
            scaled.append(i / 59.0).append(',').append(i / 59.0).append('\n');
        }
        Path table = Files.writeString(folder.resolve("measured.csv"), measured);
        Path rows = Files.writeString(folder.resolve("scaled.csv"), scaled);
        done(
                "train",
                "--data",
                table.toString(),
                "--label",
                "y",
                "--depth",
                "2",
                "--epochs",
                "1",
                "--out",
                model(),
                "-q");
        String[] arguments = {command, "--model", model(), "--data", rows.toString(), "--out", out(), "-q", "--json"};
        JsonNode json = done(arguments).json();
        assertTrue(
                warns(json, "'height' lie between 0 and 1, where the model was trained on 10", "scaled already"),
                json.toString());
        arguments[4] = table.toString();
        assertFalse(warns(done(arguments).json(), "scaled already"));
    }

    /** What a name holds is shown harmlessly: no line of its own, no colours, no turned direction. */
    @ParameterizedTest
    @CsvSource({"hostile.csv, 11", "newline.csv, label"})
    void hostileNamesAreShownHarmlessly(String file, String label) {
        Path hostile = Path.of("../interpret/src/test/resources/cases/hostile").resolve(file);
        CommandRun trained = done(
                "train",
                "--data",
                hostile.toString(),
                "--label",
                label,
                "--depth",
                "2",
                "--epochs",
                "1",
                "--out",
                model());
        CommandRun listed = done("features", "--model", model(), "--data", hostile.toString());
        for (String text : List.of(trained.out(), trained.err(), listed.out(), listed.err())) {
            assertTrue(text.chars().noneMatch(c -> c < ' ' && c != '\n' || c == 0x202e || c == 0x7f), text);
        }
    }

    /** 41: a remark on a file names the file once. */
    @Test
    void aTensorOfNoLayerIsNamedWithItsFile() {
        Path model = Path.of("../interpret/src/test/resources/cases/41-safetensors-round-trip/extra.safetensors");
        CommandRun run = done("inspect", model.toString(), "-q");
        assertTrue(run.err().startsWith("warning: " + model + ": not used, as they belong to no layer"), run.err());
    }
}
