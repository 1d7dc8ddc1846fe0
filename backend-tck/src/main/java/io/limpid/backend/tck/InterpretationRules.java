package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A whole interpretation is the reference's, and evidence is complete. */
abstract class InterpretationRules extends Rules {

    private static final int ROWS = 7;
    private static final int FEATURES = 30;
    private static final int CLASSES = 3;
    private static final int DEPTH = 5;

    static List<Activation> activations() {
        return Catalogue.ACTIVATIONS;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void whatTheLayersTellIsWhatTheReferenceReads(Activation activation) {
        try (IdentityMlp expectedNetwork = network(reference, activation);
                IdentityMlp actualNetwork = network(backend, activation);
                Interpreter expectedReader = new Interpreter(expectedNetwork, ROWS);
                Interpreter actualReader = new Interpreter(actualNetwork, ROWS + 2)) {
            Interpretation expected = expectedReader.interpret(rows(), ROWS);
            Interpretation actual = actualReader.interpret(rows(), ROWS);
            for (int layer = 1; layer <= DEPTH; layer++) {
                check("hidden state", layer, expected::hidden, actual::hidden);
                check("contribution map", layer, expected::contribution, actual::contribution);
                check("class scores", layer, expected::scores, actual::scores);
                check("likelihood", layer, expected::likelihood, actual::likelihood);
            }
            for (int c = 0; c < CLASSES; c++) {
                Evidence expectedEvidence = expectedReader.evidence(classOfEveryRow(c));
                Evidence actualEvidence = actualReader.evidence(classOfEveryRow(c));
                for (int layer = 1; layer <= DEPTH; layer++) {
                    check("evidence for class " + c, layer, expectedEvidence::map, actualEvidence::map);
                    check("bias evidence for class " + c, layer, expectedEvidence::bias, actualEvidence::bias);
                }
            }
        }
    }

    private void check(String what, int layer, IntFunction<Tensor> expected, IntFunction<Tensor> actual) {
        Tensor wanted = expected.apply(layer);
        tolerance.check(
                what + " of layer " + layer,
                wanted.columns(),
                wanted.toArray(),
                actual.apply(layer).toArray());
    }

    @ParameterizedTest
    @MethodSource("activations")
    void evidenceOfAllLayersAddsUpToTheScoreOfTheLastLayer(Activation activation) {
        try (IdentityMlp network = network(backend, activation);
                Interpreter reader = new Interpreter(network, ROWS)) {
            float[] scores = reader.interpret(rows(), ROWS).scores(DEPTH).toArray();
            for (int c = 0; c < CLASSES; c++) {
                Evidence evidence = reader.evidence(classOfEveryRow(c));
                double[] sums = new double[ROWS];
                double[] magnitudes = new double[ROWS];
                for (int layer = 1; layer <= DEPTH; layer++) {
                    addRows(evidence.map(layer), sums, magnitudes);
                    addRows(evidence.bias(layer), sums, magnitudes);
                }
                for (int row = 0; row < ROWS; row++) {
                    // Terms of both signs cancel, so rounding is measured by their magnitude, not by the score's.
                    Tolerance ofSum = new Tolerance(tolerance.absolute() + tolerance.relative() * magnitudes[row], 0);
                    ofSum.check("score of class " + c + ", row " + row, scores[row * CLASSES + c], sums[row]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void evidenceThatIsCarriedDownIsWhatTheReferenceReads(Activation activation) {
        try (IdentityMlp expectedNetwork = network(reference, activation);
                IdentityMlp actualNetwork = network(backend, activation);
                Interpreter expectedReader = new Interpreter(expectedNetwork, ROWS);
                Interpreter actualReader = new Interpreter(actualNetwork, ROWS + 2)) {
            expectedReader.interpret(rows(), ROWS);
            actualReader.interpret(rows(), ROWS);
            float[] weights = Values.uniform(101, ROWS * CLASSES, 1);
            for (float share : new float[] {0, 0.25f}) {
                Evidence expected = expectedReader.contrastEvidence(weights, EvidenceShare.of(share));
                Evidence actual = actualReader.contrastEvidence(weights, EvidenceShare.of(share));
                for (int layer = 1; layer <= DEPTH; layer++) {
                    check("evidence at share " + share, layer, expected::map, actual::map);
                    check("bias evidence at share " + share, layer, expected::bias, actual::bias);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void evidenceAgainstAReferenceIsWhatTheReferenceBackendReads(Activation activation) {
        EvidenceReference other = EvidenceReference.of(Values.uniform(102, FEATURES, 1));
        try (IdentityMlp expectedNetwork = network(reference, activation);
                IdentityMlp actualNetwork = network(backend, activation);
                Interpreter expectedReader = new Interpreter(expectedNetwork, ROWS);
                Interpreter actualReader = new Interpreter(actualNetwork, ROWS + 2)) {
            expectedReader.interpret(rows(), ROWS);
            actualReader.interpret(rows(), ROWS);
            float[] weights = Values.uniform(101, ROWS * CLASSES, 1);
            for (float share : new float[] {0, 0.25f, 1}) {
                Evidence expected = expectedReader.contrastEvidence(weights, EvidenceShare.of(share), other);
                Evidence actual = actualReader.contrastEvidence(weights, EvidenceShare.of(share), other);
                for (int layer = 1; layer <= DEPTH; layer++) {
                    check("evidence against a reference at share " + share, layer, expected::map, actual::map);
                }
            }
        }
    }

    private static void addRows(Tensor tensor, double[] sums, double[] magnitudes) {
        float[] values = tensor.toArray();
        for (int i = 0; i < values.length; i++) {
            sums[i / tensor.columns()] += values[i];
            magnitudes[i / tensor.columns()] += Math.abs(values[i]);
        }
    }

    private static IdentityMlp network(Backend backend, Activation activation) {
        NetworkShape shape = new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 1, 1.5f);
        IdentityMlp network = IdentityMlp.create(backend, shape);
        long seed = 1;
        for (DenseLayer layer : network.full().denseLayers()) {
            layer.weight().write(Values.nearIdentity(seed++, shape.width(), 0.05), 0);
            layer.bias().write(Values.uniform(seed++, shape.width(), 0.1), 0);
        }
        return network;
    }

    private static float[] rows() {
        return Values.uniform(100, ROWS * FEATURES, 1);
    }

    private static int[] classOfEveryRow(int c) {
        int[] classes = new int[ROWS];
        Arrays.fill(classes, c);
        return classes;
    }
}
