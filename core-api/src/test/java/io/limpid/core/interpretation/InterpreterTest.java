package io.limpid.core.interpretation;

import static io.limpid.core.oracle.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.oracle.OracleCase;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterpreterTest {

    private Backend backend;

    static Stream<OracleCase> cases() {
        return OracleCase.NAMES.stream().map(OracleCase::load);
    }

    static List<Activation> activations() {
        return List.of(
                Activation.LEAKY_RELU, Activation.HARD_TANH, Activation.TANH, Activation.RELU, Activation.IDENTITY);
    }

    @BeforeEach
    void openBackend() {
        backend = ReferenceBackend.open(new BackendOptions(1));
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyLayerTellsWhatTheOracleTells(OracleCase oracle) {
        int rows = oracle.rows();
        try (IdentityMlp network = oracle.network(backend);
                Interpreter interpreter = new Interpreter(network, rows + 3)) {
            Interpretation told = interpreter.interpret(OracleCase.floats(oracle.values("/x")), rows);
            int depth = network.shape().depth();
            int features = network.shape().features();
            for (int l = 1; l <= depth; l++) {
                float[] increment = new float[rows * features];
                told.readIncrement(l, increment, 0);
                assertAgree(
                        "contribution",
                        layer(oracle, "contribution", l),
                        told.contribution(l).toArray());
                assertAgree("increment", layer(oracle, "increment", l), increment);
                assertAgree("scores", layer(oracle, "scores", l), told.scores(l).toArray());
                assertAgree(
                        "likelihood",
                        layer(oracle, "likelihood", l),
                        told.likelihood(l).toArray());
                double[] predictions = layer(oracle, "prediction", l);
                for (int row = 0; row < rows; row++) {
                    assertEquals((int) predictions[row], told.prediction(l, row));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void evidenceOfEveryClassIsTheOracles(OracleCase oracle) {
        int rows = oracle.rows();
        try (IdentityMlp network = oracle.network(backend);
                Interpreter interpreter = new Interpreter(network, rows)) {
            interpreter.interpret(OracleCase.floats(oracle.values("/x")), rows);
            for (int c = 0; c < network.shape().classes(); c++) {
                int[] classes = new int[rows];
                Arrays.fill(classes, c);
                Evidence evidence = interpreter.evidence(classes);
                for (int l = 1; l <= network.shape().depth(); l++) {
                    float[] map = evidence.map(l).toArray();
                    float[] bias = evidence.bias(l).toArray();
                    int features = network.shape().features();
                    for (int row = 0; row < rows; row++) {
                        String place = "/" + row + "/" + (l - 1) + "/" + c;
                        assertAgree(
                                "evidence" + place,
                                oracle.values("/interpretation/evidence" + place),
                                Arrays.copyOfRange(map, row * features, (row + 1) * features));
                        assertAgree(
                                "bias evidence" + place,
                                oracle.number("/interpretation/bias_evidence" + place),
                                bias[row]);
                    }
                }
            }
        }
    }

    /** The values of one layer for all rows; the oracle's arrays begin with the row. */
    private static double[] layer(OracleCase oracle, String field, int layer) {
        double[] all = new double[0];
        for (int row = 0; row < oracle.rows(); row++) {
            double[] one = oracle.values("/interpretation/" + field + "/" + row + "/" + (layer - 1));
            int end = all.length;
            all = Arrays.copyOf(all, end + one.length);
            System.arraycopy(one, 0, all, end, one.length);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void evidenceSumsToTheScoreForEveryActivation(Activation activation) {
        checkCompleteness(activation, null);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void carriedEvidenceSumsToTheScoreForEveryActivationAndReading(Activation activation) {
        for (float share : new float[] {0, 0.15f, 0.5f, 1}) {
            checkCompleteness(activation, EvidenceShare.of(share));
        }
        for (int interval = 1; interval <= 7; interval++) {
            checkCompleteness(activation, EvidenceShare.ofInterval(interval));
        }
        for (int carriers = 0; carriers <= 6; carriers++) {
            checkCompleteness(activation, EvidenceShare.ofLowest(carriers, 0.2f));
        }
        checkCompleteness(activation, layer -> 1f / layer);
    }

    /** Compares the evidence of a weighted sum of scores with that sum; no share stands for the plain evidence. */
    private void checkCompleteness(Activation activation, EvidenceShare share) {
        NetworkShape shape = new NetworkShape(9, 4, 6, activation, 1, 1);
        int rows = 17;
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.XAVIER, 5);
                Interpreter interpreter = new Interpreter(network, rows)) {
            Random random = new Random(6);
            network.full().denseLayers().forEach(layer -> layer.bias().write(normal(random, shape.width(), 0.3), 0));
            Interpretation told = interpreter.interpret(normal(random, rows * shape.features(), 2), rows);
            float[] weights = normal(random, rows * shape.classes(), 1);
            float[] scores = told.scores(shape.depth()).toArray();
            Evidence evidence = share == null
                    ? interpreter.contrastEvidence(weights)
                    : interpreter.contrastEvidence(weights, share);
            float[] total = new float[rows * shape.features()];
            evidence.readTotal(total);
            for (int row = 0; row < rows; row++) {
                double sum = 0;
                for (int l = 1; l <= shape.depth(); l++) {
                    sum += evidence.bias(l).toArray()[row];
                }
                for (int i = 0; i < shape.features(); i++) {
                    sum += total[row * shape.features() + i];
                }
                double expected = 0;
                for (int c = 0; c < shape.classes(); c++) {
                    expected += (double) weights[row * shape.classes() + c] * scores[row * shape.classes() + c];
                }
                assertAgree("row " + row, expected, sum);
            }
        }
    }

    @Test
    void whatEveryLayerReadsAtOnceIsThePlainEvidence() {
        NetworkShape shape = NetworkShape.of(6, 3, 4);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 8);
                Interpreter interpreter = new Interpreter(network, 2)) {
            interpreter.interpret(normal(new Random(3), 12, 1), 2);
            float[] weights = {1, 0, -1, 0.5f, -0.25f, 2};
            float[][] plain = maps(interpreter.contrastEvidence(weights), 4);
            assertArrayEquals(plain, maps(interpreter.contrastEvidence(weights, EvidenceShare.of(1)), 4));
            assertArrayEquals(plain, maps(interpreter.contrastEvidence(weights, EvidenceShare.ofInterval(1)), 4));
            float[][] own = maps(interpreter.contrastEvidence(weights, layer -> 1), 4); // not EVERY_LAYER itself
            for (int l = 0; l < plain.length; l++) {
                for (int i = 0; i < plain[l].length; i++) {
                    assertAgree("layer " + (l + 1) + ", value " + i, plain[l][i], own[l][i]);
                }
            }
            assertArrayEquals(plain, own, "whoever wrote it, it is read the same way");
        }
    }

    @Test
    void layersBetweenTheIntervalsReadNothing() {
        NetworkShape shape = NetworkShape.of(6, 3, 5);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 8);
                Interpreter interpreter = new Interpreter(network, 1)) {
            interpreter.interpret(normal(new Random(3), 6, 1), 1);
            float[][] maps = maps(interpreter.contrastEvidence(new float[] {1, 0, -1}, EvidenceShare.ofInterval(2)), 5);
            for (int l = 1; l <= 5; l++) {
                boolean reads = l % 2 == 1;
                assertEquals(reads, anyNonZero(maps[l - 1]), "layer " + l);
            }
        }
    }

    @Test
    void whereAllLayersCarryIsAMatterOfTheShareAlone() {
        NetworkShape shape = NetworkShape.of(6, 3, 5);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 8);
                Interpreter interpreter = new Interpreter(network, 1)) {
            interpreter.interpret(normal(new Random(3), 6, 1), 1);
            float[] weights = {1, 0, -1};
            float[][] all = maps(interpreter.contrastEvidence(weights, EvidenceShare.of(0.3f)), 5);
            assertArrayEquals(all, maps(interpreter.contrastEvidence(weights, EvidenceShare.ofLowest(4, 0.3f)), 5));
            float[][] some = maps(interpreter.contrastEvidence(weights, EvidenceShare.ofLowest(2, 0)), 5);
            assertTrue(anyNonZero(some[4]) && anyNonZero(some[3]), "layers above read");
            assertFalse(anyNonZero(some[2]) || anyNonZero(some[1]), "layers that carry do not, with a share of 0");
            assertTrue(anyNonZero(some[0]));
        }
    }

    @Test
    void refusesSharesOutsideZeroToOneAndIntervalsBelowOne() {
        assertThrows(IllegalArgumentException.class, () -> EvidenceShare.of(1.01f));
        assertThrows(IllegalArgumentException.class, () -> EvidenceShare.of(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> EvidenceShare.ofInterval(0));
        assertThrows(IllegalArgumentException.class, () -> EvidenceShare.ofLowest(-1, 0.5f));
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(6, 3, 4), Initialization.HE, 8);
                Interpreter interpreter = new Interpreter(network, 1)) {
            interpreter.interpret(new float[6], 1);
            assertThrows(
                    IllegalArgumentException.class, () -> interpreter.contrastEvidence(new float[3], layer -> -0.5f));
        }
    }

    private static boolean anyNonZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    private static float[][] maps(Evidence evidence, int depth) {
        float[][] maps = new float[depth][];
        for (int l = 1; l <= maps.length; l++) {
            maps[l - 1] = evidence.map(l).toArray();
        }
        return maps;
    }

    @Test
    void contrastEvidenceIsTheDifferenceOfTwoClasses() {
        NetworkShape shape = NetworkShape.of(6, 3, 4);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 8);
                Interpreter interpreter = new Interpreter(network, 1)) {
            interpreter.interpret(normal(new Random(3), 6, 1), 1);
            float[] first = new float[6];
            float[] second = new float[6];
            float[] difference = new float[6];
            interpreter.evidence(new int[] {2}).readTotal(first);
            interpreter.evidence(new int[] {0}).readTotal(second);
            interpreter.contrastEvidence(new float[] {-1, 0, 1}).readTotal(difference);
            for (int i = 0; i < 6; i++) {
                assertAgree("feature " + i, (double) first[i] - second[i], difference[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 100})
    void anUntrainedNetworkChangesNothingAndFavoursNoClass(int depth) {
        NetworkShape shape = NetworkShape.of(5, 4, depth);
        float[] features = {0, 0.25f, 0.5f, 0.75f, 1, 1, 0, 0.125f, 0.3f, 0.7f};
        try (IdentityMlp network = IdentityMlp.create(backend, shape);
                Interpreter interpreter = new Interpreter(network, 2)) {
            Interpretation told = interpreter.interpret(features, 2);
            for (int l = 1; l <= depth; l++) {
                assertArrayEquals(new float[10], told.contribution(l).toArray());
                assertArrayEquals(new float[8], told.scores(l).toArray());
                for (float likelihood : told.likelihood(l).toArray()) {
                    assertEquals(0.25f, likelihood);
                }
                assertEquals(0, told.prediction(l, 0), "the lowest index on a tie");
            }
            assertArrayEquals(new double[depth], network.relativeDeviation());
            float[] total = new float[10];
            interpreter.evidence(new int[] {1, 3}).readTotal(total);
            assertArrayEquals(new float[10], total);
        }
    }

    @Test
    void incrementsAreDifferencesOfHiddenFeaturesFromTheOffsetOnOrNothingIsWritten() {
        NetworkShape shape = NetworkShape.of(3, 2, 2);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 4);
                Interpreter interpreter = new Interpreter(network, 2)) {
            Interpretation told = interpreter.interpret(new float[] {1, 2, 3, 4, 5, 6}, 2);
            assertEquals(2, told.rows());
            float[] lower = told.hidden(1).toArray();
            float[] upper = told.hidden(2).toArray();
            float[] target = new float[7];
            told.readIncrement(2, target, 1);
            assertEquals(0, target[0]);
            for (int row = 0; row < 2; row++) {
                for (int i = 0; i < 3; i++) {
                    assertEquals(upper[row * 5 + i] - lower[row * 5 + i], target[1 + row * 3 + i]);
                }
            }
            float[] untouched = new float[7];
            assertThrows(IndexOutOfBoundsException.class, () -> told.readIncrement(2, untouched, 2));
            assertArrayEquals(new float[7], untouched);
        }
    }

    @Test
    void rowsDoNotInfluenceEachOther() {
        NetworkShape shape = NetworkShape.of(5, 2, 3);
        try (IdentityMlp network = IdentityMlp.create(backend, shape, Initialization.HE, 1);
                Interpreter interpreter = new Interpreter(network, 8)) {
            float[] eight = normal(new Random(2), 40, 1);
            float[] together = interpreter.interpret(eight, 8).contribution(3).toArray();
            float[] alone = interpreter
                    .interpret(Arrays.copyOfRange(eight, 25, 30), 1)
                    .contribution(3)
                    .toArray();
            assertArrayEquals(Arrays.copyOfRange(together, 25, 30), alone);
        }
    }

    @Test
    void wrongUseIsRefused() {
        try (IdentityMlp network = IdentityMlp.create(backend, NetworkShape.of(3, 2, 2));
                Interpreter interpreter = new Interpreter(network, 4)) {
            assertThrows(IllegalStateException.class, () -> interpreter.evidence(new int[4]));
            assertThrows(IllegalStateException.class, () -> interpreter.contrastEvidence(new float[8]));
            assertThrows(
                    IllegalStateException.class,
                    () -> interpreter.contrastEvidence(new float[8], EvidenceShare.of(0.5f)));
            assertSame(network, interpreter.network());
            assertEquals(4, interpreter.capacity());
            assertThrows(IllegalArgumentException.class, () -> interpreter.interpret(new float[15], 5));
            assertThrows(IndexOutOfBoundsException.class, () -> interpreter.interpret(new float[11], 4));
            Interpretation told = interpreter.interpret(new float[12], 4);
            float[] small = new float[5];
            assertThrows(IndexOutOfBoundsException.class, () -> told.readIncrement(1, small, 0));
            assertThrows(IndexOutOfBoundsException.class, () -> told.prediction(1, 4));
            assertThrows(IndexOutOfBoundsException.class, () -> told.hidden(3));
            assertThrows(IndexOutOfBoundsException.class, () -> told.contribution(0));
            assertThrows(IndexOutOfBoundsException.class, () -> told.contribution(3));
            assertThrows(IndexOutOfBoundsException.class, () -> interpreter.evidence(new int[] {0, 1, 2, 0}));
            assertThrows(IndexOutOfBoundsException.class, () -> interpreter.evidence(new int[3]));
        }
    }

    private static float[] normal(Random random, int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }
}
