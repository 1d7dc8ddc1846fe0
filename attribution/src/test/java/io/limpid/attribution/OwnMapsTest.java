package io.limpid.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The project's own maps, and the other methods on an identity network. */
class OwnMapsTest {

    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final int ROWS = 5;
    private static final int[] TARGETS = {2, 0, 1, 1, 2};

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final float[] rows = TinyModels.rows(new Random(2), ROWS * FEATURES);
    private IdentityMlp network;
    private Interpreter interpreter;

    @BeforeEach
    void createNetwork() {
        NetworkShape shape = new NetworkShape(FEATURES, CLASSES, 3, Activation.leakyRelu(0.1f), 1, 1);
        network = IdentityMlp.create(backend, shape, Initialization.XAVIER, 9);
        interpreter = new Interpreter(network, 2);
    }

    @AfterEach
    void close() {
        interpreter.close();
        network.close();
        backend.close();
    }

    private float[] attribution(AttributionMethod method) {
        float[] attribution = new float[ROWS * FEATURES];
        method.attribute(rows, ROWS, TARGETS, attribution);
        return attribution;
    }

    @Test
    void theContributionMapIsTheInterpreters() {
        float[] attribution = attribution(new ContributionMap(interpreter, 2));
        try (Interpreter whole = new Interpreter(network, ROWS)) {
            assertArrayEquals(whole.interpret(rows, ROWS).contribution(2).toArray(), attribution);
        }
        assertThrows(IndexOutOfBoundsException.class, () -> new ContributionMap(interpreter, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> new ContributionMap(interpreter, 4));
    }

    @Test
    void variantsOfEvidenceAreChosenByName() {
        try (StandardMethods methods =
                new StandardMethods(network, FeatureGroups.single(FEATURES), Baseline.zero(FEATURES), 2, 1)) {
            assertArrayEquals(attribution(methods.method("evidence")), attribution(methods.method("evidence:none:1")));
            assertArrayEquals(
                    attribution(methods.method("evidence-contrast")), attribution(methods.method("evidence:mean:1")));
            // Without biases, a row of zeros is nothing.
            assertArrayEquals(
                    attribution(EvidenceMap.ofClass(interpreter)), attribution(methods.method("evidence")), 1e-6f);
            AttributionMethod carried = methods.method("evidence-carried");
            assertArrayEquals(attribution(EvidenceMap.carried(interpreter)), attribution(carried), 1e-6f);
            assertArrayEquals(attribution(carried), attribution(methods.method("evidence:rivals:0.2")));
            assertArrayEquals(
                    attribution(carried), attribution(methods.method("evidence:rivals:.2:2")), "2 of 3 can carry");
            assertFalse(Arrays.equals(attribution(carried), attribution(methods.method("evidence:rivals:0.2:1"))));

            assertEquals(1, methods.method("evidence:none:1").passesPerRow());
            assertEquals(1, methods.method("evidence:rivals:0.2:0").passesPerRow());
            assertEquals(4 / 3.0, methods.method("evidence:rivals:0.2:1").passesPerRow(), 1e-9);
            assertEquals(5 / 3.0, methods.method("evidence-carried").passesPerRow(), 1e-9);
            for (String wrong : List.of(
                    "evidence:",
                    "evidence:all:1",
                    "evidence:mean:1.5",
                    "evidence:mean:-1",
                    "evidence:mean:0.5:x",
                    "evidence:mean")) {
                assertThrows(IllegalArgumentException.class, () -> methods.method(wrong), wrong);
            }
        }
    }

    /** The biases are 0, so the maps alone account for the score. */
    @Test
    void evidenceSumsToTheScore() {
        float[] evidence = attribution(EvidenceMap.ofClass(interpreter));
        float[] contrast = attribution(EvidenceMap.contrast(interpreter));
        try (Interpreter whole = new Interpreter(network, ROWS)) {
            Interpretation told = whole.interpret(rows, ROWS);
            float[] scores = told.scores(3).toArray();
            for (int row = 0; row < ROWS; row++) {
                double mean = 0;
                for (int c = 0; c < CLASSES; c++) {
                    mean += scores[row * CLASSES + c] / CLASSES;
                }
                double score = scores[row * CLASSES + TARGETS[row]];
                assertEquals(score, sum(evidence, row), 1e-5);
                assertEquals(score - mean, sum(contrast, row), 1e-5);
            }
        }
    }

    private static double sum(float[] attribution, int row) {
        double sum = 0;
        for (int i = 0; i < FEATURES; i++) {
            sum += attribution[row * FEATURES + i];
        }
        return sum;
    }

    /** Without biases a leaky ReLU network is its own tangent through 0: f(x) = ∇f(x) · x. */
    @Test
    void methodsForAnyNetworkExplainTheFeaturesOfAnIdentityNetwork() {
        try (NetworkFunction function = NetworkFunction.of(network, 3)) {
            assertEquals(FEATURES, function.features());
            assertEquals(CLASSES, function.classes());
            float[] attribution = attribution(new GradientTimesInput(function));
            double[] scores = new double[ROWS];
            function.targetScores(ROWS, function.rowsOf(rows), row -> TARGETS[row], scores);
            for (int row = 0; row < ROWS; row++) {
                assertEquals(scores[row], sum(attribution, row), 1e-5);
            }
            assertArrayEquals(attribution, attribution(LayerwiseRelevance.epsilon(function)), 1e-4f);
        }
    }

    @Test
    void predictionsAndLikelihoodsAreTheInterpreters() {
        try (NetworkFunction function = NetworkFunction.of(network, 3);
                Interpreter whole = new Interpreter(network, ROWS)) {
            Interpretation told = whole.interpret(rows, ROWS);
            int[] expected = new int[ROWS];
            told.readPredictions(3, expected);
            int[] predictions = new int[ROWS];
            function.predict(ROWS, function.rowsOf(rows), predictions);
            assertArrayEquals(expected, predictions);
            float[] likelihoods = new float[ROWS * CLASSES];
            function.likelihoods(ROWS, function.rowsOf(rows), RowReader.into(likelihoods, CLASSES));
            assertArrayEquals(told.likelihood(3).toArray(), likelihoods, 1e-6f);
        }
    }

    @Test
    void evidenceThatIsAllCarriedToTheInputIsGradientTimesInputAgainstTheRivals() {
        float[] carried = attribution(new EvidenceMap(
                "all at the input", interpreter, ClassContrast.againstRivals(2), EvidenceShare.AT_INPUT));
        double[] expected = new double[ROWS * FEATURES];
        float[] weights = new float[ROWS * CLASSES];
        try (Interpreter whole = new Interpreter(network, ROWS);
                NetworkFunction function = NetworkFunction.of(network, ROWS)) {
            float[] scores = whole.interpret(rows, ROWS).scores(3).toArray();
            ClassContrast.againstRivals(2).weigh(TARGETS, scores, ROWS, CLASSES, weights);
            for (int c = 0; c < CLASSES; c++) {
                int[] targets = new int[ROWS];
                Arrays.fill(targets, c);
                float[] one = new float[ROWS * FEATURES];
                new GradientTimesInput(function).attribute(rows, ROWS, targets, one);
                for (int i = 0; i < one.length; i++) {
                    expected[i] += (double) weights[i / FEATURES * CLASSES + c] * one[i];
                }
            }
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], carried[i], 1e-5 + 1e-4 * Math.abs(expected[i]), "value " + i);
        }
    }
}
