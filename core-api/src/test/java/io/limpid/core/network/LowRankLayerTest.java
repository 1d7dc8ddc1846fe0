package io.limpid.core.network;

import static io.limpid.core.oracle.Agreement.assertAgree;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Detectors;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The identity plus detectors computes what its matrix computes, and learns by the gradients of its factors. */
class LowRankLayerTest {

    private static final NetworkShape SHAPE = new NetworkShape(4, 3, 3, Activation.TANH, 0.75f, 1.5f);
    private static final int ROWS = 5;

    private final Random random = new Random(57);
    private final float[] features = values(ROWS * 4, 1);
    private final int[] labels = {0, 2, 1, 1, 0};
    private Backend backend;
    private IdentityMlp lowRank;
    private IdentityMlp dense;

    @BeforeEach
    void open() {
        backend = ReferenceBackend.open(new BackendOptions(1));
        List<LowRankLayer> layers = IntStream.of(2, 1, 3)
                .mapToObj(rank -> new LowRankLayer(factor(rank), factor(rank), factor(1), SHAPE.activation(), 0.75f, 0))
                .toList();
        lowRank = IdentityMlp.of(backend, SHAPE, layers);
        dense = IdentityMlp.of(backend, SHAPE, lowRank.full().denseLayers());
    }

    @AfterEach
    void close() {
        lowRank.close();
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

    private LowRankLayer layer(int index) {
        return (LowRankLayer) lowRank.full().layers().get(index);
    }

    @Test
    void interpretationAndEvidenceAreThoseOfTheMatrix() {
        try (Interpreter expected = new Interpreter(dense, ROWS);
                Interpreter actual = new Interpreter(lowRank, ROWS)) {
            Interpretation wanted = expected.interpret(features, ROWS);
            Interpretation told = actual.interpret(features, ROWS);
            for (int l = 1; l <= SHAPE.depth(); l++) {
                agree(wanted.contribution(l), told.contribution(l));
                agree(wanted.likelihood(l), told.likelihood(l));
            }
            for (EvidenceShare share :
                    List.of(EvidenceShare.EVERY_LAYER, EvidenceShare.of(0.3f), EvidenceShare.AT_INPUT)) {
                EvidenceQuery query = EvidenceQuery.of(ExplainedClass.GIVEN)
                        .against(ClassContrast.AGAINST_RUNNER_UP)
                        .read(share);
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
    void evidenceOfDetectorsAndBiasesSumsToTheScoreWhereverMapsAreRead() {
        try (Interpreter interpreter = new Interpreter(lowRank, ROWS + 2)) {
            assertTrue(interpreter.hasDetectors());
            float[] scores =
                    interpreter.interpret(features, ROWS).scores(SHAPE.depth()).toArray();
            EvidenceQuery query = EvidenceQuery.of(ExplainedClass.GIVEN).read(EvidenceShare.AT_INPUT);
            interpreter.evidence(query, labels); // must leave what detectors fired with as it is
            Detectors detectors = interpreter.detectorEvidence(query, labels);
            assertEquals(ROWS, detectors.rows());
            for (int row = 0; row < ROWS; row++) {
                double sum = 0;
                for (int l = 1; l <= SHAPE.depth(); l++) {
                    int rank = detectors.rank(l);
                    assertEquals(layer(l - 1).rank(), rank);
                    sum += detectors.bias(l).toArray()[row];
                    for (int k = 0; k < rank; k++) {
                        sum += detectors.evidence(l).toArray()[row * rank + k];
                    }
                }
                assertAgree("row " + row, scores[row * SHAPE.classes() + labels[row]], sum);
            }
            float[] strengths = detectors.strength(1).toArray();
            float[] reads = layer(0).read().toArray();
            for (int row = 0; row < ROWS; row++) {
                for (int k = 0; k < 2; k++) {
                    double sum = 0;
                    for (int i = 0; i < SHAPE.features(); i++) {
                        sum += (double) features[row * SHAPE.features() + i] * reads[i * 2 + k];
                    }
                    assertAgree("strength", sum, strengths[row * 2 + k]);
                }
            }
        }
        try (Interpreter interpreter = new Interpreter(dense, 1)) {
            interpreter.interpret(features, 1);
            EvidenceQuery query = EvidenceQuery.of(ExplainedClass.PREDICTED);
            assertThrows(IllegalStateException.class, () -> interpreter.detectorEvidence(query, labels));
        }
    }

    @Test
    void aStepWithoutMomentumGoesDownTheGradient() {
        float rate = 1e-3f;
        float[][][] before = parameters();
        float[][][] slopes = new float[SHAPE.depth()][3][];
        for (int l = 0; l < SHAPE.depth(); l++) {
            for (int p = 0; p < 3; p++) {
                slopes[l][p] = differences(layer(l).parameters().get(p).values());
            }
        }
        try (SgdTrainer trainer = new SgdTrainer(lowRank, ROWS)) {
            trainer.step(features, SHAPE.features(), labels, ROWS, new SgdStep(rate, 0, 0, SHAPE.initialScale()));
        }
        float[][][] after = parameters();
        for (int l = 0; l < SHAPE.depth(); l++) {
            for (int p = 0; p < 3; p++) {
                for (int i = 0; i < slopes[l][p].length; i++) {
                    String what = "layer " + l + ", parameter " + p + "[" + i + "]";
                    assertEquals(slopes[l][p][i], (before[l][p][i] - after[l][p][i]) / rate, 2e-3, what);
                }
            }
        }
    }

    private float[][][] parameters() {
        float[][][] values = new float[SHAPE.depth()][3][];
        for (int l = 0; l < SHAPE.depth(); l++) {
            for (int p = 0; p < 3; p++) {
                values[l][p] = layer(l).parameters().get(p).values().toArray();
            }
        }
        return values;
    }

    private float[] differences(Tensor parameter) {
        float step = 4e-3f;
        float[] values = parameter.toArray();
        float[] slopes = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            float original = values[i];
            values[i] = original + step;
            double up = loss(parameter, values);
            values[i] = original - step;
            double down = loss(parameter, values);
            values[i] = original;
            slopes[i] = (float) ((up - down) / (2 * step));
        }
        parameter.write(values, 0);
        return slopes;
    }

    private double loss(Tensor parameter, float[] values) {
        parameter.write(values, 0);
        try (ForwardPass forward = new ForwardPass(lowRank.classifier(), ROWS);
                BackwardPass backward = new BackwardPass(forward)) {
            forward.load(features, SHAPE.features(), ROWS);
            forward.run(ROWS);
            return backward.crossEntropy(labels, ROWS, (layer, input, gradient) -> {});
        }
    }

    @Test
    void decayPullsTowardsTheIdentityAndLeavesBiasesAlone() {
        float[][][] before = parameters();
        try (SgdTrainer trainer = new SgdTrainer(lowRank, ROWS)) {
            // Steps too small to be seen beside the decay.
            trainer.step(features, SHAPE.features(), labels, ROWS, new SgdStep(1e-7f, 0, 5e6f, SHAPE.initialScale()));
        }
        float[][][] after = parameters();
        for (int l = 0; l < SHAPE.depth(); l++) {
            for (int p = 0; p < 3; p++) {
                for (int i = 0; i < before[l][p].length; i++) {
                    double kept = p == 2 ? 1 : 0.5;
                    assertEquals(kept * before[l][p][i], after[l][p][i], 1e-5, "layer " + l + ", parameter " + p);
                }
            }
        }
    }

    @Test
    void deviationIsThatOfTheMatrixForAnyScale() {
        for (float scale : new float[] {0.75f, 1, -2}) {
            for (int l = 0; l < SHAPE.depth(); l++) {
                Layer matrix = dense.full().layers().get(l);
                assertAgree("deviation", matrix.distanceFromIdentity(scale), layer(l).distanceFromIdentity(scale));
                assertAgree(
                        "deviation of a range",
                        matrix.outputRange(4, 7).distanceFromIdentity(scale),
                        layer(l).outputRange(4, 7).distanceFromIdentity(scale));
            }
        }
    }

    @Test
    void aRangeOfUnitsMultipliedOutIsTheRangeOfTheMatrix() {
        try (DenseLayer range = layer(1).outputRange(2, 5).dense()) {
            assertArrayEquals(
                    dense.full().denseLayers().get(1).weight().rowRange(2, 5).toArray(),
                    range.weight().toArray());
            assertEquals(2, range.diagonal());
        }
    }

    @Test
    void factorsThatDoNotFitAreRefused() {
        Tensor three = factor(3);
        Tensor two = factor(2);
        Tensor one = factor(1);
        assertThrows(IllegalArgumentException.class, () -> new LowRankLayer(three, two, one, Activation.TANH, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LowRankLayer(two, two, two, Activation.TANH, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LowRankLayer(two, two, one, Activation.TANH, 1, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new LowRankLayer(two, two, one, Activation.TANH, Float.NaN, 0));
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
