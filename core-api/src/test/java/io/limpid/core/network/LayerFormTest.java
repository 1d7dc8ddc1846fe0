package io.limpid.core.network;

import static io.limpid.core.oracle.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A network whose layers have a form of their own does what the same network with weight matrices does. */
class LayerFormTest {

    private static final NetworkShape SHAPE = new NetworkShape(4, 3, 3, Activation.TANH, 1, 1);
    private static final int ROWS = 5;

    private final Random random = new Random(31);
    private final float[] features = values(ROWS * 4, 1);
    private final int[] labels = {0, 2, 1, 1, 0};
    private Backend backend;
    private IdentityMlp factored;
    private IdentityMlp dense;

    @BeforeEach
    void open() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        List<FactoredLayer> layers = new ArrayList<>();
        for (int l = 0; l < SHAPE.depth(); l++) {
            layers.add(new FactoredLayer(factor(2), factor(2), factor(1), SHAPE.activation(), 0));
        }
        factored = IdentityMlp.of(backend, SHAPE, layers);
        dense = IdentityMlp.of(
                backend,
                SHAPE,
                layers.stream().map(FactoredLayer::multipliedOut).toList());
    }

    @AfterEach
    void close() {
        factored.close();
        dense.close();
        backend.close();
    }

    private Tensor factor(int columns) {
        Tensor tensor = backend.create(SHAPE.width(), columns);
        tensor.write(values(SHAPE.width() * columns, 0.4), 0);
        return tensor;
    }

    private float[] values(int count, double scale) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    @Test
    void interpretationAndEvidenceAreTheSame() {
        try (Interpreter expected = new Interpreter(dense, ROWS);
                Interpreter actual = new Interpreter(factored, ROWS)) {
            Interpretation wanted = expected.interpret(features, ROWS);
            Interpretation told = actual.interpret(features, ROWS);
            for (int l = 1; l <= SHAPE.depth(); l++) {
                agree(wanted.contribution(l), told.contribution(l));
                agree(wanted.likelihood(l), told.likelihood(l));
            }
            for (EvidenceShare share : List.of(EvidenceShare.EVERY_LAYER, EvidenceShare.of(0.3f))) {
                EvidenceQuery query = EvidenceQuery.of(ExplainedClass.GIVEN).read(share);
                Evidence evidence = expected.evidence(query, labels);
                Evidence found = actual.evidence(query, labels);
                for (int l = 1; l <= SHAPE.depth(); l++) {
                    agree(evidence.map(l), found.map(l));
                    agree(evidence.bias(l), found.bias(l));
                }
            }
        }
    }

    @Test
    void gradientsAreTheSame() {
        try (ForwardPass expected = new ForwardPass(dense.classifier(), ROWS);
                BackwardPass expectedBack = new BackwardPass(expected);
                ForwardPass actual = new ForwardPass(factored.classifier(), ROWS);
                BackwardPass actualBack = new BackwardPass(actual)) {
            for (ForwardPass pass : List.of(expected, actual)) {
                pass.load(features, SHAPE.features(), ROWS);
                pass.run(ROWS);
            }
            float[] ofScores = values(ROWS * SHAPE.classes(), 1);
            agree(expectedBack.inputGradient(ofScores, ROWS), actualBack.inputGradient(ofScores, ROWS));
        }
    }

    @Test
    void aTrainerLowersItsLoss() {
        SgdStep step = new SgdStep(0.2f, 0, 0.1f, 1);
        try (SgdTrainer trainer = new SgdTrainer(factored, ROWS)) {
            double first = trainer.step(features, SHAPE.features(), labels, ROWS, step);
            double last = first;
            for (int i = 0; i < 40; i++) {
                last = trainer.step(features, SHAPE.features(), labels, ROWS, step);
            }
            assertTrue(last < first - 0.1, first + " to " + last);
        }
    }

    @Test
    void deviationCopiesAndFinitenessAreTheSame() {
        double[] expected = dense.relativeDeviation();
        double[] actual = factored.relativeDeviation();
        for (int l = 0; l < expected.length; l++) {
            assertAgree("layer " + (l + 1), expected[l], actual[l]);
        }
        try (IdentityMlp copy = factored.copy()) {
            Tensor original =
                    factored.full().layers().get(1).parameters().get(1).values();
            Tensor copied = copy.full().layers().get(1).parameters().get(1).values();
            assertArrayEquals(original.toArray(), copied.toArray());
            backend.fill(Float.NaN, copied);
            assertFalse(copy.isFinite());
            assertTrue(factored.isFinite(), "a copy has weights of its own");
        }
    }

    @Test
    void whoNeedsTheMatrixIsToldThatThereIsNone() {
        assertEquals(SHAPE.depth(), dense.full().denseLayers().size());
        UnsupportedOperationException refusal = assertThrows(
                UnsupportedOperationException.class, () -> factored.full().denseLayers());
        assertTrue(refusal.getMessage().contains("FactoredLayer"), refusal.getMessage());
    }

    @Test
    void layersThatDoNotFitTheShapeAreRefused() {
        List<DenseLayer> layers = dense.full().denseLayers();
        assertThrows(IllegalArgumentException.class, () -> IdentityMlp.of(backend, SHAPE, layers.subList(0, 2)));
        assertThrows(IllegalArgumentException.class, () -> IdentityMlp.of(backend, NetworkShape.of(5, 3, 3), layers));
        List<DenseLayer> narrowLast =
                List.of(layers.get(0), layers.get(1), layers.get(2).outputRange(4, 7));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> IdentityMlp.of(backend, SHAPE, narrowLast));
        assertTrue(refusal.getMessage().contains("layer 3 has 7 and 3"), refusal.getMessage());
    }

    private static void agree(Tensor expected, Tensor actual) {
        float[] wanted = expected.toArray();
        float[] found = actual.toArray();
        assertEquals(wanted.length, found.length);
        for (int i = 0; i < wanted.length; i++) {
            assertAgree("value " + i, wanted[i], found[i]);
        }
    }
}
