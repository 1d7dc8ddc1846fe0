package io.limpid.interpret.roles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Early exit and pruning on one small network, trained on the bundled digits. */
class RolesTest {

    private static final int DEPTH = 5;
    private static Backend backend;
    private static Split digits;
    private static TrainingResult trained;
    private static LayerScores scores;

    @BeforeAll
    static void train() throws Exception {
        backend = ReferenceBackend.open(new BackendOptions(2));
        digits = Samples.digits();
        trained = new Training(
                        backend,
                        digits.train(),
                        Optional.of(digits.test()),
                        Training.encoderFor(digits.train()),
                        TrainingOptions.defaults(DEPTH, 12),
                        TrainingListener.NONE)
                .run("");
        scores = LayerScores.of(trained.model(), digits.test());
    }

    @AfterAll
    static void close() {
        trained.close();
        backend.close();
    }

    private static ExitRule rule(double threshold) {
        return ExitRule.of(threshold, trained.model().info().shape().temperature(), DEPTH);
    }

    @Test
    void rowsThatLeaveTheBatchAreAnsweredAsIfAllLayersHadBeenAsked() {
        DataSet test = digits.test();
        int rows = test.count();
        RowBatch batch = new RowBatch(test, trained.model().info().encoder(), rows);
        batch.loadRange(0, rows);
        int early = 0;
        for (double threshold : new double[] {0.3, 0.6, 0.9, 0.99}) {
            int[] predictions = new int[rows];
            int[] layers = new int[rows];
            try (EarlyExit exit = new EarlyExit(trained.model().network(), rule(threshold), rows)) {
                exit.classify(batch.features(), rows, predictions, layers);
            }
            for (int row = 0; row < rows; row++) {
                int expected = ExitFigures.layer(scores, rule(threshold), row);
                assertEquals(expected, layers[row], "threshold " + threshold + ", row " + row);
                assertEquals(scores.prediction(expected, row), predictions[row]);
                early += expected > 1 && expected < DEPTH ? 1 : 0;
            }
        }
        assertTrue(early > 0, "some row is answered between the first and the last layer");
    }

    /** A forward pass gives the last layer's answers as an interpretation does. */
    @Test
    void theScoresOfTheLastLayerAreThoseOfAForwardPass() {
        LayerScores last = LayerScores.ofLast(trained.model(), digits.test());
        assertEquals(1, last.depth());
        assertArrayEquals(scores.scores()[DEPTH - 1], last.scores()[0], 1e-4f);
        ClassFigures figures = ClassFigures.of(trained.model(), digits.test());
        LayerEvaluation evaluation = LayerEvaluation.of(trained.model(), digits.test());
        assertArrayEquals(evaluation.classes().confusion(), figures.confusion());
        assertEquals(evaluation.accuracy(), figures.accuracy());
        assertEquals(evaluation.classes().logLoss(), figures.logLoss(), 1e-5);
        assertEquals(evaluation.classes().calibrationError(), figures.calibrationError(), 1e-5);
    }

    @Test
    void theFinalTemperatureIsThatOfTheLastLayerUnlessAllAnswersAreRight() {
        Model model = trained.model();
        double fitted =
                FinalTemperature.of(model, digits.test(), Optional.empty()).orElseThrow();
        assertEquals(LayerTemperatures.fit(scores, DEPTH), fitted, 1e-3 * fitted);
        int[] right = IntStream.range(0, scores.rows())
                .filter(row -> scores.prediction(DEPTH, row) == scores.labels()[row])
                .toArray();
        assertEquals(
                OptionalDouble.empty(), FinalTemperature.of(model, digits.test().select(right), Optional.empty()));
    }

    @Test
    void aThresholdOfOneIsTheWholeNetwork() {
        ExitFigures figures = ExitFigures.of(scores, rule(1));
        assertEquals(scores.accuracy(DEPTH), figures.accuracy());
        assertEquals(DEPTH, figures.meanLayers());
        assertEquals(0, figures.earlyShare());
        assertThrows(IllegalArgumentException.class, () -> rule(0));
        assertThrows(IllegalArgumentException.class, () -> ExitFigures.of(scores, ExitRule.of(0.5, 1, DEPTH + 1)));
    }

    @Test
    void aHigherThresholdNeverUsesFewerLayers() {
        double before = 1;
        for (double threshold : new double[] {0.2, 0.5, 0.8, 0.95, 0.999, 1}) {
            double layers = ExitFigures.of(scores, rule(threshold)).meanLayers();
            assertTrue(layers >= before, "threshold " + threshold);
            before = layers;
        }
        assertTrue(before > ExitFigures.of(scores, rule(0.2)).meanLayers());
    }

    @Test
    void fittedTemperaturesMakeLabelsLikelierAndChangeNoPrediction() {
        double[] temperatures = LayerTemperatures.fit(scores);
        for (int layer = 1; layer <= DEPTH; layer++) {
            double fitted = scores.negativeLogLikelihood(layer, temperatures[layer - 1]);
            for (double factor : new double[] {0.9, 1.1}) {
                assertTrue(fitted <= scores.negativeLogLikelihood(layer, temperatures[layer - 1] * factor));
            }
            for (int row = 0; row < scores.rows(); row++) {
                double[] likelihood = likelihood(layer, row, temperatures[layer - 1]);
                double highest = Arrays.stream(likelihood).max().orElseThrow();
                assertEquals(highest, likelihood[scores.prediction(layer, row)], "layer " + layer + ", row " + row);
                assertEquals(highest, scores.confidence(layer, row, temperatures[layer - 1]), 1e-9);
            }
        }
    }

    /** softmax(τ s) of a row, from the formula. */
    private static double[] likelihood(int layer, int row, double temperature) {
        int classes = scores.classes();
        double[] powers = new double[classes];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            powers[c] = Math.exp(temperature * scores.scores()[layer - 1][row * classes + c]);
            sum += powers[c];
        }
        for (int c = 0; c < classes; c++) {
            powers[c] /= sum;
        }
        return powers;
    }

    @Test
    void pruningStaysWithinItsBudgetAndTheNewModelIsAsGoodAsItSays() {
        PruningResult result =
                new PruningSearch(trained.model(), digits.train(), digits.test(), 1).run(PruningListener.NONE);
        assertTrue(!result.steps().isEmpty(), "a point of accuracy buys at least a layer here");
        for (PruningStep step : result.steps()) {
            assertTrue(step.selection().accuracy() >= result.selection().accuracy() - 0.01 - 1e-9);
        }
        PruningStep last = result.steps().get(result.steps().size() - 1);
        try (Model pruned = result.applyTo(trained.model(), "")) {
            assertEquals(last.kept().size(), pruned.info().shape().depth());
            LayerScores after = LayerScores.of(pruned, digits.test());
            assertEquals(
                    last.test().accuracy(), after.accuracy(pruned.info().shape().depth()));
        }
    }

    @Test
    void layersThatOnlyHandOnTheirInputAreTheOnesThatGo() {
        ModelInfo info = trained.model().info();
        NetworkShape shape = new NetworkShape(
                info.shape().features(),
                info.shape().classes(),
                4,
                Activation.IDENTITY,
                1,
                info.shape().temperature());
        int width = shape.width();
        try (Model padded = new Model(info.with(shape, ""), IdentityMlp.create(backend, shape))) {
            float[] identity = new float[width * width];
            for (int i = 0; i < width; i++) {
                identity[i * width + i] = 1;
            }
            for (int layer = 1; layer <= 4; layer++) {
                DenseLayer target = padded.network().full().denseLayers().get(layer - 1);
                DenseLayer source =
                        trained.model().network().full().denseLayers().get(layer);
                boolean works = layer == 2 || layer == 3;
                target.weight().write(works ? source.weight().toArray() : identity, 0);
                target.bias().write(works ? source.bias().toArray() : new float[width], 0);
            }
            PruningResult result =
                    new PruningSearch(padded, digits.train(), digits.test(), 0).run(PruningListener.NONE);
            List<Integer> kept = result.kept(4);
            assertTrue(!kept.contains(1) && !kept.contains(4), "kept " + kept);
        }
    }

    @Test
    void theSameSearchFindsTheSameLayers() {
        int[][] kept = new int[2][];
        for (int run = 0; run < 2; run++) {
            kept[run] = new PruningSearch(trained.model(), digits.train(), digits.test(), 2)
                    .run(PruningListener.NONE).kept(DEPTH).stream()
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
        assertArrayEquals(kept[0], kept[1]);
        assertEquals(kept[0].length, Arrays.stream(kept[0]).distinct().count());
    }

    @Test
    void refusesABudgetThatIsNoNumberOfPoints() {
        for (double points : new double[] {-0.1, 101, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new PruningSearch(trained.model(), digits.train(), digits.test(), points));
        }
    }
}
