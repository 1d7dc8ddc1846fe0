package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of others, for which a graph that this program wrote stands here. */
class EvaluateFunctionTest {

    @TempDir
    private Path folder;

    @Test
    void aGraphIsExplainedByItsAnswers() {
        CommandRun run = evaluate(exported("digits").toString(), "digits", "--rows", "0..19", "--json");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(64, run.json().get("features").asInt());
        assertEquals("likelihood", run.json().get("output").asText());
        assertTrue(run.json().get("likelihoods").asBoolean());
        assertEquals(3, run.json().get("methods").size());
        assertEquals("occlusion", run.json().get("comparedWithMethod").asText());
        assertTrue(run.json().get("accuracy").asDouble() > 0.5, run.out());
    }

    @Test
    void whatDoesNotFitIsNamedInOneLine() {
        String graph = exported("digits").toString();
        assertRefused(evaluate(graph, "wine"), "wine: rows of 13 features, but the function takes 64");
        assertRefused(
                evaluate(graph, "digits", "--methods", "gradient-magnitude"),
                "--methods: 'gradient-magnitude' needs more than the answers of a function");
        assertRefused(evaluate(exported("wine").toString(), "wine"), "can't be explained: it has 13 inputs");
        assertRefused(
                CommandRun.of("evaluate", "--data", "wine"), "--model or --function: one of the two was expected");
    }

    @Test
    void withoutTheRuntimeOneLineSaysWhatToAdd() throws Exception {
        OtherJvm jvm = OtherJvm.run(List.of(
                "-Xmx512m",
                "-cp",
                String.join(File.pathSeparator, OtherJvm.classPath(entry -> !entry.contains("onnxruntime"))),
                Main.class.getName(),
                "evaluate",
                "--function",
                exported("digits").toString(),
                "--data",
                "digits"));
        assertTrue(
                jvm.err()
                        .contains("explaining ONNX graphs needs ONNX Runtime; put"
                                + " com.microsoft.onnxruntime:onnxruntime:1.29.0 on the class path"),
                jvm.err());
    }

    private static CommandRun evaluate(String graph, String data, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--function", graph, "--data", data));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private static void assertRefused(CommandRun run, String why) {
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains(why), run.err());
    }

    private Path exported(String data) {
        Path model = folder.resolve(data + ".safetensors");
        Path graph = folder.resolve(data + ".onnx");
        CommandRun training =
                CommandRun.of("train", "--data", data, "--depth", "2", "--epochs", "3", "--out", model.toString());
        assertEquals(0, training.exitCode(), training.err());
        CommandRun export = CommandRun.of("export", "--model", model.toString(), "--out", graph.toString());
        assertEquals(0, export.exitCode(), export.err());
        return graph;
    }
}
