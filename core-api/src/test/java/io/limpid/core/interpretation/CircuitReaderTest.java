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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Circuits are complete at every node: what goes into a detector is its strength, what goes to a class is its score. */
class CircuitReaderTest {

    private static final int FEATURES = 5;
    private static final int CLASSES = 3;
    private static final int WIDTH = FEATURES + CLASSES;
    private static final int DEPTH = 4;
    private static final int ROWS = 7;
    private static final float[] SOME_ROW = {0.3f, -0.8f, 0.1f, 1.2f, -0.4f};

    static Stream<Arguments> questions() {
        return Stream.of(
                        Activation.LEAKY_RELU,
                        Activation.HARD_TANH,
                        Activation.TANH,
                        Activation.RELU,
                        Activation.IDENTITY)
                .flatMap(activation -> Stream.of(
                                EvidenceReference.NOTHING,
                                EvidenceReference.of(new float[FEATURES]),
                                EvidenceReference.of(SOME_ROW))
                        .map(reference -> Arguments.of(activation, reference)));
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
        return IdentityMlp.of(backend, new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 0.9f, 1), layers);
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

    @ParameterizedTest
    @MethodSource("questions")
    void whatGoesIntoEachNodeIsItsValue(Activation activation, EvidenceReference reference) {
        float[] rows = normal(new Random(8), ROWS * FEATURES, 1.2);
        System.arraycopy(SOME_ROW, 0, rows, 2 * FEATURES, FEATURES); // row 2 is a reference
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, activation);
                Interpreter interpreter = new Interpreter(network, ROWS);
                Interpreter ofReference = new Interpreter(network, 1);
                CircuitReader reader = new CircuitReader(network, ROWS + 1, reference)) {
            Interpretation told = interpreter.interpret(rows, ROWS);
            Interpretation other = reference.isNothing() ? null : ofReference.interpret(reference.row(), 1);
            reader.load(rows, ROWS);
            CircuitForm form = reader.form();
            Circuit circuit = reader.newCircuit();
            for (int row = 0; row < ROWS; row++) {
                reader.read(row, circuit);
                for (int l = 1; l <= DEPTH; l++) {
                    float[] below = told.hidden(l - 1).toArray();
                    float[] otherBelow = other == null
                            ? new float[WIDTH]
                            : other.hidden(l - 1).toArray();
                    float[] reads = ((LowRankLayer) network.full().layers().get(l - 1))
                            .read()
                            .toArray();
                    assertEquals(l, form.rank(l));
                    for (int k = 0; k < l; k++) {
                        double strength = 0;
                        for (int i = 0; i < WIDTH; i++) {
                            strength += (double) reads[i * l + k] * (below[row * WIDTH + i] - otherBelow[i]);
                        }
                        double sum = 0;
                        for (int i = 0; i < FEATURES; i++) {
                            sum += circuit.featureEdge(i, l, k);
                        }
                        for (int source = 0; source < form.sourcesBelow(l); source++) {
                            sum += circuit.edge(source, l, k);
                        }
                        assertEquals(strength, circuit.strength(l, k), 2e-5, "strength of " + l + "." + k);
                        assertEquals(strength, sum, 2e-5, "edges into " + l + "." + k);
                    }
                    assertEquals(reference.isNothing() ? 1 : 0, circuit.value(form.bias(l)));
                }
                float[] scores = told.scores(DEPTH).toArray();
                float[] otherScores =
                        other == null ? new float[CLASSES] : other.scores(DEPTH).toArray();
                for (int c = 0; c < CLASSES; c++) {
                    double sum = 0;
                    for (int source = 0; source < form.sourcesBelow(DEPTH + 1); source++) {
                        sum += circuit.vote(source, c);
                    }
                    assertEquals(scores[row * CLASSES + c] - otherScores[c], sum, 2e-5, "score of class " + c);
                }
                assertArrayEquals(otherScores, reader.referenceScores(), 1e-6f);
            }
        }
    }

    /** In a linear network slopes are 1, so an edge is σ to the number of layers between, times the product of what is written and read. */
    @Test
    void anEdgeOfALinearNetworkIsTheProductOfWriteAndRead() {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp network = network(backend, Activation.IDENTITY);
                CircuitReader reader = new CircuitReader(network, 1, EvidenceReference.NOTHING)) {
            reader.load(SOME_ROW, 1);
            Circuit circuit = reader.newCircuit();
            reader.read(0, circuit);
            float[] write =
                    ((LowRankLayer) network.full().layers().get(1)).write().toArray();
            float[] read =
                    ((LowRankLayer) network.full().layers().get(3)).read().toArray();
            double product = 0;
            for (int i = 0; i < WIDTH; i++) {
                product += (double) write[i * 2 + 1] * read[i * 4 + 2];
            }
            CircuitForm form = reader.form();
            assertEquals(0.9 * product, circuit.weight(form.source(2, 1), 4, 2), 1e-6);
            assertEquals(0.9 * 0.9 * write[(FEATURES + 1) * 2 + 1], circuit.voteWeight(form.source(2, 1), 1), 1e-6);
            assertEquals(0.9 * 0.9 * form.read(3, 1, 4) * SOME_ROW[4], circuit.featureEdge(4, 3, 1), 1e-6);
        }
    }

    @Test
    void whatCannotBeTracedIsRefused() {
        try (Backend backend = ReferenceBackend.open(new BackendOptions(1));
                IdentityMlp dense = IdentityMlp.create(backend, new NetworkShape(2, 2, 1, Activation.TANH, 1, 1));
                IdentityMlp network = network(backend, Activation.TANH);
                CircuitReader reader = new CircuitReader(network, 2, EvidenceReference.NOTHING)) {
            assertThrows(IllegalStateException.class, () -> new CircuitReader(dense, 1, EvidenceReference.NOTHING));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new CircuitReader(network, 1, EvidenceReference.of(new float[2])));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new CircuitReader(
                            network, 1, EvidenceReference.others(new float[2][FEATURES], new int[] {0, 1})));
            assertThrows(IllegalArgumentException.class, () -> reader.load(new float[3 * FEATURES], 3));
            assertThrows(IndexOutOfBoundsException.class, () -> reader.load(new float[FEATURES], 2));
            assertThrows(IndexOutOfBoundsException.class, () -> reader.read(0, reader.newCircuit()));
        }
    }
}
