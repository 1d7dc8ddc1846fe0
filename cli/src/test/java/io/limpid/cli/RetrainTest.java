package io.limpid.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.formats.BadInputException;
import io.limpid.formats.SafetensorsReader;
import io.limpid.interpret.training.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is trained again from what it tells about itself. */
class RetrainTest {

    @TempDir
    private Path folder;

    private Path table;
    private Path model;

    @BeforeEach
    void train() throws IOException {
        StringBuilder rows = new StringBuilder("length,colour,number,kind\n");
        for (int i = 0; i < 40; i++) {
            rows.append(i % 13)
                    .append(i % 2 == 0 ? ",red," : ",green,")
                    .append(i)
                    .append(i % 13 < 7 ? ",apple\n" : ",pear\n");
        }
        table = Files.writeString(folder.resolve("fruit.csv"), rows);
        model = folder.resolve("m.safetensors");
        CommandRun run = CommandRun.of(
                "train",
                "--data",
                table.toString(),
                "--label",
                "kind",
                "--ignore",
                "number",
                "--depth",
                "3",
                "--epochs",
                "4",
                "--seed",
                "9",
                "--test-fraction",
                "0.3",
                "--activation",
                "tanh",
                "--out",
                model.toString(),
                "-q");
        assertEquals(0, run.exitCode(), run.err());
    }

    @Test
    void aModelIsTrainedAgainToTheSameBytes() throws IOException {
        Path again = folder.resolve("again.safetensors");
        CommandRun run = CommandRun.of("retrain", "--from", model.toString(), "--out", again.toString(), "--json");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.json().get("same").asBoolean());
        assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(again));
    }

    @Test
    void theDataMayHaveMoved() throws IOException {
        Path moved = Files.move(table, folder.resolve("elsewhere.csv"));
        assertEquals(2, CommandRun.of("retrain", "--from", model.toString()).exitCode());
        CommandRun run = CommandRun.of("retrain", "--from", model.toString(), "--data", moved.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("the same bytes"), run.out());
    }

    @Test
    void otherDataAreRefused() throws IOException {
        Files.writeString(table, Files.readString(table).replace("12,red", "11,red"));
        CommandRun run = CommandRun.of("retrain", "--from", model.toString());
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().contains("the training rows are not the same"), run.err());
    }

    @Test
    void defaultsThatAreGivenLeaveTheBytesAsTheyAre() throws IOException {
        Path spelledOut = folder.resolve("m2.safetensors");
        CommandRun run = CommandRun.of(
                "train",
                "--momentum",
                "0.9",
                "--data",
                table.toString(),
                "--seed",
                "9",
                "--label=kind",
                "--activation=tanh",
                "--ignore",
                "number",
                "--depth",
                "3",
                "--epochs",
                "4",
                "--test-fraction",
                "0.3",
                "--out",
                spelledOut.toString(),
                "--checkpoint",
                "epoch",
                "--threads",
                "1");
        assertEquals(0, run.exitCode(), run.err());
        assertArrayEquals(Files.readAllBytes(model), Files.readAllBytes(spelledOut));
    }

    @Test
    void aProvenanceCanNotChooseWhatIsWritten() {
        try (SafetensorsReader reader = SafetensorsReader.open(model)) {
            String provenance = reader.header().metadata().get("provenance");
            assertTrue(Provenance.arguments(provenance).orElseThrow().contains("\"--label\",\"kind\""), provenance);
        }
        for (String json : List.of("[\"--out\",\"x\"]", "[\"--out=x\"]", "[\"--resume\",\"x\"]", "[null]", "{}")) {
            BadInputException refusal = assertThrows(BadInputException.class, () -> RecordedArguments.read("m", json));
            assertTrue(refusal.getMessage().startsWith("m: "), refusal.getMessage());
        }
    }
}
