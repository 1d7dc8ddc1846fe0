package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.limpid.formats.ArraySpec;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import io.limpid.formats.SafetensorsWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Input that is made to harm, and places that fail. */
class HostileInputTest {

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void trainAModel() throws IOException {
        StringBuilder rows = new StringBuilder("=cmd(),\"a\nlimpid: all is well\u001b[31m\",kind\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i)
                    .append(',')
                    .append(i % 3)
                    .append(i < 10 ? ",=1+1\n" : ",\"b\u202e\nlimpid: done\u001b]0;x\u0007\"\n");
        }
        table = Files.writeString(folder.resolve("fruit.csv"), rows);
        model = folder.resolve("fruit.safetensors");
        CommandRun run = run(
                "train",
                "--data",
                table.toString(),
                "--label",
                "kind",
                "--depth",
                "2",
                "--epochs",
                "40",
                "--out",
                model.toString());
        harmless(run);
    }

    private static CommandRun run(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private static void harmless(CommandRun run) {
        String all = run.out() + run.err();
        assertFalse(all.matches("(?s).*[\u001b\u0007\u202e].*"), all);
        assertFalse(all.lines().anyMatch(line -> line.startsWith("limpid: ")), all);
    }

    @Test
    void namesReachTheTerminalWithoutControlCharacters() {
        for (String command : List.of("explain", "evaluate", "features")) {
            harmless(run(command, "--model", model.toString(), "--data", table.toString()));
        }
        harmless(run("inspect", model.toString()));
    }

    @Test
    void csvOutputsHaveNoFormulas() throws IOException {
        Path out = folder.resolve("out.csv");
        run(
                "predict",
                "--model",
                model.toString(),
                "--data",
                table.toString(),
                "--rows",
                "all",
                "--out",
                out.toString(),
                "--top",
                "2");
        assertTrue(Files.readAllLines(out).get(1).startsWith("0,'=1+1,"), Files.readString(out));
        run(
                "explain",
                "--model",
                model.toString(),
                "--data",
                table.toString(),
                "--rows",
                "all",
                "--out",
                out.toString());
        assertTrue(Files.readAllLines(out).get(1).startsWith("0,'=1+1,1,"), Files.readString(out));
        assertTrue(Files.readString(out).contains(",'=cmd(),"));
    }

    @ParameterizedTest
    @CsvSource({
        "--batch, 0, batch size must be at least 1",
        "--depth, 1000000000, depth must be from 1 to",
        "--temperature, 1e30, temperature 1.0E30 is too large",
        "--scale, 1e30, initial scale 1.0E30 is too large",
        "--scale, 5000, initial scale 5000.0 is too large"
    })
    void settingsThatCannotWorkAreRefusedWithTheTrueCause(String option, String value, String cause) {
        CommandRun refused = CommandRun.of(
                "train",
                "--data",
                "wine",
                option,
                value,
                "--out",
                folder.resolve("m.safetensors").toString());
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(cause), refused.err());
    }

    @Test
    void aPipeAsModelIsRefused() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe.safetensors");
        try {
            assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo here");
        }
        CommandRun refused = CommandRun.of("inspect", pipe.toString());
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("is not a regular file"), refused.err());
    }

    @Test
    void provenanceMayBeOfAnyDepth() {
        Path deep = folder.resolve("deep.safetensors");
        rewrite(deep, 1, Map.of("provenance", "[".repeat(200_000)));
        run("inspect", deep.toString(), "--json");
        run("evaluate", "--model", deep.toString(), "--data", table.toString());
        rewrite(deep, 1, Map.of("provenance", "[".repeat(200_000) + "]".repeat(200_000)));
        run("inspect", deep.toString(), "--json");
        run("evaluate", "--model", deep.toString(), "--data", table.toString());
    }

    @Test
    void resultsThatAreNotFiniteAreNoSuccess() {
        Path huge = folder.resolve("huge.safetensors");
        rewrite(huge, 1e30f, Map.of());
        Path out = folder.resolve("rows.csv");
        for (String command : List.of("predict", "explain")) {
            CommandRun run = CommandRun.of(
                    command,
                    "--model",
                    huge.toString(),
                    "--data",
                    table.toString(),
                    "--rows",
                    "5..9",
                    "--out",
                    out.toString());
            assertEquals(1, run.exitCode(), run.err());
            assertTrue(run.err().contains("warning: 5 rows have scores that are infinite or NaN"), run.err());
        }
        for (String command : List.of("evaluate", "features")) {
            CommandRun run =
                    CommandRun.of(command, "--model", huge.toString(), "--data", table.toString(), "--rows", "all");
            assertEquals(1, run.exitCode(), run.err());
            assertTrue(run.err().contains("rows have scores that are infinite or NaN"), run.err());
        }
    }

    /** Writes the model with all weights multiplied, and with other metadata. */
    private void rewrite(Path target, float factor, Map<String, String> metadata) {
        try (SafetensorsReader reader = SafetensorsReader.open(model)) {
            Map<String, String> all = new HashMap<>(reader.header().metadata());
            all.putAll(metadata);
            List<ArraySpec> arrays = reader.header().entries().stream()
                    .map(SafetensorsHeader.Entry::array)
                    .toList();
            try (SafetensorsWriter writer = SafetensorsWriter.create(target, arrays, all)) {
                for (ArraySpec array : arrays) {
                    float[] values = reader.readFloats(array.name());
                    for (int i = 0; i < values.length; i++) {
                        values[i] *= factor;
                    }
                    writer.writeFloats(array.name(), 0, values, 0, values.length);
                }
                writer.complete();
            }
        }
    }

    @Test
    void standardOutputThatIsFullIsAFailure() {
        PrintStream real = System.out;
        System.setOut(new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int value) throws IOException {
                        throw new IOException("No space left on device");
                    }
                },
                true,
                StandardCharsets.UTF_8));
        try {
            assertEquals(1, Main.run("inspect", model.toString(), "--json"));
            assertEquals(1, Main.run("predict", "--model", model.toString(), "--data", table.toString()));
        } finally {
            System.setOut(real);
        }
    }

    @Test
    void nothingTemporaryIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("fruit.csv", "fruit.safetensors"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(
                0,
                Arrays.stream(folder.toFile().list())
                        .filter(name -> name.endsWith(".part"))
                        .count());
    }
}
