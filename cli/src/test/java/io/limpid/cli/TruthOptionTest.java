package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods judged by true reasons, of made-up data and from a file. */
class TruthOptionTest {

    @TempDir
    private Path folder;

    private static void writeMask(Path file, String shape, byte... marks) throws IOException {
        String header = "{'descr': '|b1', 'fortran_order': False, 'shape': " + shape + ", }";
        String padded = header + " ".repeat(127 - 10 - header.length()) + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) padded.length(), 0});
        out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
        out.write(marks);
        Files.write(file, out.toByteArray());
    }

    private CommandRun evaluate(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("evaluate", "--model", model.toString()));
        arguments.addAll(List.of("--data", "synthetic:linear", "--rows", "0..99", "--json", "-q"));
        arguments.addAll(List.of("--methods", "random,gradient-magnitude"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void methodsAreJudgedByTheTruthWhereItIsKnown() throws IOException {
        Path model = folder.resolve("linear.safetensors");
        CommandRun training = CommandRun.of(
                "train",
                "--data",
                "synthetic:linear",
                "--numbers",
                "range",
                "--depth",
                "2",
                "--epochs",
                "10",
                "--out",
                model.toString(),
                "-q");
        assertEquals(0, training.exitCode(), training.err());
        CommandRun run = evaluate(model);
        assertEquals(0, run.exitCode(), run.err());
        JsonNode random = run.json().get("methods").get(0);
        JsonNode gradient = run.json().get("methods").get(1);
        assertEquals(0.5, random.get("truthAuroc").doubleValue(), 0.1);
        assertTrue(gradient.get("truthAuroc").doubleValue() > 0.95, gradient::toString);
        assertTrue(gradient.get("truthFound").doubleValue()
                > random.get("truthFound").doubleValue());

        // The other way round: the five features that weigh nothing are called the reasons.
        Path truth = folder.resolve("truth.npy");
        writeMask(truth, "(10,)", new byte[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
        CommandRun turned = evaluate(model, "--truth", truth.toString());
        assertEquals(0, turned.exitCode(), turned.err());
        assertEquals(
                1 - gradient.get("truthAuroc").doubleValue(),
                turned.json().get("methods").get(1).get("truthAuroc").doubleValue(),
                1e-6);
    }

    @Test
    void aTruthThatDoesNotFitIsRefused() throws IOException {
        Path model = folder.resolve("linear.safetensors");
        assertEquals(
                0,
                CommandRun.of(
                                "train",
                                "--data",
                                "synthetic:linear",
                                "--depth",
                                "1",
                                "--epochs",
                                "1",
                                "--out",
                                model.toString(),
                                "-q")
                        .exitCode());
        Path truth = folder.resolve("truth.npy");
        writeMask(truth, "(9,)", new byte[9]);
        CommandRun narrow = evaluate(model, "--truth", truth.toString());
        assertEquals(2, narrow.exitCode());
        assertTrue(narrow.err().contains("--truth: " + truth) && narrow.err().contains("10 columns"), narrow.err());
        writeMask(truth, "(10,)", new byte[10]);
        CommandRun empty = evaluate(model, "--truth", truth.toString());
        assertEquals(2, empty.exitCode());
        assertTrue(empty.err().contains("of 10 columns, 0 are"), empty.err());
    }
}
