package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training in a process of its own, which gets a signal: it keeps its state, says so, and goes on to the same bytes. */
@DisabledOnOs(OS.WINDOWS)
class InterruptedTrainingTest {

    private static final String[] TRAINING = {
        "train",
        "--data",
        "digits",
        "--depth",
        "4",
        "--epochs",
        "12",
        "--batch",
        "20",
        "--backend",
        "reference",
        "--seed",
        "5"
    };

    @TempDir
    private Path folder;

    private static List<String> with(String[] arguments, String... more) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(more));
        return all;
    }

    private static CommandRun run(List<String> arguments) {
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private List<Path> safetensors() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalSavesTheStateAndResumeEndsWithTheSameBytes(String signal, int exitCode)
            throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.safetensors");
        assertEquals(0, run(with(TRAINING, "-q", "--out", whole.toString())).exitCode());
        Path model = folder.resolve("my model.safetensors");
        Process process = start(with(TRAINING, "--checkpoint", "epoch", "--out", model.toString()));
        while (process.isAlive() && safetensors().size() < 2) {
            Thread.sleep(5);
        }
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        String err = Files.readString(folder.resolve("err.txt"));
        assertEquals(exitCode, process.exitValue(), err);
        assertFalse(Files.exists(model));
        List<Path> kept =
                safetensors().stream().filter(file -> !file.equals(whole)).toList();
        assertTrue(kept.size() == 1 || kept.size() == 2, kept.toString());
        assertTrue(
                err.contains("limpid: interrupted; the last good state is kept: go on with limpid train --resume '"),
                err);
        assertEquals(List.of(), temporary());

        Path last = kept.stream()
                .filter(file -> err.contains(file + "'"))
                .findFirst()
                .orElseThrow();
        CommandRun resumed = run(List.of("train", "--resume", last.toString(), "--json"));
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertEquals(12, resumed.json().get("epochs").size());
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(model));
        assertEquals(List.of(model, whole), safetensors(), "checkpoints go when the model is there");
    }

    private List<Path> temporary() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    @Test
    void aTrainingThatDivergedCanGoOnAtHalfTheRate() throws IOException {
        Path model = folder.resolve("m.safetensors");
        String[] training = {
            "train",
            "--data",
            "digits",
            "--depth",
            "4",
            "--epochs",
            "6",
            "--learning-rate",
            "0.6",
            "--backend",
            "reference",
            "--checkpoint",
            "epoch",
            "-q",
            "--out",
            model.toString()
        };
        CommandRun diverged = CommandRun.of(training);
        assertEquals(1, diverged.exitCode(), diverged.err());
        assertTrue(
                diverged.err().contains("the last good state is kept: go on with limpid train --resume"),
                diverged.err());
        List<Path> kept = safetensors();
        CommandRun resumed = CommandRun.of(
                "train", "--resume=" + kept.get(kept.size() - 1), "--on-divergence", "halve", "--json", "-q");
        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(resumed.json().get("warnings").toString().contains("learning rate now 0.3"), resumed.out());
        assertEquals(List.of(model), safetensors());
    }

    @Test
    void aCheckpointOfOtherDataIsRefused() throws IOException {
        StringBuilder rows = new StringBuilder("length,kind\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i).append(i < 10 ? ",apple\n" : ",banana\n");
        }
        Path table = Files.writeString(folder.resolve("fruit.csv"), rows);
        Path model = folder.resolve("m.safetensors");
        CommandRun diverged = CommandRun.of(
                "train",
                "--data",
                table.toString(),
                "--label",
                "kind",
                "--depth",
                "3",
                "--learning-rate",
                "20",
                "--checkpoint",
                "epoch",
                "--out",
                model.toString(),
                "-q");
        assertEquals(1, diverged.exitCode(), diverged.err());
        List<Path> kept = safetensors();
        Files.writeString(table, rows.append("7.5,apple\n"));
        CommandRun refused = CommandRun.of("train", "--resume", kept.get(0).toString());
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("is of another training: the training rows are not the same"), refused.err());
        CommandRun otherwise = CommandRun.of("train", "--resume", kept.get(0).toString(), "--epochs", "3");
        assertEquals(2, otherwise.exitCode(), otherwise.err());
    }

    @Test
    void aTrainingInAFolderThatIsGoneKeepsItsModelElsewhere() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Path model = gone.resolve("m.safetensors");
        Process process;
        try {
            process = start(with(TRAINING, "--checkpoint", "off", "--out", model.toString()));
            while (process.isAlive()
                    && !Files.readString(folder.resolve("err.txt")).contains("epoch 1 ")) {
                Thread.sleep(5);
            }
            Files.delete(gone);
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        String err = Files.readString(folder.resolve("err.txt"));
        assertEquals(1, process.exitValue(), err);
        assertTrue(err.contains("does not exist"), err);
        String line = err.lines()
                .filter(l -> l.contains("the model is in "))
                .findFirst()
                .orElseThrow();
        Path rescued = Path.of(line.replaceAll(".*the model is in (.*) instead", "$1"));
        assertEquals(0, run(List.of("inspect", rescued.toString())).exitCode());
        Files.delete(rescued);
    }
}
