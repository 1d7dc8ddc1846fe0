package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.Classifier;
import io.limpid.Limpid;
import io.limpid.Table;
import io.limpid.formats.SafetensorsHeader;
import io.limpid.formats.SafetensorsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The short way of the library and the command are one training with one set of defaults. */
class ShortWayTest {

    private static final String ADULT = "../interpret/src/test/resources/tables/adult.csv";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"0", "4"})
    void theSameNetworkComesOut(int rank) throws IOException {
        Path command = folder.resolve("command.safetensors");
        Path library = folder.resolve("library.safetensors");
        String[] arguments = {
            "train",
            "--data",
            ADULT,
            "--label",
            "income",
            "--depth",
            "3",
            "--epochs",
            "4",
            "--seed",
            "7",
            "--out",
            command.toString(),
            "-q"
        };
        CommandRun run = CommandRun.of(rank == 0 ? arguments : with(arguments, "--rank", Integer.toString(rank)));
        assertEquals(0, run.exitCode(), run.err());
        Table table = Table.csv(Path.of(ADULT)).label("income");
        try (Classifier model =
                Limpid.classifier().depth(3).epochs(4).seed(7).rank(rank).fit(table.split(0.2))) {
            model.save(library);
        }
        try (SafetensorsReader one = SafetensorsReader.open(command);
                SafetensorsReader other = SafetensorsReader.open(library)) {
            assertEquals(one.header().entries().size(), other.header().entries().size());
            for (SafetensorsHeader.Entry entry : one.header().entries()) {
                String name = entry.array().name();
                assertArrayEquals(one.readFloats(name), other.readFloats(name), name);
            }
            assertEquals(
                    one.header().metadata().get("columns"),
                    other.header().metadata().get("columns"));
            assertEquals(
                    one.header().metadata().get("temperature"),
                    other.header().metadata().get("temperature"));
        }
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Test
    void itReadsWhatTheCommandWrote() {
        Path file = folder.resolve("wine.safetensors");
        CommandRun run = CommandRun.of(
                "train", "--data", "wine", "--depth", "2", "--epochs", "5", "--out", file.toString(), "--json", "-q");
        assertEquals(0, run.exitCode(), run.err());
        try (Classifier model = Limpid.load(file)) {
            CommandRun evaluated =
                    CommandRun.of("evaluate", "--model", file.toString(), "--data", "wine", "--rows", "all", "--json");
            assertEquals(
                    evaluated.json().get("accuracy").asDouble(),
                    model.evaluate(Table.of("wine")).accuracy(),
                    1e-12);
        }
    }
}
