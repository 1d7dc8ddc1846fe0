package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.Samples;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.roles.LayerScores;
import io.limpid.interpret.roles.LayerTemperatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecipeTest {

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void close() {
        backend.close();
    }

    private IdentityMlp network(float diagonal) {
        NetworkShape shape = NetworkShape.of(2, 2, 1).withTemperature(1);
        IdentityMlp network = IdentityMlp.create(backend, shape);
        setWeights(network, diagonal);
        return network;
    }

    private static void setWeights(IdentityMlp network, float value) {
        Tensor weight = network.full().layers().get(0).parameters().get(0).values();
        float[] values = new float[16];
        Arrays.fill(values, value);
        weight.write(values, 0);
    }

    private static float weight(IdentityMlp network) {
        return network.full().layers().get(0).parameters().get(0).values().toArray()[0];
    }

    @Test
    void theRateFallsAlongHalfACosine() {
        assertEquals(1, Recipe.USUAL.rateFactor(0, 1000));
        assertEquals(.5, Recipe.USUAL.rateFactor(500, 1000), 1e-12);
        assertEquals((1 + Math.sqrt(.5)) / 2, Recipe.USUAL.rateFactor(250, 1000), 1e-12);
        assertEquals(1, Recipe.PLAIN.rateFactor(999, 1000));
    }

    @Test
    void sharesHaveRanges() {
        assertThrows(IllegalArgumentException.class, () -> Recipe.USUAL.withValidationShare(1));
        assertThrows(IllegalArgumentException.class, () -> Recipe.USUAL.withValidationShare(-.1));
        assertThrows(IllegalArgumentException.class, () -> Recipe.USUAL.withPatience(-1));
        assertThrows(IllegalArgumentException.class, () -> new Recipe(0, 0, 1, false, false));
        assertThrows(IllegalArgumentException.class, () -> new Recipe(0, 0, Double.NaN, false, false));
    }

    /** After the start 0, ten looks at weights 1: kept are 1/11, 2/12, 3/13, ... of the average before, by the same formula in double. */
    @Test
    void theAverageForgetsItsStart() {
        try (IdentityMlp network = network(0);
                WeightAverage average = new WeightAverage(network, .99)) {
            setWeights(network, 1);
            double expected = 0;
            for (int step = 1; step <= 100; step++) {
                average.stepTaken(network, step);
                if (step % 10 == 0) {
                    double looks = step / 10.;
                    double kept = Math.min(Math.pow(.99, 10), looks / (looks + 10));
                    expected = kept * expected + 1 - kept;
                }
            }
            assertEquals(expected, weight(average.network()), 1e-6);
            assertTrue(expected > .99, "the start is forgotten: " + expected);
            assertEquals(1, weight(network), "the network itself stays as it is");
        }
    }

    @Test
    void theBestStateIsTheOneOfTheLowestLogLoss() {
        try (IdentityMlp network = network(1);
                BestState best = new BestState(network)) {
            best.offer(network, .7);
            setWeights(network, 2);
            best.offer(network, .5);
            setWeights(network, 3);
            best.offer(network, .6);
            best.offer(network, Double.NaN);
            assertEquals(2, best.epochsSince());
            best.restore(network);
            assertEquals(2, weight(network));
        }
    }

    @Test
    void withoutAFiniteStateNothingIsRestored() {
        try (IdentityMlp network = network(4);
                BestState best = new BestState(network)) {
            best.offer(network, Double.NaN);
            best.restore(network);
            assertEquals(4, weight(network));
        }
    }

    /** Scores (x, 0) for features x: of 10 rows with score 1, 8 are of class 0; the best odds are 8 : 2, so e^τ = 4. */
    @Test
    void theTemperatureMakesLikelihoodsFrequencies() {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(2, 2, 1))) {
            Tensor weight = network.full().layers().get(0).parameters().get(0).values();
            float[] values = weight.toArray();
            values[2 * 4] = 1; // class dimension 0 reads feature 0
            weight.write(values, 0);
            float[] rows = new float[20];
            for (int i = 0; i < 10; i++) {
                rows[2 * i] = 1;
            }
            int[] labels = {0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
            DataSet data = new DataSet(
                    "odds",
                    Samples.rows(rows, 2),
                    Optional.of(labels),
                    Schema.unnamed(2).withClasses(List.of("a", "b")),
                    Optional.empty());
            ModelInfo info = new ModelInfo(network.shape(), data.schema(), new PlainEncoder(2), "");
            assertEquals(Math.log(4), LayerTemperatures.fit(LayerScores.of(new Model(info, network), data), 1), 1e-5);
        }
    }

    @Test
    void validationRowsAreTheSameShareOfEachClass() {
        DataSet data = Samples.digits().train();
        Split split = Split.stratified(data, .15, 3).orElseThrow();
        assertEquals(data.count(), split.train().count() + split.test().count());
        int[] labels = split.test().labels().orElseThrow();
        int[] all = data.labels().orElseThrow();
        for (int c = 0; c < 10; c++) {
            int label = c;
            long of = IntStream.of(all).filter(l -> l == label).count();
            assertEquals(
                    Math.round(of * .15),
                    IntStream.of(labels).filter(l -> l == label).count());
        }
        assertArrayEquals(
                labels,
                Split.stratified(data, .15, 3).orElseThrow().test().labels().orElseThrow());
        assertFalse(Arrays.equals(
                Samples.row(split.test(), 0),
                Samples.row(Split.stratified(data, .15, 4).orElseThrow().test(), 0)));
        assertEquals(Optional.empty(), Split.stratified(data.select(new int[] {0, 1}), .15, 1));
    }

    /** What is returned has the lowest validation loss of all epochs, at the fitted temperature at least as low. */
    @Test
    void theStateThatIsKeptIsTheBestOfAllEpochs() {
        DataSet data = Samples.digits().train().select(IntStream.range(0, 300).toArray());
        TrainingOptions options = TrainingOptions.defaults(3, 12).with(new Recipe(.2, 0, .9, true, false));
        List<Double> losses = new ArrayList<>();
        try (TrainingResult result = new Training(
                        backend, data, Optional.empty(), Training.encoderFor(data), options, TrainingListener.NONE)
                .run("")) {
            result.epochs().forEach(epoch -> losses.add(epoch.validationLoss().orElseThrow()));
            DataSet validation =
                    Split.stratified(data, .2, options.seed()).orElseThrow().test();
            double kept =
                    LayerEvaluation.of(result.model(), validation).classes().logLoss();
            assertEquals(losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow(), kept, 1e-6);
        }
        TrainingOptions calibrated = options.with(new Recipe(.2, 0, .9, true, true));
        try (TrainingResult result = new Training(
                        backend, data, Optional.empty(), Training.encoderFor(data), calibrated, TrainingListener.NONE)
                .run("")) {
            DataSet validation =
                    Split.stratified(data, .2, options.seed()).orElseThrow().test();
            double kept =
                    LayerEvaluation.of(result.model(), validation).classes().logLoss();
            double best = losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            assertTrue(kept < best, kept + " < " + best);
            assertTrue(result.model().info().shape().temperature() != 1);
        }
    }

    /** A rate of nearly 0 leaves the start as the best state: after the patience, training ends. */
    @Test
    void trainingEndsWhenNothingGetsBetter() {
        DataSet data = Samples.digits().train().select(IntStream.range(0, 200).toArray());
        TrainingOptions slow = new TrainingOptions(
                        2, 50, 100, 3f, .9f, 0, Activation.HARD_TANH, 1, 1, Initialization.IDENTITY, 1)
                .with(new Recipe(.2, 2, 0, false, false));
        try (TrainingResult result = new Training(
                        backend, data, Optional.empty(), Training.encoderFor(data), slow, TrainingListener.NONE)
                .run("")) {
            assertTrue(result.epochs().size() < 50, "epochs: " + result.epochs().size());
        }
    }
}
