package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Initialization;
import io.limpid.formats.BadInputException;
import io.limpid.formats.SafetensorsWriter;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.model.ModelReader;
import io.limpid.interpret.model.ModelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training that ends before its time loses nothing: it goes on from what it kept, to the same bytes. */
class CheckpointsTest {

    private static final DataSet ROWS = Samples.halves(100, 1);

    /** Of 13 rows each, after 15 % of the rows have been set aside for validation. */
    private static final int BATCHES = 7;

    @TempDir
    private Path folder;

    private Backend backend;

    @BeforeEach
    void open() {
        backend = ReferenceBackend.open(new BackendOptions(1));
    }

    @AfterEach
    void close() {
        assertFalse(Thread.interrupted(), "a test left its thread interrupted");
        backend.close();
    }

    private static TrainingOptions options(float rate) {
        return new TrainingOptions(3, 4, 13, rate, 0.9f, 0.01f, Activation.LEAKY_RELU, 1, 1, Initialization.IDENTITY, 3)
                .with(new Recipe(0.15, 0, 0.9, true, true));
    }

    private Path train(String name, TrainingOptions options, TrainingCare care, TrainingListener listener) {
        Training training =
                new Training(backend, ROWS, Optional.of(ROWS), Training.encoderFor(ROWS), options, listener);
        Path file = folder.resolve(name);
        try (TrainingResult result = training.run(Provenance.json("halves", ROWS, options, backend), care)) {
            assertEquals(options.epochs(), result.epochs().size());
            ModelWriter.write(result.model(), file);
        }
        return file;
    }

    private static TrainingCare keeping(StateKeeper keeper) {
        return new TrainingCare(Optional.empty(), keeper, OnDivergence.STOP);
    }

    private static TrainingListener interruptingAfter(int epoch, int batch) {
        return new TrainingListener() {
            @Override
            public void batchFinished(int finishedEpoch, int finishedBatch, double loss) {
                if (finishedEpoch == epoch && finishedBatch == batch) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    @Test
    void anInterruptedTrainingOfLowRankGoesOnToTheSameBytes() throws IOException {
        TrainingOptions options = options(0.1f).withRanks(List.of(2));
        Path whole = train("whole.safetensors", options, TrainingCare.none(), TrainingListener.NONE);
        Path model = folder.resolve("model.safetensors");
        Checkpoints checkpoints = new Checkpoints(model, "the setup", true, warning -> {});
        assertThrows(
                CancellationException.class,
                () -> train("never", options, keeping(checkpoints), interruptingAfter(2, 3)));
        assertTrue(Thread.interrupted(), "the status stays set for the caller");
        try (Checkpoint checkpoint = Checkpoint.open(checkpoints.last().orElseThrow())) {
            TrainingCare care = new TrainingCare(Optional.of(checkpoint.state()), checkpoints, OnDivergence.STOP);
            Path resumed = train("model.safetensors", options, care, TrainingListener.NONE);
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
        }
    }

    /** Before anything is left out, while it is, and after that. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 5", "4, 2"})
    void anInterruptedTrainingOfSparseDetectorsGoesOnToTheSameBytes(int epoch, int batch) throws IOException {
        TrainingOptions plain = options(0.1f).withRanks(List.of(3));
        TrainingOptions options = plain.with(plain.recipe().with(new Sparsity(2, 5)));
        Path whole = train("whole.safetensors", options, TrainingCare.none(), TrainingListener.NONE);
        Path model = folder.resolve("model.safetensors");
        Checkpoints checkpoints = new Checkpoints(model, "the setup", true, warning -> {});
        assertThrows(
                CancellationException.class,
                () -> train("never", options, keeping(checkpoints), interruptingAfter(epoch, batch)));
        assertTrue(Thread.interrupted(), "the status stays set for the caller");
        try (Checkpoint checkpoint = Checkpoint.open(checkpoints.last().orElseThrow())) {
            TrainingCare care = new TrainingCare(Optional.of(checkpoint.state()), checkpoints, OnDivergence.STOP);
            Path resumed = train("model.safetensors", options, care, TrainingListener.NONE);
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "2, 3", "3, 7", "4, 6"})
    void anInterruptedTrainingGoesOnToTheSameBytes(int epoch, int batch) throws IOException {
        Path whole = train("whole.safetensors", options(0.1f), TrainingCare.none(), TrainingListener.NONE);
        Path model = folder.resolve("model.safetensors");
        Checkpoints checkpoints = new Checkpoints(model, "the setup", true, warning -> {});
        assertThrows(
                CancellationException.class,
                () -> train("never", options(0.1f), keeping(checkpoints), interruptingAfter(epoch, batch)));
        assertTrue(Thread.interrupted(), "the status stays set for the caller");
        Path file = checkpoints.last().orElseThrow();
        assertEquals(
                "model.checkpoint-" + ((epoch - 1) * BATCHES + batch) + ".safetensors",
                file.getFileName().toString());
        assertEquals(Math.min(2, epoch), Checkpoints.beside(model).size());
        List<Integer> resumedAt = new ArrayList<>();
        Checkpoints further = new Checkpoints(model, "the setup", true, warning -> {});
        further.adopt();
        try (Checkpoint checkpoint = Checkpoint.open(file)) {
            assertEquals("the setup", checkpoint.setup());
            TrainingCare care = new TrainingCare(Optional.of(checkpoint.state()), further, OnDivergence.STOP);
            Path resumed = train("model.safetensors", options(0.1f), care, new TrainingListener() {
                @Override
                public void batchFinished(int e, int b, double loss) {
                    resumedAt.add((e - 1) * BATCHES + b);
                }
            });
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
        }
        assertEquals((epoch - 1) * BATCHES + batch + 1, resumedAt.get(0), "nothing is trained twice");
        further.removeAll();
        assertEquals(List.of(), Checkpoints.beside(model));
    }

    @Test
    void aCheckpointIsAModel() {
        Path model = folder.resolve("model.safetensors");
        Checkpoints checkpoints = new Checkpoints(model, "", true, warning -> {});
        train("whole.safetensors", options(0.1f), keeping(checkpoints), TrainingListener.NONE);
        List<String> remarks = new ArrayList<>();
        try (var read = ModelReader.read(checkpoints.last().orElseThrow(), Optional.empty(), backend, remarks::add)) {
            assertEquals(3, read.network().shape().depth());
        }
        assertEquals(1, remarks.size(), "velocities belong to no layer");
    }

    @Test
    void theLastTwoAreKeptAndShortEpochsArePassedOver() {
        Checkpoints all = new Checkpoints(folder.resolve("all.safetensors"), "", true, warning -> {});
        train("a.safetensors", options(0.1f), keeping(all), TrainingListener.NONE);
        assertEquals(
                List.of(
                        folder.resolve("all.checkpoint-14.safetensors"),
                        folder.resolve("all.checkpoint-21.safetensors")),
                Checkpoints.beside(folder.resolve("all.safetensors")));
        assertTrue(all.wants(true));
        assertFalse(all.wants(false), "a minute has not passed");
    }

    @Test
    void whatCannotBeKeptIsSaidOnceAndTrainingGoesOn() {
        List<String> warnings = new ArrayList<>();
        Path nowhere = folder.resolve("gone").resolve("model.safetensors");
        train(
                "model.safetensors",
                options(0.1f),
                keeping(new Checkpoints(nowhere, "", true, warnings::add)),
                TrainingListener.NONE);
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).contains("gone does not exist"), warnings.get(0));
    }

    @Test
    void aDivergedTrainingLeavesItsLastGoodState() {
        Path model = folder.resolve("model.safetensors");
        Checkpoints checkpoints = new Checkpoints(model, "", true, warning -> {});
        assertThrows(
                TrainingDivergedException.class,
                () -> train("never", options(2), keeping(checkpoints), TrainingListener.NONE));
        Path last = checkpoints.last().orElseThrow();
        try (var read = ModelReader.read(last, backend)) {
            assertTrue(read.network().isFinite());
        }
    }

    @Test
    void halvingGoesOnFromTheLastEpochAndIsTheSameEachTime() throws IOException {
        List<Float> rates = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void wentBack(int epoch, float learningRate, String reason) {
                rates.add(learningRate);
            }
        };
        TrainingCare care = new TrainingCare(Optional.empty(), StateKeeper.NONE, OnDivergence.HALVE);
        Path once = train("once.safetensors", options(2), care, listener);
        assertTrue(rates.contains(1f), rates.toString());
        Path twice = train("twice.safetensors", options(2), care, TrainingListener.NONE);
        assertArrayEquals(Files.readAllBytes(once), Files.readAllBytes(twice));
    }

    @Test
    void aHalvedTrainingThatIsInterruptedGoesOnToTheSameBytes() throws IOException {
        TrainingCare care = new TrainingCare(Optional.empty(), StateKeeper.NONE, OnDivergence.HALVE);
        Path whole = train("whole.safetensors", options(2), care, TrainingListener.NONE);
        Checkpoints checkpoints = new Checkpoints(folder.resolve("m.safetensors"), "", true, warning -> {});
        assertThrows(
                CancellationException.class,
                () -> train(
                        "never",
                        options(2),
                        new TrainingCare(Optional.empty(), checkpoints, OnDivergence.HALVE),
                        interruptingAfter(3, 4)));
        assertTrue(Thread.interrupted());
        try (Checkpoint checkpoint = Checkpoint.open(checkpoints.last().orElseThrow())) {
            assertEquals(0, checkpoint.state().position().batch(), "only ends of epochs are kept");
            Path resumed = train(
                    "resumed.safetensors",
                    options(2),
                    new TrainingCare(Optional.of(checkpoint.state()), StateKeeper.NONE, OnDivergence.HALVE),
                    TrainingListener.NONE);
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
        }
    }

    @Test
    void howOftenTrainingCameBackToAStateIsKept() throws IOException {
        TrainingOptions options = options(16);
        List<Float> rates = new ArrayList<>();
        Path whole = train(
                "whole.safetensors",
                options,
                new TrainingCare(Optional.empty(), StateKeeper.NONE, OnDivergence.HALVE),
                noting(rates, 0));
        assertTrue(rates.size() > 2, rates.toString());
        for (int halvings = 1; halvings <= rates.size(); halvings++) {
            List<Float> before = new ArrayList<>();
            TrainingListener listener = noting(before, halvings);
            Checkpoints checkpoints = new Checkpoints(folder.resolve("m.safetensors"), "", true, warning -> {});
            assertThrows(
                    CancellationException.class,
                    () -> train(
                            "never",
                            options,
                            new TrainingCare(Optional.empty(), checkpoints, OnDivergence.HALVE),
                            listener));
            assertTrue(Thread.interrupted());
            try (Checkpoint checkpoint = Checkpoint.open(checkpoints.last().orElseThrow())) {
                TrainingPosition position = checkpoint.state().position();
                assertEquals(rates.get(halvings - 1), position.learningRate());
                assertTrue(position.returns() >= 1, position::toString);
                Path resumed = train(
                        "resumed.safetensors",
                        options,
                        new TrainingCare(Optional.of(checkpoint.state()), StateKeeper.NONE, OnDivergence.HALVE),
                        noting(before, 0));
                assertEquals(rates, before);
                assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed));
            }
            checkpoints.removeAll();
        }
    }

    /** Notes the rates after divergences, and interrupts after so many of them; never for 0. */
    private static TrainingListener noting(List<Float> rates, int interruptedAfter) {
        return new TrainingListener() {
            @Override
            public void wentBack(int epoch, float learningRate, String reason) {
                rates.add(learningRate);
                if (rates.size() == interruptedAfter) {
                    Thread.currentThread().interrupt();
                }
            }
        };
    }

    @Test
    void anInterruptedThreadStillKeepsItsState() {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("m.safetensors"), "", true, warning -> {});
        train(
                "m.safetensors",
                options(0.1f),
                keeping(new StateKeeper() {
                    @Override
                    public boolean wants(boolean epochEnded) {
                        return epochEnded;
                    }

                    @Override
                    public void keep(ModelInfo info, TrainingState state) {
                        Thread.currentThread().interrupt(); // as a signal does that comes in this moment
                        checkpoints.keep(info, state);
                        assertTrue(Thread.interrupted());
                    }
                }),
                TrainingListener.NONE);
        assertEquals(2, Checkpoints.beside(folder.resolve("m.safetensors")).size());
    }

    @Test
    void aBrokenCheckpointIsRefused() {
        Path file = folder.resolve("broken.safetensors");
        for (String position : List.of(
                "",
                "{}",
                "[]",
                "{\"version\":1,\"epoch\":\"x\"}",
                "{\"version\":1,\"epoch\":-1,\"batch\":0,\"steps\":0,"
                        + "\"loss_sum\":0,\"seconds\":0,\"learning_rate\":1,\"epochs\":[]}")) {
            try (SafetensorsWriter writer =
                    SafetensorsWriter.create(file, List.of(), Map.of("checkpoint", position, "setup", ""))) {
                writer.complete();
            }
            BadInputException refusal = assertThrows(BadInputException.class, () -> Checkpoint.open(file));
            assertTrue(refusal.getMessage().startsWith(file + ": metadata 'checkpoint'"), refusal.getMessage());
        }
    }

    @Test
    void aCheckpointOfAnotherNetworkIsRefused() {
        Checkpoints checkpoints = new Checkpoints(folder.resolve("m.safetensors"), "", true, warning -> {});
        train("m.safetensors", options(0.1f), keeping(checkpoints), TrainingListener.NONE);
        try (Checkpoint checkpoint = Checkpoint.open(checkpoints.last().orElseThrow())) {
            TrainingOptions deeper = TrainingOptions.defaults(4, 5);
            TrainingCare care = new TrainingCare(Optional.of(checkpoint.state()), StateKeeper.NONE, OnDivergence.STOP);
            BadInputException refusal =
                    assertThrows(BadInputException.class, () -> train("never", deeper, care, TrainingListener.NONE));
            assertTrue(
                    refusal.getMessage().contains("'velocity.layers.2.weight'")
                            || refusal.getMessage().contains("'layers.3.weight'"),
                    refusal.getMessage());
        }
    }
}
