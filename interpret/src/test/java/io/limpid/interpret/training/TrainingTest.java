package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Initialization;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.MinMaxEncoder;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.model.ModelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {

    @TempDir
    private Path folder;

    /** The published figures for these data and settings: 0.989 in one run; five hundredths are left for the seed. */
    @Test
    void digitsAreLearnedAndLayersStayNearTheIdentity() {
        Split split = Samples.digits();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(2));
                TrainingResult result = train(backend, split, options(10, 12, 32, 0.01f, 1), TrainingListener.NONE)) {
            LayerEvaluation evaluation = LayerEvaluation.of(result.model(), split.test());
            double[] accuracy = evaluation.layerAccuracy();
            assertTrue(evaluation.accuracy() >= 0.94, () -> "accuracy " + evaluation.accuracy());
            assertTrue(accuracy[0] >= 0.55, () -> "the first layer tells classes apart: " + accuracy[0]);
            assertTrue(accuracy[9] - accuracy[0] > 0.1, "the last layer does better than the first");
            double deviation = Arrays.stream(result.model().network().relativeDeviation())
                    .average()
                    .orElseThrow();
            assertTrue(deviation > 0.01 && deviation < 0.3, () -> "deviation " + deviation);
            assertEquals(result.epochs().get(11).testAccuracy().orElseThrow(), evaluation.accuracy());
        }
    }

    @Test
    void theSameSeedGivesTheSameFileAtAnyNumberOfThreads() throws IOException {
        byte[] one = trainedFile("one", 1, 7);
        assertArrayEquals(one, trainedFile("again", 1, 7));
        assertArrayEquals(one, trainedFile("three", 3, 7));
        assertFalse(Arrays.equals(one, trainedFile("other", 1, 8)));
    }

    private byte[] trainedFile(String name, int threads, long seed) throws IOException {
        Path file = folder.resolve(name + ".safetensors");
        DataSet rows = Samples.halves(70, 1);
        TrainingOptions options = options(4, 3, 16, 0.05f, seed);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(threads))) {
            String provenance = Provenance.json("halves", rows, options, backend);
            try (TrainingResult result = new Training(
                            backend, rows, Optional.empty(), new PlainEncoder(2), options, TrainingListener.NONE)
                    .run(provenance)) {
                ModelWriter.write(result.model(), file);
            }
        }
        return Files.readAllBytes(file);
    }

    @Test
    void theListenerHearsEveryStep() {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void trainingStarted(int epochs, int batches, int rows) {
                heard.add(epochs + "x" + batches);
            }

            @Override
            public void batchFinished(int epoch, int batch, double loss) {
                heard.add(epoch + "." + batch);
            }

            @Override
            public void epochFinished(EpochFigures figures) {
                heard.add("epoch " + figures.epoch() + (figures.testAccuracy().isPresent() ? " tested" : ""));
            }
        };
        Split split = new Split(Samples.halves(25, 2), Samples.halves(5, 3));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult result = train(backend, split, options(2, 2, 10, 0.05f, 1), listener)) {
            assertEquals(
                    List.of("2x3", "1.1", "1.2", "1.3", "epoch 1 tested", "2.1", "2.2", "2.3", "epoch 2 tested"),
                    heard);
            assertEquals(2, result.epochs().size());
        }
    }

    @Test
    void anInterruptEndsTheTrainingAfterTheBatch() {
        List<String> heard = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void batchFinished(int epoch, int batch, double loss) {
                heard.add(epoch + "." + batch);
                if (batch == 2) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Split split = new Split(Samples.halves(50, 1), Samples.halves(5, 2));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            assertThrows(
                    CancellationException.class, () -> train(backend, split, options(2, 2, 10, 0.05f, 1), listener));
        } finally {
            assertTrue(Thread.interrupted(), "the status is kept");
        }
        assertEquals(List.of("1.1", "1.2"), heard);
    }

    @Test
    void divergenceIsAnErrorThatSaysWhatToDo() {
        Split split = new Split(Samples.halves(50, 1), Samples.halves(5, 2));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            TrainingDivergedException failure = assertThrows(
                    TrainingDivergedException.class,
                    () -> train(backend, split, options(8, 50, 10, 1e4f, 1), TrainingListener.NONE));
            assertTrue(failure.getMessage().contains("learning rate 10000.0 is too high"), failure.getMessage());
        }
    }

    @Test
    void rowsThatCannotBeTrainedOnAreRefused() {
        DataSet rows = Samples.halves(10, 1);
        DataSet unlabelled =
                new DataSet("nameless", rows.rows(), Optional.empty(), Schema.unnamed(2), Optional.empty());
        DataSet wide = new DataSet(
                "wide",
                Samples.rows(new float[9], 3),
                Optional.of(new int[3]),
                Schema.unnamed(3).withClasses(List.of("a", "b")),
                Optional.empty());
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            TrainingOptions options = options(1, 1, 1, 0.1f, 1);
            BadInputException noLabels = assertThrows(
                    BadInputException.class,
                    () -> new Training(
                            backend,
                            unlabelled,
                            Optional.empty(),
                            new PlainEncoder(2),
                            options,
                            TrainingListener.NONE));
            assertTrue(noLabels.getMessage().contains("nameless"), noLabels.getMessage());
            assertEquals(Optional.of("label"), noLabels.setting());
            BadInputException otherWidth = assertThrows(
                    BadInputException.class,
                    () -> new Training(
                            backend, rows, Optional.of(wide), new PlainEncoder(2), options, TrainingListener.NONE));
            assertTrue(otherWidth.getMessage().contains("3 features"), otherWidth.getMessage());
        }
    }

    @Test
    void scalingComesFromTheTrainingRowsUnlessTheDataBringTheirOwn() {
        DataSet halves = Samples.halves(30, 1);
        Encoder fitted =
                LoadedData.whole(halves).encoderFor(halves, TableSettings.USUAL.withNumbers(NumberForm.RANGE), false);
        assertInstanceOf(MinMaxEncoder.class, fitted);
        double[] row = new double[2];
        for (int i = 0; i < 30; i++) {
            halves.rows().read(i, row, 0);
            assertEquals(0, Samples.encode(fitted, row, new float[2], 0));
        }
        MinMaxEncoder natural = assertInstanceOf(
                MinMaxEncoder.class, Training.encoderFor(Samples.digits().train()));
        assertArrayEquals(MinMaxEncoder.uniform(64, 0, 16).maximum(), natural.maximum());
    }

    @Test
    void theModelKnowsTheMeanOfItsTrainingRowsAndPruningKeepsIt() {
        DataSet halves = Samples.halves(40, 1);
        Encoder encoder = Training.encoderFor(halves);
        float[] row = new float[encoder.features()];
        double[] values = new double[2];
        double[] sums = new double[row.length];
        for (int i = 0; i < 40; i++) {
            halves.rows().read(i, values, 0);
            Samples.encode(encoder, values, row, 0);
            for (int k = 0; k < row.length; k++) {
                sums[k] += row[k];
            }
        }
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult result = new Training(
                                backend,
                                halves,
                                Optional.empty(),
                                encoder,
                                TrainingOptions.defaults(2, 1),
                                TrainingListener.NONE)
                        .run("")) {
            ModelInfo info = result.model().info();
            float[] mean = info.meanRow().orElseThrow().row();
            assertEquals(row.length, mean.length);
            for (int k = 0; k < mean.length; k++) {
                assertEquals(sums[k] / 40, mean[k], 1e-6);
            }
            assertEquals(info.meanRow(), info.with(info.shape(), "pruned").meanRow());
        }
    }

    @Test
    void defaultEpochsMakeAboutThreeThousandSteps() {
        assertEquals(5, TrainingOptions.defaultEpochs(60_000, 100));
        assertEquals(60, TrainingOptions.defaultEpochs(5_000, 100));
        assertEquals(100, TrainingOptions.defaultEpochs(10, 100));
        assertEquals(3, TrainingOptions.defaultEpochs(10_000_000, 100));
    }

    /** Of the digits, the corners are 0 in all rows. */
    @Test
    void theModelKnowsWhichFeaturesHadOneValueInAllTrainingRows() {
        Split split = Samples.digits();
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                TrainingResult result = train(backend, split, options(1, 1, 100, 0.1f, 1), TrainingListener.NONE)) {
            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < split.train().width(); i++) {
                double first = Samples.row(split.train(), 0)[i];
                boolean varies = false;
                for (int row = 0; row < split.train().count(); row++) {
                    varies |= Samples.row(split.train(), row)[i] != first;
                }
                if (!varies) {
                    expected.add(i);
                }
            }
            assertTrue(expected.contains(0), "a corner");
            assertEquals(expected, result.model().info().constantFeatures().orElseThrow());
            assertEquals(expected, result.model().info().constantColumns().orElseThrow());
        }
    }

    private static TrainingResult train(
            Backend backend, Split split, TrainingOptions options, TrainingListener listener) {
        return new Training(
                        backend,
                        split.train(),
                        Optional.of(split.test()),
                        Training.encoderFor(split.train()),
                        options,
                        listener)
                .run("");
    }

    private static TrainingOptions options(int depth, int epochs, int batch, float learningRate, long seed) {
        return new TrainingOptions(
                depth,
                epochs,
                batch,
                learningRate,
                0.9f,
                0,
                Activation.LEAKY_RELU,
                1,
                1,
                Initialization.IDENTITY,
                seed);
    }
}
