package io.limpid.attribution.faithfulness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.AttributionMethod;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.Gradient;
import io.limpid.attribution.GradientTimesInput;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.RandomAttribution;
import io.limpid.attribution.RowReader;
import io.limpid.attribution.TinyModels;
import io.limpid.attribution.faithfulness.PixelFlipping.Direction;
import io.limpid.attribution.faithfulness.PixelFlipping.Output;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.Mlp;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Measures against values that are known: the published ones, and linear functions. */
class FaithfulnessTest {

    private static final Baseline ZERO = Baseline.zero(4);

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final NetworkFunction q = new NetworkFunction(TinyModels.q(backend), 4, 3);

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    /** Model Q's row with given attributions; w ⊙ x is (3, −2, 6, 2). */
    private static AttributedRows attributed(float... attribution) {
        return new AttributedRows(new float[] {1, 2, 3, 4}, 1, new int[1], attribution, new RandomAttribution(4, 1));
    }

    private static double value(FaithfulnessMetric metric, AttributedRows rows) {
        double[] values = new double[rows.count()];
        metric.measure(rows, values);
        return values[0];
    }

    private PixelFlipping flipping(Direction direction, int step, int limit) {
        return new PixelFlipping(q, ZERO, direction, Output.SCORE, step, limit);
    }

    /** Published are the scores after each replacement; the first point is the row as it is. */
    @Test
    void pixelFlippingOfModelQ() {
        PixelFlipping deletion = flipping(Direction.DELETION, 1, 4);
        assertArrayEquals(new double[] {9, 3, 0, -2, 0}, deletion.curves(attributed(3, -2, 6, 2)));
        // By trapezoids: (9 + 3)/2 + (3 + 0)/2 + (0 − 2)/2 + (−2 + 0)/2, over 4 features.
        assertEquals(5.5 / 4, value(deletion, attributed(3, -2, 6, 2)));
    }

    @Test
    void faithfulnessCorrelationOfModelQ() {
        FaithfulnessMetric metric = new FaithfulnessCorrelation(q, ZERO, 2, 100, 1);
        assertEquals(1, value(metric, attributed(3, -2, 6, 2)), 1e-12);
        assertEquals(-1, value(metric, attributed(-3, 2, -6, -2)), 1e-12);
        assertEquals(0, value(metric, attributed(1, 1, 1, 1)));
    }

    @Test
    void insertionBeginsWithTheBaselineAndEndsWithTheRow() {
        assertArrayEquals(
                new double[] {0, 6, 9, 11, 9},
                flipping(Direction.INSERTION, 1, 4).curves(attributed(3, -2, 6, 2)));
    }

    @Test
    void aCurveGoesInStepsAndEndsAtItsLimit() {
        PixelFlipping deletion = flipping(Direction.DELETION, 2, 3);
        assertEquals(3, deletion.points());
        assertArrayEquals(new double[] {9, 0, -2}, deletion.curves(attributed(3, -2, 6, 2)));
        assertEquals(
                (2 * 4.5 - 1) / 3, value(deletion, attributed(3, -2, 6, 2)), 1e-12, "the last step is half as wide");
        assertThrows(IllegalArgumentException.class, () -> flipping(Direction.DELETION, 1, 5));
        assertThrows(IllegalArgumentException.class, () -> flipping(Direction.DELETION, 0, 4));
    }

    @Test
    void onATieTheLowerFeatureGoesFirst() {
        assertArrayEquals(
                new double[] {9, 6, 8, 2, 0}, flipping(Direction.DELETION, 1, 4).curves(attributed(0f, -0f, 0f, 0f)));
    }

    @Test
    void theLikelihoodOfTheExplainedClassIsFollowed() {
        Mlp network = TinyModels.random(backend, new int[] {4, 6, 3}, Activation.TANH, true, 3);
        try (network;
                NetworkFunction function = new NetworkFunction(network, 4, 3)) {
            PixelFlipping deletion = new PixelFlipping(function, ZERO, Direction.DELETION, Output.LIKELIHOOD, 1, 2);
            AttributedRows rows = new AttributedRows(
                    new float[] {1, 2, 3, 4}, 1, new int[] {2}, new float[] {0, 9, 0, 8}, new RandomAttribution(4, 1));
            float[] likelihoods = new float[9];
            float[] byHand = {1, 2, 3, 4, 1, 0, 3, 4, 1, 0, 3, 0};
            function.likelihoods(3, function.rowsOf(byHand), RowReader.into(likelihoods, 3));
            assertArrayEquals(new double[] {likelihoods[2], likelihoods[5], likelihoods[8]}, deletion.curves(rows));
        }
    }

    @Test
    void infidelityIsZeroForTheTruthAndTheSquaredErrorElsewhere() {
        assertEquals(0, value(new Infidelity(q, ZERO, 2, 20, 1, false), attributed(3, -2, 6, 2)), 1e-12);
        assertEquals(81, value(new Infidelity(q, ZERO, 4, 5, 1, false), attributed(6, -4, 12, 4)), 1e-9);
        assertEquals(0, value(new Infidelity(q, ZERO, 2, 20, 1, true), attributed(6, -4, 12, 4)), 1e-12);
        assertTrue(value(new Infidelity(q, ZERO, 2, 20, 1, true), attributed(1, 1, 1, 1)) > 1);
        assertEquals(81, value(new Infidelity(q, ZERO, 4, 5, 1, true), attributed(0, 0, 0, 0)), 1e-9);
    }

    @Test
    void maxSensitivityIsThatOfTheMethod() {
        float[] row = {1, 2, 3, 4};
        AttributedRows constant = AttributedRows.of(new Gradient(q), row, 1, new int[1]);
        assertEquals(0, value(new MaxSensitivity(4, 0.5f, 5, 1), constant));
        AttributedRows proportional = AttributedRows.of(new GradientTimesInput(q), row, 1, new int[1]);
        double near = value(new MaxSensitivity(4, 0.25f, 5, 1), proportional);
        double far = value(new MaxSensitivity(4, 0.5f, 5, 1), proportional);
        assertEquals(2 * near, far, 1e-6);
        // No larger than r ‖w‖ / ‖w ⊙ x‖.
        assertTrue(far > 0 && far <= 0.5 * Math.sqrt((9 + 1 + 4 + 0.25) / (9 + 4 + 36 + 4)));
    }

    @Test
    void theCompletenessResidualIsTheUnaccountedScore() {
        assertEquals(0, value(new CompletenessResidual(q, ZERO), attributed(3, -2, 6, 2)), 1e-6);
        assertEquals(7, value(new CompletenessResidual(q, ZERO), attributed(1, 0, 0, 1)), 1e-6);
        assertEquals(0, value(new CompletenessResidual(q, Baseline.of(1, 2, 3, 4)), attributed(0, 0, 0, 0)), 1e-6);
    }

    @Test
    void sparsenessIsTheGiniCoefficient() {
        assertEquals(0, value(new Sparseness(), attributed(-2, 2, 2, -2)));
        assertEquals(0.75, value(new Sparseness(), attributed(0, -5, 0, 0)));
        assertEquals(0.25, value(new Sparseness(), attributed(4, -2, 1, 3)), 1e-12);
        assertEquals(0, value(new Sparseness(), attributed(0, 0, 0, 0)));
    }

    @Test
    void equalValuesShareTheirRank() {
        assertEquals(
                4.5 / Math.sqrt(4.5 * 5),
                Statistics.rankCorrelation(new float[] {9, 1, 2, 2, 3}, new float[] {0, 10, 20, 30, 40}, 1, 4),
                1e-12);
        assertEquals(0, Statistics.rankCorrelation(new float[] {0f, -0f, 0f}, new float[] {1, 2, 3}, 0, 3));
    }

    @Test
    void aMethodThatIgnoresTheNetworkDoesNotAnswerToRandomWeights() {
        AttributionMethod ignorant = new RandomAttribution(4, 8);
        AttributedRows rows = AttributedRows.of(ignorant, new float[] {1, 2, 3, 4}, 1, new int[1]);
        assertEquals(1, value(new ParameterRandomisation(name -> ignorant), rows), 1e-12);
        try (Mlp opposite = TinyModels.linear(backend, 0, -3, 1, -2, -0.5f);
                NetworkFunction function = new NetworkFunction(opposite, 4, 3)) {
            AttributedRows gradients = AttributedRows.of(new Gradient(q), new float[] {1, 2, 3, 4}, 1, new int[1]);
            assertEquals(-1, value(new ParameterRandomisation(name -> new Gradient(function)), gradients), 1e-12);
        }
    }

    @Test
    void batchesMakeNoDifferenceAndSeedsDo() {
        Mlp network = TinyModels.random(backend, new int[] {4, 6, 3}, Activation.TANH, true, 3);
        try (network;
                NetworkFunction function = new NetworkFunction(network, 4, 3)) {
            float[] rows = TinyModels.rows(new Random(4), 20);
            int[] targets = {0, 1, 2, 1, 0};
            AttributionMethod method = new GradientTimesInput(function);
            AttributedRows together = AttributedRows.of(method, rows, 5, targets);
            for (FaithfulnessMetric metric : metrics(function, 1)) {
                double[] values = new double[5];
                metric.measure(together, values);
                for (int row = 0; row < 5; row++) {
                    AttributedRows alone = AttributedRows.of(
                            method, Arrays.copyOfRange(rows, 4 * row, 4 * row + 4), 1, new int[] {targets[row]});
                    assertEquals(values[row], value(metric, alone), metric.name());
                }
            }
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        value(metrics(function, 1).get(i), together),
                        value(metrics(function, 1).get(i), together));
                assertNotEquals(
                        value(metrics(function, 1).get(i), together),
                        value(metrics(function, 2).get(i), together));
            }
        }
    }

    private static List<FaithfulnessMetric> metrics(NetworkFunction function, long seed) {
        return List.of(
                new FaithfulnessCorrelation(function, ZERO, 2, 7, seed),
                new Infidelity(function, ZERO, 2, 7, seed, true),
                new MaxSensitivity(4, 0.1f, 3, seed),
                new PixelFlipping(function, ZERO, Direction.DELETION, Output.LIKELIHOOD, 1, 4),
                new PixelFlipping(function, ZERO, Direction.INSERTION, Output.SCORE, 2, 3),
                new CompletenessResidual(function, ZERO),
                new Sparseness());
    }

    @Test
    void aComparisonReportsTheMeansOfAllMeasures() {
        float[] rows = {1, 2, 3, 4, 0, 0, 1, 0};
        MethodFigures figures = new MethodComparison(
                        List.of(new Sparseness(), new CompletenessResidual(q, ZERO)), rows, 2, new int[2])
                .judge(new GradientTimesInput(q));
        assertEquals("gradient-x-input", figures.method());
        assertEquals(2, figures.passesPerRow());
        assertEquals(
                List.of("sparseness", "completeness-residual"),
                List.copyOf(figures.means().keySet()));
        // Magnitudes 2, 2, 3, 6 in the first row, one feature alone in the second.
        double first = (-3 * 2 - 2 + 3 + 3 * 6) / (4.0 * 13);
        assertEquals((first + 0.75) / 2, figures.means().get("sparseness"), 1e-6);
        assertEquals(0, figures.means().get("completeness-residual"), 1e-6);
    }
}
