package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input ends with exit code 2, one clear line on stderr, nothing on stdout and no output file. */
class BadInputTest {

    @TempDir
    private Path folder;

    private Path model;
    private Path out;

    @BeforeEach
    void trainAModel() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        model = models.resolve("wine.safetensors");
        CommandRun run = CommandRun.of(
                "train", "--data", "wine", "--depth", "2", "--epochs", "1", "-q", "--out", model.toString());
        assertEquals(0, run.exitCode(), run.err());
        out = Files.createDirectory(folder.resolve("out"));
    }

    private void refused(List<String> words, String... arguments) throws IOException {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(2, run.exitCode(), () -> run.out() + run.err());
        List<String> lines = run.errorLines().stream()
                .filter(line -> line.startsWith("limpid: "))
                .toList();
        assertEquals(1, lines.size(), run.err());
        for (String word : words) {
            assertTrue(lines.get(0).contains(word), () -> "'" + word + "' is missing: " + run.err());
        }
        assertFalse(run.err().contains("\tat "), "a stack trace");
        assertEquals("", run.out());
        try (Stream<Path> left = Files.list(out)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private void trainingRefused(List<String> words, String... arguments) throws IOException {
        String[] all = Stream.concat(
                        Stream.of(
                                "train",
                                "--depth",
                                "2",
                                "--epochs",
                                "1",
                                "-q",
                                "--out",
                                out.resolve("m.safetensors").toString()),
                        Arrays.stream(arguments))
                .toArray(String[]::new);
        refused(words, all);
    }

    private void explanationRefused(List<String> words, String... arguments) throws IOException {
        String[] all = Stream.concat(
                        Stream.of("explain", "-q", "--out", out.resolve("e.npz").toString()), Arrays.stream(arguments))
                .toArray(String[]::new);
        refused(words, all);
    }

    @Test
    void aMissingFile() throws IOException {
        trainingRefused(List.of("nowhere.csv"), "--data", "csv:" + folder.resolve("nowhere.csv"), "--label", "x");
        explanationRefused(List.of("nowhere.safetensors"), "--model", "nowhere.safetensors", "--data", "wine");
        refused(List.of("nowhere.safetensors"), "inspect", "nowhere.safetensors");
    }

    @Test
    void dataThatAreNotThereNameTheCommandThatGetsThem() throws IOException {
        // Only where the data have not been fetched for this user; the folder given is looked into first, and is
        // broken.
        Path broken = Files.createDirectories(folder.resolve("data/mnist"));
        Files.writeString(broken.resolve("train-images-idx3-ubyte"), "not images");
        trainingRefused(
                List.of("mnist"),
                "--data",
                "mnist",
                "--data-dir",
                folder.resolve("data").toString());
    }

    @Test
    void aTruncatedIdxFile() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/mnist"));
        byte[] images = ByteBuffer.allocate(16 + 5 * 784 - 1)
                .putInt(0x803)
                .putInt(5)
                .putInt(28)
                .putInt(28)
                .array();
        byte[] labels = ByteBuffer.allocate(8 + 5).putInt(0x801).putInt(5).array();
        for (String part : List.of("train", "t10k")) {
            Files.write(data.resolve(part + "-images-idx3-ubyte"), images);
            Files.write(data.resolve(part + "-labels-idx1-ubyte"), labels);
        }
        trainingRefused(
                List.of("images-idx3-ubyte", "3920"),
                "--data",
                "mnist",
                "--data-dir",
                folder.resolve("data").toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 100, 900, 5000})
    void aTruncatedModel(int bytes) throws IOException {
        Path truncated = folder.resolve("truncated.safetensors");
        Files.write(truncated, Arrays.copyOf(Files.readAllBytes(model), bytes));
        explanationRefused(List.of("truncated.safetensors"), "--model", truncated.toString(), "--data", "wine");
        refused(List.of("truncated.safetensors"), "inspect", truncated.toString());
    }

    @Test
    void aModelOfAnotherKind() throws IOException {
        Path other = folder.resolve("other.safetensors");
        String header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}  ";
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(other, file.putLong(text.length).put(text).putFloat(1).array());
        explanationRefused(List.of("other.safetensors", "format"), "--model", other.toString(), "--data", "wine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Infinity", "abc", "1e999"})
    void aCellThatIsNotANumber(String cell) throws IOException {
        Path table = folder.resolve("table.csv");
        String rows = "5,6,a\n".repeat(12);
        Files.writeString(table, "height,width,kind\n1,2,a\n3," + cell + ",b\n" + rows);
        trainingRefused(List.of("table.csv", "line 3", "width"), "--data", "csv:" + table, "--label", "kind");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "", "?", "N/A"})
    void aMissingValueThatMayNotBeMissing(String cell) throws IOException {
        Path table = folder.resolve("table.csv");
        String rows = "5,6,a\n".repeat(12);
        Files.writeString(table, "height,width,kind\n1,2,a\n3," + cell + ",b\n" + rows);
        trainingRefused(
                List.of("table.csv", "'width' in 1 row"),
                "--data",
                "csv:" + table,
                "--label",
                "kind",
                "--missing",
                "refuse");
    }

    @Test
    void aTableWithoutItsLabelColumn() throws IOException {
        Path table = folder.resolve("table.csv");
        Files.writeString(table, "height,width,kind\n1,2,a\n3,4,b\n");
        trainingRefused(List.of("sort", "'height', 'width', 'kind'"), "--data", "csv:" + table, "--label", "sort");
        trainingRefused(List.of("table.csv"), "--data", "csv:" + table);
    }

    @Test
    void aTableOfOneClass() throws IOException {
        Path file = Files.writeString(folder.resolve("one.csv"), "a,b,kind\n1,2,x\n2,3,x\n3,4,x\n4,4,x\n5,5,x\n");
        trainingRefused(
                List.of("one.csv: training needs at least 2 classes, found 1"),
                "--data",
                file.toString(),
                "--label",
                "kind");
    }

    @Test
    void rowsThatDoNotFitTheModel() throws IOException {
        explanationRefused(List.of("breast-cancer"), "--model", model.toString(), "--data", "breast-cancer");
        explanationRefused(List.of("digits", "alcohol"), "--model", model.toString(), "--data", "digits");
    }

    @Test
    void anUnknownBackend() throws IOException {
        trainingRefused(List.of("'quantum'", "argument", "reference"), "--data", "wine", "--backend", "quantum");
    }

    @Test
    void anOutputThatCannotBeWritten() throws IOException {
        refused(
                List.of("no-such-folder"),
                "train",
                "--data",
                "wine",
                "-q",
                "--out",
                folder.resolve("no-such-folder/m.safetensors").toString());
        refused(
                List.of(".safetensors"),
                "train",
                "--data",
                "wine",
                "-q",
                "--out",
                folder.resolve("model.txt").toString());
        refused(
                List.of(".html"),
                "explain",
                "--model",
                model.toString(),
                "--data",
                "wine",
                "-q",
                "--out",
                folder.resolve("e.pdf").toString());
    }

    @Test
    void settingsOutOfRange() throws IOException {
        trainingRefused(List.of("momentum", "1.5"), "--data", "wine", "--momentum", "1.5");
        trainingRefused(List.of("learning rate", "-1"), "--data", "wine", "--learning-rate", "-1");
        trainingRefused(List.of("--batch", "many"), "--data", "wine", "--batch", "many");
        trainingRefused(List.of("batch size"), "--data", "wine", "--batch", "0");
        trainingRefused(List.of("fraction"), "--data", "wine", "--test-fraction", "1.5");
        trainingRefused(List.of("softsign", "leaky_relu"), "--data", "wine", "--activation", "softsign");
        trainingRefused(List.of("--threads"), "--data", "wine", "--threads", "0");
        trainingRefused(List.of("unknown data 'mint'", "digits"), "--data", "mint");
        refused(
                List.of("depth"),
                "train",
                "--data",
                "wine",
                "-q",
                "--depth",
                "0",
                "--out",
                out.resolve("m.safetensors").toString());
    }

    @Test
    void wishesThatCannotBeMet() throws IOException {
        String name = model.toString();
        explanationRefused(List.of("--rows", "0..5000"), "--model", name, "--data", "wine", "--rows", "0..5000");
        refused(
                List.of("--methods", "'tarot'", "evidence-contrast"),
                "evaluate",
                "--model",
                name,
                "--data",
                "wine",
                "-q",
                "--methods",
                "evidence,tarot");
        refused(
                List.of("--methods", "'evidence:mean:2'"),
                "evaluate",
                "--model",
                name,
                "--data",
                "wine",
                "-q",
                "--methods",
                "evidence:mean:2");
        refused(
                List.of("--methods", "'unfit'", "network"),
                "evaluate",
                "--model",
                name,
                "--data",
                "wine",
                "-q",
                "--methods",
                "evidence,unfit");
        refused(
                List.of("--baseline", "'blue'", "row:N"),
                "evaluate",
                "--model",
                name,
                "--data",
                "wine",
                "-q",
                "--baseline",
                "blue");
        refused(
                List.of("--baseline", "rows 0 to"),
                "evaluate",
                "--model",
                name,
                "--data",
                "wine",
                "-q",
                "--baseline",
                "row:178");
        refused(List.of("--rows", "0..5000"), "evaluate", "--model", name, "--data", "wine", "-q", "--rows", "0..5000");
        refused(List.of("digits", "alcohol"), "evaluate", "--model", name, "--data", "digits", "-q");
        explanationRefused(List.of("--class", "cultivar_1"), "--model", name, "--data", "wine", "--class", "merlot");
        explanationRefused(List.of("--data"), "--model", name);
        refused(List.of("which command"));
        refused(List.of("fly"), "fly");
        refused(
                List.of("--class", "one class per row"),
                "explain",
                "--model",
                name,
                "--data",
                "wine",
                "-q",
                "--class",
                "all",
                "--out",
                out.resolve("e.html").toString());
        explanationRefused(
                List.of("--against", "rivals, runner-up, mean, none", "cultivar_1", "'merlot'"),
                "--model",
                name,
                "--data",
                "wine",
                "--against",
                "merlot");
        explanationRefused(
                List.of("--evidence", "best, layers, input", "most"),
                "--model",
                name,
                "--data",
                "wine",
                "--evidence",
                "most");
    }

    @Test
    void experimentsThatCannotBeRun() throws IOException {
        refused(List.of("--data"), "reproduce", "--quick");
        refused(List.of("unknown data 'mint'"), "reproduce", "--data", "mint", "--quick");
        Path unlabelled = Files.writeString(folder.resolve("new.csv"), "length,weight\n8,91\n16,108\n7,300\n");
        refused(List.of("new.csv", "labels"), "reproduce", "--data", "csv:" + unlabelled, "--quick");
        refused(
                List.of("--out", "wine.safetensors"),
                "reproduce",
                "--data",
                "wine",
                "--quick",
                "--out",
                model.toString());
    }

    @Test
    void divergenceFailsWithExitCode1AndLeavesNoModelAndTheLastGoodState() throws IOException {
        CommandRun run = CommandRun.of(
                "train",
                "--data",
                "wine",
                "--depth",
                "6",
                "--learning-rate",
                "5000",
                "-q",
                "--out",
                out.resolve("m.safetensors").toString());
        assertEquals(1, run.exitCode(), run.err());
        assertTrue(run.err().contains("training diverged") && run.err().contains("try "), run.err());
        assertFalse(Files.exists(out.resolve("m.safetensors")));
        try (Stream<Path> left = Files.list(out)) {
            for (Path file : left.toList()) {
                assertTrue(file.getFileName().toString().startsWith("m.checkpoint-"), file.toString());
                assertTrue(run.err().contains(file.getFileName().toString()), run.err());
            }
        }
    }

    @Test
    void anExistingFileSurvivesAFailedRun() throws IOException {
        Path existing = Files.writeString(out.resolve("m.safetensors"), "precious");
        CommandRun run = CommandRun.of(
                "train",
                "--data",
                "wine",
                "--depth",
                "6",
                "--learning-rate",
                "5000",
                "-q",
                "--out",
                existing.toString());
        assertEquals(1, run.exitCode());
        assertEquals("precious", Files.readString(existing));
    }
}
