package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command does when all is well. */
class CommandTest {

    @TempDir
    private Path folder;

    @Test
    void demoReachesItsAccuracyAndWritesAPageThatNeedsNoOtherHost() throws IOException {
        Path out = folder.resolve("demo");
        CommandRun run = CommandRun.of("demo", "--out", out.toString(), "--json", "-q");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.json().get("testAccuracy").asDouble() >= 0.975, run.out());
        assertEquals(10, run.json().get("layerAccuracy").size());
        String page = Files.readString(out.resolve("index.html"));
        assertTrue(page.contains("data:image/png;base64,"));
        assertFalse(namesAnotherHost(page), "a reference to another host");
        assertTrue(Files.exists(out.resolve("digits.safetensors")));
    }

    /** The name of the elements of SVG, which the script of the page makes, looks like an address and is none. */
    private static boolean namesAnotherHost(String page) {
        String others = page.replace("'http://www.w3.org/2000/svg'", "");
        return others.contains("http://") || others.contains("https://");
    }

    @Test
    void trainPrintsOneJsonObjectWithTheFiguresOfTheContract() {
        Path model = folder.resolve("wine.safetensors");
        CommandRun run = CommandRun.of(
                "train", "--data", "wine", "--depth", "4", "--epochs", "6", "--json", "--out", model.toString());
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertEquals(4, json.get("layerAccuracy").size());
        assertEquals(4, json.get("relativeDeviation").size());
        assertEquals(6, json.get("epochs").size());
        assertTrue(json.get("epochs").get(5).get("loss").asDouble()
                < json.get("epochs").get(0).get("loss").asDouble());
        assertTrue(json.get("epochs").get(0).has("seconds"));
        assertTrue(json.get("testAccuracy").asDouble() > 0.5);
        assertTrue(json.get("samplesPerSecond").asDouble() > 0);
        assertTrue(json.get("threads").asInt() >= 1);
        assertFalse(json.get("backend").asText().isEmpty());
        assertTrue(run.err().contains("epoch 6 of 6"), "progress goes to stderr");
    }

    @Test
    void theSameSeedGivesTheSameModelFile() throws IOException {
        assertArrayEquals(trained("a", "1", "1"), trained("b", "1", "3"));
        assertFalse(Arrays.equals(trained("c", "1", "1"), trained("d", "2", "1")));
    }

    private byte[] trained(String name, String seed, String threads) throws IOException {
        Path model = folder.resolve(name + ".safetensors");
        CommandRun run = CommandRun.of(
                "train",
                "--data",
                "breast-cancer",
                "--depth",
                "3",
                "--epochs",
                "2",
                "--seed",
                seed,
                "--threads",
                threads,
                "-q",
                "--out",
                model.toString());
        assertEquals(0, run.exitCode(), run.err());
        return Files.readAllBytes(model);
    }

    @Test
    void csvDataAreExplainedByFeatureName() throws IOException {
        Path table = folder.resolve("fruit.csv");
        StringBuilder text = new StringBuilder("weight,kind,length\n");
        for (int i = 0; i < 60; i++) {
            text.append(100 + i)
                    .append(i % 2 == 0 ? ",apple," : ",banana,")
                    .append(i % 2 == 0 ? 7 : 18)
                    .append('\n');
        }
        Files.writeString(table, text);
        Path model = folder.resolve("fruit.safetensors");
        Path explanation = folder.resolve("fruit-explained.csv");
        CommandRun training = CommandRun.of(
                "train",
                "--data",
                "csv:" + table,
                "--label",
                "kind",
                "--depth",
                "3",
                "-q",
                "--json",
                "--out",
                model.toString());
        assertEquals(0, training.exitCode(), training.err());
        assertEquals(1, training.json().get("testAccuracy").asDouble());
        CommandRun run = CommandRun.of(
                "explain",
                "--model",
                model.toString(),
                "--data",
                "csv:" + table,
                "--label",
                "kind",
                "--rows",
                "0..1",
                "--class",
                "banana",
                "--out",
                explanation.toString());
        assertEquals(0, run.exitCode(), run.err());
        List<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(Files.readString(explanation)).stream()
                .toList();
        assertEquals(2 * 3 * 2, lines.size());
        assertEquals("length", lines.get(1).getField("feature"));
        assertEquals("apple", lines.get(0).getField("label"));
        assertEquals("banana", lines.get(0).getField("explained_class"));
        double lengthOfApple = evidence(lines, "0", "length");
        double lengthOfBanana = evidence(lines, "1", "length");
        assertTrue(lengthOfBanana > lengthOfApple, "length speaks for bananas");
    }

    private static double evidence(List<NamedCsvRecord> lines, String row, String feature) {
        return lines.stream()
                .filter(line -> line.getField("row").equals(row)
                        && line.getField("feature").equals(feature))
                .mapToDouble(line -> Double.parseDouble(line.getField("evidence")))
                .sum();
    }

    @Test
    void everyKindOfExplanationFileIsWritten() throws IOException {
        Path model = folder.resolve("m.safetensors");
        CommandRun.of("train", "--data", "wine", "--depth", "2", "--epochs", "3", "-q", "--out", model.toString());
        for (String ending : List.of("safetensors", "npz", "csv", "html")) {
            Path out = folder.resolve("explained." + ending);
            CommandRun run = CommandRun.of(
                    "explain", "--model", model.toString(), "--data", "wine", "--out", out.toString(), "-q");
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(Files.size(out) > 1000);
        }
        String page = Files.readString(folder.resolve("explained.html"));
        assertTrue(page.contains("flavanoids"), "features are named");
        assertFalse(page.contains("<img"), "tabular data have no images");
        assertFalse(namesAnotherHost(page));
        Path best = folder.resolve("best.html");
        CommandRun run = CommandRun.of(
                "explain",
                "--model",
                model.toString(),
                "--data",
                "wine",
                "--evidence",
                "best",
                "--json",
                "-q",
                "--out",
                best.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("best", run.json().get("evidence").asText());
        assertEquals("rivals", run.json().get("against").asText());
        String contrast = Files.readString(best);
        assertTrue(contrast.contains("rather than its rivals"), "a page says what evidence is against");
        assertFalse(contrast.contains("does not account for the score"), "evidence is complete for the difference");
    }

    @Test
    void evaluateComparesMethods() {
        Path model = folder.resolve("m.safetensors");
        CommandRun.of("train", "--data", "wine", "--depth", "3", "--epochs", "20", "-q", "--out", model.toString());
        CommandRun run = CommandRun.of(
                "evaluate", "--model", model.toString(), "--data", "wine", "--rows", "10..39", "--json", "-q");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertEquals(3, json.get("layerAccuracy").size());
        assertEquals(36, json.get("rows").asInt(), "layers are judged on the fifth that was held out");
        assertEquals(json.get("accuracy"), json.get("layerAccuracy").get(2));
        assertEquals(3, json.get("relativeDeviation").size());
        assertEquals(13, json.get("methods").size());
        Map<String, JsonNode> methods = new HashMap<>();
        json.get("methods").forEach(method -> methods.put(method.get("name").asText(), method));
        JsonNode random = methods.get("random");
        for (String name : List.of("integrated-gradients", "evidence-contrast", "evidence-carried", "shapley")) {
            JsonNode method = methods.get(name);
            assertTrue(
                    method.get("deletion").asDouble() < random.get("deletion").asDouble(), name);
            assertTrue(
                    method.get("insertion").asDouble() > random.get("insertion").asDouble(), name);
            assertTrue(
                    method.get("faithfulnessCorrelation").asDouble()
                            > random.get("faithfulnessCorrelation").asDouble(),
                    name);
            assertTrue(method.get("passesPerRow").asInt() > 0);
            assertTrue(method.get("millisecondsPerRow").asDouble() > 0);
        }
        assertEquals(0, methods.get("shapley").get("completenessResidual").asDouble(), 1e-4);
        assertEquals(1, random.get("randomisationCorrelation").asDouble(), 1e-12);

        CommandRun again = CommandRun.of(
                "evaluate",
                "--model",
                model.toString(),
                "--data",
                "wine",
                "--methods",
                "random,evidence",
                "--threads",
                "1");
        assertEquals(0, again.exitCode(), again.err());
        assertTrue(again.out().contains("evidence") && !again.out().contains("shapley"), again.out());
    }

    @Test
    void earlyExitAndPruneSayWhatLayersAreWorth() throws IOException {
        Path model = folder.resolve("m.safetensors");
        CommandRun.of("train", "--data", "wine", "--depth", "4", "--epochs", "20", "-q", "--out", model.toString());
        CommandRun early = CommandRun.of(
                "early-exit", "--model", model.toString(), "--data", "wine", "--confidence", "0.5,1", "--json", "-q");
        assertEquals(0, early.exitCode(), early.err());
        JsonNode thresholds = early.json().get("thresholds");
        assertEquals(2, thresholds.size());
        assertEquals(4, thresholds.get(1).get("layersUsed").asDouble());
        assertEquals(early.json().get("wholeTestAccuracy"), thresholds.get(1).get("testAccuracy"));
        assertTrue(thresholds.get(0).get("layersUsed").asDouble() < 4);

        Path pruned = folder.resolve("p.safetensors");
        CommandRun prune = CommandRun.of(
                "prune",
                "--model",
                model.toString(),
                "--data",
                "wine",
                "--keep-accuracy",
                "5",
                "--json",
                "-q",
                "--out",
                pruned.toString());
        assertEquals(0, prune.exitCode(), prune.err());
        int depth = prune.json().get("depth").asInt();
        assertTrue(depth < 4);
        assertEquals(depth, prune.json().get("keptLayers").size());
        CommandRun inspect = CommandRun.of("inspect", pruned.toString(), "--json", "-q");
        assertEquals(0, inspect.exitCode(), inspect.err());
        assertTrue(inspect.out().contains("removed_layers"), "the provenance says what was left out");

        assertEquals(
                2,
                CommandRun.of("prune", "--model", model.toString(), "--data", "wine", "-q", "--out", model.toString())
                        .exitCode());
        assertEquals(
                2,
                CommandRun.of("prune", "--model", model.toString(), "--data", "wine", "-q", "--keep-accuracy", "-1")
                        .exitCode());
        assertEquals(
                2,
                CommandRun.of("early-exit", "--model", model.toString(), "--data", "wine", "-q", "--confidence", "0")
                        .exitCode());
    }

    @Test
    void evaluateTakesFeaturesAwayByTheBaselineThatIsAskedFor() {
        Path model = folder.resolve("m.safetensors");
        CommandRun.of("train", "--data", "wine", "--depth", "3", "--epochs", "20", "-q", "--out", model.toString());
        Map<String, JsonNode> byBaseline = new HashMap<>();
        for (String baseline : List.of("zero", "mean", "row:5")) {
            CommandRun run = CommandRun.of(
                    "evaluate",
                    "--model",
                    model.toString(),
                    "--data",
                    "wine",
                    "--rows",
                    "5..5",
                    "--methods",
                    "integrated-gradients,evidence:rivals:0.2:1",
                    "--baseline",
                    baseline,
                    "--json",
                    "-q");
            assertEquals(0, run.exitCode(), run.err());
            assertEquals(baseline, run.json().get("baseline").asText());
            byBaseline.put(baseline, run.json().get("methods").get(0));
            assertEquals(
                    4 / 3.0,
                    run.json().get("methods").get(1).get("passesPerRow").asDouble(),
                    1e-9);
        }
        double fromZero = byBaseline.get("zero").get("deletion").asDouble();
        double fromItself = byBaseline.get("row:5").get("deletion").asDouble();
        assertTrue(fromItself > fromZero, "a row that is its own baseline loses nothing");
        assertEquals(byBaseline.get("row:5").get("insertion").asDouble(), fromItself, 1e-6);
        assertEquals(
                fromItself, byBaseline.get("mean").get("deletion").asDouble(), 1e-6, "the mean of one row is that row");
    }

    @Test
    void featuresAreReadByNameAndRowsByTwoClasses() throws IOException {
        Path model = folder.resolve("m.safetensors");
        CommandRun.of("train", "--data", "wine", "--depth", "4", "--epochs", "20", "-q", "--out", model.toString());
        Path means = folder.resolve("means.csv");
        Path rows = folder.resolve("rows.csv");
        CommandRun run = CommandRun.of(
                "features",
                "--model",
                model.toString(),
                "--data",
                "wine",
                "--rows",
                "all",
                "--by",
                "label",
                "--out",
                means.toString(),
                "--rows-out",
                rows.toString(),
                "--json",
                "-q");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode features = run.json().get("features");
        assertEquals(178, run.json().get("rows").asInt());
        assertEquals(13, features.size());
        assertTrue(features.get(0).get("evidenceMeanAbsolute").asDouble()
                >= features.get(12).get("evidenceMeanAbsolute").asDouble());

        List<NamedCsvRecord> lines = csv(means);
        assertEquals(4 * 13, lines.size(), "all rows, then each class");
        assertEquals("", lines.get(0).getField("group"));
        assertEquals("59", lines.get(13).getField("rows"), "grouped by label");
        NamedCsvRecord first = lines.stream()
                .filter(line -> line.getField("feature")
                        .equals(features.get(0).get("feature").asText()))
                .findFirst()
                .orElseThrow();
        assertEquals(
                features.get(0).get("evidenceMean").asDouble(),
                Double.parseDouble(first.getField("evidence_mean")),
                1e-4);
        assertEquals("none", run.json().get("against").asText());
        assertEquals("input", run.json().get("evidence").asText());
        assertEquals(178, csv(rows).size());
        String runnerUp = csv(rows).get(0).getField("versus");
        assertTrue(List.of("cultivar_2", "cultivar_3").contains(runnerUp), runnerUp);

        CommandRun against = CommandRun.of(
                "features",
                "--model",
                model.toString(),
                "--data",
                "wine",
                "--rows",
                "all",
                "--rows-out",
                rows.toString(),
                "--evidence",
                "layers",
                "--against",
                "cultivar_2",
                "--json",
                "-q");
        assertEquals("cultivar_2", against.json().get("against").asText(), against.err());
        assertEquals("layers", against.json().get("evidence").asText());
        assertEquals("cultivar_2", csv(rows).get(0).getField("versus"));

        Path page = folder.resolve("means.html");
        assertEquals(
                0,
                CommandRun.of(
                                "features",
                                "--model",
                                model.toString(),
                                "--data",
                                "wine",
                                "-q",
                                "--against",
                                "rivals",
                                "--out",
                                page.toString())
                        .exitCode());
        assertTrue(Files.readString(page).contains("moved the score of a class, rather than its rivals"));
        assertTrue(Files.readString(page).contains("nonflavanoid_phenols"));

        for (List<String> bad : List.of(
                List.of("--against", "cultivar_9"),
                List.of("--out", "means.txt"),
                List.of("--rows-out", "rows.html"),
                List.of("--out", rows.toString(), "--rows-out", rows.toString()))) {
            List<String> all =
                    new ArrayList<>(List.of("features", "--model", model.toString(), "--data", "wine", "-q"));
            all.addAll(bad);
            CommandRun refused = CommandRun.of(all.toArray(new String[0]));
            assertEquals(2, refused.exitCode(), bad.toString());
            assertEquals(1, refused.err().strip().lines().count(), refused.err());
        }
        assertEquals(178, csv(rows).size(), "what is refused leaves files as they were");
    }

    private static List<NamedCsvRecord> csv(Path file) throws IOException {
        return CsvReader.builder().ofNamedCsvRecord(Files.readString(file)).stream()
                .toList();
    }

    @Test
    void evaluateNeedsNoLabels() throws IOException {
        Path table = Files.writeString(
                folder.resolve("fruit.csv"), "kind,weight,length\n" + "apple,90,7\nbanana,110,18\n".repeat(20));
        Path unlabelled = Files.writeString(folder.resolve("new.csv"), "length,weight\n8,91\n16,108\n7,300\n");
        Path model = folder.resolve("fruit.safetensors");
        CommandRun.of(
                "train", "--data", "csv:" + table, "--label", "kind", "--depth", "2", "-q", "--out", model.toString());
        CommandRun run =
                CommandRun.of("evaluate", "--model", model.toString(), "--data", "csv:" + unlabelled, "--json", "-q");
        assertEquals(0, run.exitCode(), run.err());
        assertFalse(run.json().has("layerAccuracy"));
        assertEquals(2, run.json().get("explainedRows").get(1).asInt());
        assertEquals(1, run.json().get("clippedValues").asInt());
        assertEquals(13, run.json().get("methods").size());
    }

    @Test
    void reproduceTriesTheClaimsAndWritesThemDown() throws IOException {
        Path results = folder.resolve("results");
        CommandRun run = CommandRun.of(
                "reproduce", "--data", "wine", "--quick", "--seed", "3", "--json", "-q", "--out", results.toString());
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertTrue(json.get("complete").asBoolean());
        assertEquals(
                "./limpid reproduce --data wine --quick --seed 3",
                json.get("command").asText());
        assertEquals(6, json.get("experiments").size());
        for (JsonNode experiment : json.get("experiments")) {
            assertTrue(List.of("holds", "partly", "fails", "open")
                    .contains(experiment.get("verdict").get("outcome").asText()));
            assertTrue(
                    experiment.get("tables").get(0).get("rows").size() > 0,
                    experiment.get("name").asText());
        }
        JsonNode depths = json.get("experiments").get(0).get("tables").get(0).get("rows");
        assertEquals(5, depths.size());
        assertTrue(depths.get(0).get("meanRelativeDeviation").asDouble()
                > depths.get(4).get("meanRelativeDeviation").asDouble());
        assertEquals(
                json,
                new ObjectMapper().readTree(results.resolve("results.json").toFile()));
        assertTrue(Files.readString(results.resolve("index.html")).contains("The paper’s claims, tried on wine"));
        assertTrue(Files.readString(results.resolve("results.md")).contains("(figures/depth-deviation.svg)"));
        assertTrue(Files.size(results.resolve("figures/depth-deviation.svg")) > 0);
    }

    @Test
    void inspectTellsWhatIsInAModel() {
        Path model = folder.resolve("m.safetensors");
        CommandRun.of("train", "--data", "wine", "--depth", "2", "--epochs", "1", "-q", "--out", model.toString());
        CommandRun forPeople = CommandRun.of("inspect", model.toString());
        assertEquals(0, forPeople.exitCode(), forPeople.err());
        assertTrue(forPeople.out().contains("layers.1.weight"), forPeople.out());
        JsonNode json = CommandRun.of("inspect", model.toString(), "--json").json();
        assertEquals(4, json.get("tensors").size());
        assertEquals(64, json.get("sha256").asText().length());
        assertEquals("wine", json.get("provenance").get("data").asText());
        assertEquals(1, json.get("provenance").get("seed").asInt());
    }

    @Test
    void backendsListsCandidatesAndChecksThem() {
        CommandRun run = CommandRun.of("backends", "--check", "--json");
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertTrue(json.get("backends").size() >= 2);
        for (JsonNode backend : json.get("backends")) {
            if (backend.get("state").asText().equals("available")) {
                assertTrue(backend.get("check").get("agrees").asBoolean(), backend.toString());
                assertTrue(backend.get("check").get("gigaflops").asDouble() > 0);
            }
        }
    }

    @Test
    void helpAndVersionGoToStdout() {
        assertTrue(CommandRun.of("--help").out().contains("limpid demo"));
        assertTrue(CommandRun.of("--version").out().startsWith("limpid "));
        Set<String> commands = LimpidCommand.commandLine().getSubcommands().keySet();
        assertTrue(commands.containsAll(List.of("demo", "train", "explain", "evaluate")), commands.toString());
        Set<String> speaking = new HashSet<>(commands);
        speaking.removeAll(Set.of("help", "generate-completion")); // these compute nothing and print no result
        for (String command : speaking) {
            assertEquals(
                    Set.of(command),
                    LimpidCommand.commandLine(command).getSubcommands().keySet());
            CommandRun run = CommandRun.of(command, "--help");
            assertEquals(0, run.exitCode());
            assertTrue(run.out().contains("--json") && run.out().contains("--threads"), run.out());
        }
    }
}
