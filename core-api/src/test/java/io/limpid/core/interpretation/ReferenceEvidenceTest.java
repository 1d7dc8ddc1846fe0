package io.limpid.core.interpretation;

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
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Evidence against a reference row accounts for the difference of the two scores, whatever is asked for. */
class ReferenceEvidenceTest {

    private static final int FEATURES = 5;
    private static final int CLASSES = 3;
    private static final int DEPTH = 6;
    private static final int ROWS = 9;

    static List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.RELU, Activation.IDENTITY);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void sumsToTheDifferenceOfScoresForEveryShareAndContrast(Activation activation) {
        float[] rows = normal(4, ROWS * FEATURES, 1.5);
        System.arraycopy(normal(5, FEATURES, 1), 0, rows, 0, FEATURES); // the reference itself is among the rows
        EvidenceReference reference = EvidenceReference.of(normal(5, FEATURES, 1));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, activation, 0.3);
                Interpreter interpreter = new Interpreter(network, ROWS)) {
            float[] scores = interpreter.interpret(rows, ROWS).scores(DEPTH).toArray();
            for (ClassContrast contrast : contrasts()) {
                for (EvidenceShare share : shares()) {
                    EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED)
                            .against(contrast)
                            .read(share)
                            .comparedWith(reference);
                    Evidence evidence = interpreter.evidence(query);
                    int[] classes = new int[ROWS];
                    for (int row = 0; row < ROWS; row++) {
                        classes[row] = evidence.explainedClass(row);
                    }
                    float[] weights = new float[ROWS * CLASSES];
                    contrast.weigh(classes, scores, ROWS, CLASSES, weights);
                    float[] total = new float[ROWS * FEATURES];
                    evidence.readTotal(total);
                    for (int row = 0; row < ROWS; row++) {
                        double explained = 0;
                        double ofReference = 0;
                        for (int c = 0; c < CLASSES; c++) {
                            explained += weights[row * CLASSES + c] * scores[row * CLASSES + c];
                            ofReference += weights[row * CLASSES + c] * scores[c]; // row 0 is the reference
                        }
                        double sum = 0;
                        double magnitude = 0;
                        for (int i = 0; i < FEATURES; i++) {
                            sum += total[row * FEATURES + i];
                            magnitude += Math.abs(total[row * FEATURES + i]);
                        }
                        assertEquals(explained - ofReference, sum, 1e-4 * (1 + magnitude), "row " + row);
                        assertEquals(ofReference, evidence.referenceScore(row), 1e-5);
                    }
                    assertArrayEquals(
                            new float[FEATURES], Arrays.copyOf(total, FEATURES), "the reference differs in nothing");
                    for (int l = 1; l <= DEPTH; l++) {
                        assertArrayEquals(new float[ROWS], evidence.bias(l).toArray(), "biases cancel");
                    }
                }
            }
        }
    }

    private static List<ClassContrast> contrasts() {
        return List.of(ClassContrast.NONE, ClassContrast.AGAINST_MEAN, ClassContrast.againstRivals(2));
    }

    private static List<EvidenceShare> shares() {
        return List.of(
                EvidenceShare.EVERY_LAYER,
                EvidenceShare.AT_INPUT,
                EvidenceShare.of(0.2f),
                EvidenceShare.ofInterval(2),
                EvidenceShare.ofLowest(2, 0.5f));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void withoutBiasesARowOfZerosIsNothing(Activation activation) {
        float[] rows = normal(6, ROWS * FEATURES, 1);
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, activation, 0);
                Interpreter interpreter = new Interpreter(network, ROWS)) {
            interpreter.interpret(rows, ROWS);
            for (EvidenceShare share : shares()) {
                EvidenceQuery query = EvidenceQuery.of(ExplainedClass.fixed(1)).read(share);
                float[] ofNothing = new float[ROWS * FEATURES];
                interpreter.evidence(query).readTotal(ofNothing);
                float[] ofZeros = new float[ROWS * FEATURES];
                interpreter
                        .evidence(query.comparedWith(EvidenceReference.of(new float[FEATURES])))
                        .readTotal(ofZeros);
                assertArrayEquals(ofNothing, ofZeros, 1e-5f);
            }
        }
    }

    @Test
    void refusesAReferenceOfAnotherWidth() {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, Activation.LEAKY_RELU, 0);
                Interpreter interpreter = new Interpreter(network, 1)) {
            interpreter.interpret(new float[FEATURES], 1);
            EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED)
                    .comparedWith(EvidenceReference.of(new float[FEATURES + 1]));
            IllegalArgumentException refusal =
                    assertThrows(IllegalArgumentException.class, () -> interpreter.evidence(query));
            assertTrue(refusal.getMessage().contains("6 values"), refusal.getMessage());
        }
    }

    private static IdentityMlp network(Backend backend, Activation activation, double bias) {
        NetworkShape shape = new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 1, 1);
        IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.XAVIER, 12);
        for (DenseLayer layer : network.full().denseLayers()) {
            layer.bias().write(normal(7, shape.width(), bias), 0);
        }
        return network;
    }

    private static float[] normal(long seed, int count, double scale) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
