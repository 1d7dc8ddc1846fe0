package io.limpid.core.interpretation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankLayer;
import io.limpid.core.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What detectors add to the difference between the score of a row and that of a reference. */
class DetectorReferenceTest {

    private static final int FEATURES = 5;
    private static final int CLASSES = 3;
    private static final int WIDTH = FEATURES + CLASSES;
    private static final int DEPTH = 4;
    private static final int ROWS = 7;

    private static final EvidenceReference REFERENCE =
            EvidenceReference.of(new float[] {0.3f, -0.8f, 0.1f, 1.2f, -0.4f});

    static List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.RELU, Activation.IDENTITY);
    }

    /** Ranks differ by layer; σ is not 1. */
    private static IdentityMlp network(Backend backend, Activation activation) {
        Random random = new Random(3);
        List<LowRankLayer> layers = new ArrayList<>();
        for (int l = 0; l < DEPTH; l++) {
            layers.add(new LowRankLayer(
                    normal(backend, random, WIDTH, l + 1, 0.5),
                    normal(backend, random, WIDTH, l + 1, 0.5),
                    normal(backend, random, WIDTH, 1, 0.3),
                    activation,
                    0.9f,
                    0));
        }
        NetworkShape shape = new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 0.9f, 1);
        return IdentityMlp.of(backend, shape, layers);
    }

    private static Tensor normal(Backend backend, Random random, int rows, int columns, double deviation) {
        Tensor tensor = backend.create(rows, columns);
        tensor.write(normal(random, rows * columns, deviation), 0);
        return tensor;
    }

    private static float[] normal(Random random, int count, double deviation) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static EvidenceQuery query(int explained) {
        return EvidenceQuery.of(ExplainedClass.fixed(explained)).comparedWith(REFERENCE);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void layerByLayerTheySumToTheMapsAndInAllToTheDifferenceOfScores(Activation activation) {
        float[] rows = normal(new Random(8), ROWS * FEATURES, 1.2);
        System.arraycopy(REFERENCE.row(), 0, rows, 2 * FEATURES, FEATURES); // row 2 is the reference
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, activation);
                Interpreter interpreter = new Interpreter(network, ROWS)) {
            float[] scores = interpreter.interpret(rows, ROWS).scores(DEPTH).toArray();
            for (int c = 0; c < CLASSES; c++) {
                Detectors detectors = interpreter.detectorEvidence(query(c), new int[ROWS]);
                Evidence evidence = interpreter.evidence(query(c));
                double[] sums = new double[ROWS];
                for (int l = 1; l <= DEPTH; l++) {
                    float[] ofDetectors = detectors.evidence(l).toArray();
                    float[] map = evidence.map(l).toArray();
                    assertArrayEquals(new float[ROWS], detectors.bias(l).toArray(), "biases cancel");
                    for (int row = 0; row < ROWS; row++) {
                        double told = sum(ofDetectors, row * l, l);
                        assertEquals(sum(map, row * FEATURES, FEATURES), told, 1e-5, "layer " + l + ", row " + row);
                        sums[row] += told;
                    }
                }
                for (int row = 0; row < ROWS; row++) {
                    assertEquals(scores[row * CLASSES + c] - scores[2 * CLASSES + c], sums[row], 1e-5, "row " + row);
                }
            }
        }
    }

    private static double sum(float[] values, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += values[i];
        }
        return sum;
    }

    /**
     * One detector that reads 2 x₁ + s₁ and writes 3 to the second class, at each of two layers without activation. Row (1, 4), reference (2, 1):
     * q = 2 and 4, so s₂ = 6 and 12 after layer 1, and the same is added at layer 2: the difference is −6 and −6.
     */
    @Test
    void whatIsKnownByHandIsTold() {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1))) {
            List<LowRankLayer> layers = new ArrayList<>();
            for (int l = 0; l < 2; l++) {
                Tensor read = backend.create(4, 1);
                read.write(new float[] {2, 0, 1, 0}, 0);
                Tensor write = backend.create(4, 1);
                write.write(new float[] {0, 0, 0, 3}, 0);
                Tensor bias = backend.create(4, 1);
                bias.write(new float[] {0, 0, 0, 100}, 0);
                layers.add(new LowRankLayer(read, write, bias, Activation.IDENTITY, 1, 0));
            }
            NetworkShape shape = new NetworkShape(2, 2, 2, Activation.IDENTITY, 1, 1);
            try (IdentityMlp network = IdentityMlp.of(backend, shape, layers);
                    Interpreter interpreter = new Interpreter(network, 1)) {
                interpreter.interpret(new float[] {1, 4}, 1);
                EvidenceQuery query = EvidenceQuery.of(ExplainedClass.fixed(1))
                        .comparedWith(EvidenceReference.of(new float[] {2, 1}));
                Detectors told = interpreter.detectorEvidence(query, new int[1]);
                assertArrayEquals(new float[] {-6}, told.evidence(1).toArray());
                assertArrayEquals(new float[] {-6}, told.evidence(2).toArray());
                assertArrayEquals(new float[] {2}, told.strength(1).toArray(), "strengths are of the row itself");
            }
        }
    }

    @Test
    void aReferenceLeavesStrengthsAndWhatIsAgainstNothingAsTheyAre() {
        float[] rows = normal(new Random(8), ROWS * FEATURES, 1.2);
        EvidenceQuery plain = EvidenceQuery.of(ExplainedClass.fixed(0));
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, Activation.TANH);
                Interpreter interpreter = new Interpreter(network, ROWS)) {
            interpreter.interpret(rows, ROWS);
            Detectors detectors = interpreter.detectorEvidence(plain, new int[ROWS]);
            float[][] strengths = new float[DEPTH][];
            float[][] evidence = new float[DEPTH][];
            for (int l = 1; l <= DEPTH; l++) {
                strengths[l - 1] = detectors.strength(l).toArray();
                evidence[l - 1] = detectors.evidence(l).toArray();
            }
            interpreter.evidence(query(1));
            interpreter.detectorEvidence(query(2), new int[ROWS]);
            Detectors again = interpreter.detectorEvidence(plain, new int[ROWS]);
            for (int l = 1; l <= DEPTH; l++) {
                assertArrayEquals(strengths[l - 1], again.strength(l).toArray());
                assertArrayEquals(evidence[l - 1], again.evidence(l).toArray());
            }
            EvidenceQuery tooShort = plain.comparedWith(EvidenceReference.of(new float[] {1}));
            assertThrows(IllegalArgumentException.class, () -> interpreter.detectorEvidence(tooShort, new int[ROWS]));
        }
    }
}
