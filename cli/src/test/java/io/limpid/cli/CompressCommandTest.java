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

class CompressCommandTest {

    @TempDir
    private Path folder;

    private String trained(String... more) {
        String model = folder.resolve("m.safetensors").toString();
        List<String> arguments = new ArrayList<>(
                List.of("train", "--data", "digits", "--depth", "3", "--epochs", "4", "-q", "--out", model));
        arguments.addAll(Arrays.asList(more));
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return model;
    }

    private static CommandRun compress(String model, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("compress", "--model", model, "--data", "digits", "--json", "-q"));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    @Test
    void theModelThatIsLeftIsSmallWithinTheBudgetAndWorksAsAnyOther() throws IOException {
        String model = trained();
        Path out = folder.resolve("small.safetensors");
        CommandRun run = compress(model, "--keep-accuracy", "0.01", "--out", out.toString());
        assertEquals(0, run.exitCode(), run.err());
        JsonNode json = run.json();
        assertEquals(215, json.get("selectionRows").asInt());
        assertTrue(json.get("selectionRowsHeldOut").asBoolean());
        assertEquals(3, json.get("ranks").size());
        assertTrue(json.get("validationAccuracy").asDouble()
                >= json.get("validationAccuracyBefore").asDouble() - 0.01 - 1e-9);
        assertTrue(
                json.get("megabytes").asDouble() < json.get("megabytesBefore").asDouble() / 2);
        assertTrue(json.get("predictionAgreement").asDouble() > 0.9);
        assertTrue(Files.size(out) < Files.size(Path.of(model)) / 2);

        CommandRun evaluated = CommandRun.of(
                "evaluate", "--model", out.toString(), "--data", "digits", "--methods", "evidence", "--json", "-q");
        assertEquals(0, evaluated.exitCode(), evaluated.err());
        assertEquals(json.get("testRows"), evaluated.json().get("rows"), "held-out rows are still known");
        assertEquals(
                json.get("testAccuracy").asDouble(),
                evaluated.json().get("accuracy").asDouble(),
                1e-9);
        JsonNode provenance =
                CommandRun.of("inspect", out.toString(), "--json", "-q").json().get("provenance");
        JsonNode entry = provenance.get("compression").get(0);
        assertEquals(json.get("ranks"), entry.get("ranks"));
        assertEquals(CommandRun.of("inspect", model, "--json", "-q").json().get("sha256"), entry.get("model_sha256"));
        assertFalse(provenance.has("arguments"), "they would train the other model");

        Path again = folder.resolve("again.safetensors");
        assertEquals(
                0,
                compress(model, "--keep-accuracy", "0.01", "--threads", "1", "--out", again.toString())
                        .exitCode());
        assertEquals(-1, Files.mismatch(out, again), "the same bytes at any number of threads");
    }

    @Test
    void ranksCanBeGivenForDetectorsToo() {
        String model = trained("--rank", "8");
        Path out = folder.resolve("small.safetensors");
        CommandRun run = compress(model, "--rank", "5,4,3", "--epochs", "1", "--out", out.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("[5,4,3]", run.json().get("ranks").toString());
        assertEquals(0, run.json().get("warnings").size());
        CommandRun strict = compress(model, "--rank", "1", "--keep-accuracy", "0");
        assertEquals(0, strict.exitCode(), strict.err());
        assertTrue(strict.json().get("warnings").toString().contains("more than the budget"), strict.out());
    }

    @Test
    void whatCannotBeDoneIsRefused() {
        String model = trained();
        for (List<String> bad : List.of(
                List.of("--keep-accuracy", "1.5"),
                List.of("--keep-accuracy", "-0.1"),
                List.of("--rank", "75"),
                List.of("--rank", "0"),
                List.of("--rank", "1,2"),
                List.of("--epochs", "-1"),
                List.of("--test-fraction", "0"),
                List.of("--out", model))) {
            CommandRun run = compress(model, bad.toArray(String[]::new));
            assertEquals(2, run.exitCode(), bad + ": " + run.err());
            assertTrue(run.err().contains(bad.get(0)), run.err());
        }
    }
}
