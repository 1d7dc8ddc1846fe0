package io.limpid.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What has to hold for each method on any network. */
class AttributionMethodsTest {

    private static final int FEATURES = 5;
    private static final int ROWS = 7;
    private static final int[] TARGETS = {0, 1, 2, 0, 1, 2, 1};

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));
    private final float[] rows = TinyModels.rows(new Random(11), ROWS * FEATURES);

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    private NetworkFunction smooth() {
        return function(Activation.TANH, true);
    }

    private NetworkFunction function(Activation activation, boolean biased) {
        Mlp network = TinyModels.random(backend, new int[] {FEATURES, 8, 6, 3}, activation, biased, 5);
        return new NetworkFunction(network, FEATURES, 4);
    }

    private NetworkFunction linear() {
        return new NetworkFunction(TinyModels.linear(backend, 0.3f, 2, -1, 0.5f, 0, 3), FEATURES, 4);
    }

    private float[] attribution(AttributionMethod method) {
        return attribution(method, TARGETS);
    }

    private float[] attribution(AttributionMethod method, int[] targets) {
        float[] attribution = new float[ROWS * FEATURES];
        method.attribute(rows, ROWS, targets, attribution);
        return attribution;
    }

    private double[] scores(NetworkFunction function, RowWriter writer) {
        double[] scores = new double[ROWS];
        function.targetScores(ROWS, writer, row -> TARGETS[row], scores);
        return scores;
    }

    private static double sum(float[] attribution, int row) {
        double sum = 0;
        for (int i = 0; i < FEATURES; i++) {
            sum += attribution[row * FEATURES + i];
        }
        return sum;
    }

    private void assertSumsAreScoreDifferences(
            NetworkFunction function, Baseline baseline, AttributionMethod method, double tolerance) {
        double[] whole = scores(function, function.rowsOf(rows));
        double[] nothing = scores(function, baseline.asRow());
        float[] attribution = attribution(method);
        for (int row = 0; row < ROWS; row++) {
            assertEquals(whole[row] - nothing[row], sum(attribution, row), tolerance, method.name());
        }
    }

    @Test
    void theGradientAgreesWithFiniteDifferences() {
        NetworkFunction function = smooth();
        float[] gradient = attribution(new Gradient(function));
        float step = 1e-2f;
        for (int i = 0; i < FEATURES; i++) {
            float[] up = rows.clone();
            float[] down = rows.clone();
            for (int row = 0; row < ROWS; row++) {
                up[row * FEATURES + i] += step;
                down[row * FEATURES + i] -= step;
            }
            double[] above = scores(function, function.rowsOf(up));
            double[] below = scores(function, function.rowsOf(down));
            for (int row = 0; row < ROWS; row++) {
                assertEquals((above[row] - below[row]) / (2 * step), gradient[row * FEATURES + i], 2e-3);
            }
        }
    }

    @Test
    void gradientTimesInputIsTheProduct() {
        NetworkFunction function = smooth();
        float[] gradient = attribution(new Gradient(function));
        float[] product = attribution(new GradientTimesInput(function));
        for (int i = 0; i < product.length; i++) {
            assertEquals(gradient[i] * rows[i], product[i]);
        }
    }

    @Test
    void integratedGradientsAreComplete() {
        NetworkFunction function = smooth();
        for (Baseline baseline :
                List.of(Baseline.zero(FEATURES), Baseline.mean(rows, ROWS, FEATURES), Baseline.of(1, -1, 0.5f, 0, 2))) {
            assertSumsAreScoreDifferences(function, baseline, new IntegratedGradients(function, baseline), 1e-5);
        }
    }

    @Test
    void theQuadratureIsExactForPolynomials() {
        for (int count : new int[] {1, 2, 7, 50, 200}) {
            GaussLegendre quadrature = new GaussLegendre(count);
            for (int degree : new int[] {0, 1, count, 2 * count - 1}) {
                double integral = 0;
                for (int k = 0; k < count; k++) {
                    integral += quadrature.weight(k) * Math.pow(quadrature.node(k), degree);
                }
                assertEquals(1.0 / (degree + 1), integral, 1e-13, count + " nodes, degree " + degree);
            }
        }
    }

    @Test
    void shapleyValuesSumToTheScoreDifference() {
        NetworkFunction function = smooth();
        Baseline baseline = Baseline.of(1, -1, 0.5f, 0, 2);
        FeatureGroups single = FeatureGroups.single(FEATURES);
        assertSumsAreScoreDifferences(function, baseline, new ExactShapley(function, single, baseline), 1e-5);
        assertSumsAreScoreDifferences(function, baseline, new KernelShap(function, single, baseline, 40, 1), 1e-5);
        FeatureGroups pairs = FeatureGroups.of(0, 1, 0, 1, 2);
        assertSumsAreScoreDifferences(function, baseline, new ExactShapley(function, pairs, baseline), 1e-5);
    }

    /** f = ReLU(x₁ + x₂ − 1) at (1, 1): neither counts alone, so they share the 1; x₃ has no say. */
    @Test
    void exactShapleyValuesAreSymmetricAndKnowNoStrangers() {
        Mlp network = TinyModels.conjunction(backend);
        try (NetworkFunction function = new NetworkFunction(network, 3, 8)) {
            float[] attribution = new float[3];
            new ExactShapley(function, FeatureGroups.single(3), Baseline.zero(3))
                    .attribute(new float[] {1, 1, 1}, 1, new int[] {0}, attribution);
            assertArrayEquals(new float[] {0.5f, 0.5f, 0}, attribution, 1e-6f);
        }
    }

    @Test
    void kernelShapIsExactOnLinearFunctions() {
        NetworkFunction function = linear();
        int[] targets = new int[ROWS];
        Baseline baseline = Baseline.mean(rows, ROWS, FEATURES);
        FeatureGroups single = FeatureGroups.single(FEATURES);
        assertArrayEquals(
                attribution(new ExactShapley(function, single, baseline), targets),
                attribution(new KernelShap(function, single, baseline, 20, 3), targets),
                1e-5f);
    }

    @Test
    void kernelShapIsExactWhereAllCoalitionsFit() {
        NetworkFunction function = smooth();
        Baseline baseline = Baseline.zero(FEATURES);
        FeatureGroups single = FeatureGroups.single(FEATURES);
        float[] exact = attribution(new ExactShapley(function, single, baseline));
        KernelShap all = new KernelShap(function, single, baseline, 4000, 3);
        assertEquals((1 << FEATURES) - 2 + 2, all.passesPerRow());
        assertArrayEquals(exact, attribution(all), 1e-5f);
    }

    @Test
    void kernelShapDrawsWhatDoesNotFitAndIsRightOnAverage() {
        NetworkFunction function = smooth();
        Baseline baseline = Baseline.zero(FEATURES);
        FeatureGroups single = FeatureGroups.single(FEATURES);
        int few = 2 * FEATURES + 6; // all of one feature, all but one, and three pairs of the ten between
        float[] exact = attribution(new ExactShapley(function, single, baseline));
        float[] drawn = attribution(new KernelShap(function, single, baseline, few, 3));
        assertArrayEquals(drawn, attribution(new KernelShap(function, single, baseline, few, 3)));
        assertFalse(Arrays.equals(drawn, attribution(new KernelShap(function, single, baseline, few, 4))));
        int seeds = 400;
        double[] sums = new double[exact.length];
        for (int seed = 0; seed < seeds; seed++) {
            float[] one = attribution(new KernelShap(function, single, baseline, few, seed));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += one[i];
            }
        }
        for (int i = 0; i < sums.length; i++) {
            assertEquals(exact[i], sums[i] / seeds, 0.01, "mean of feature " + i);
        }
    }

    @Test
    void theNumberOfGroupsDecidesHowShapleyValuesAreComputed() {
        try (NetworkFunction function = new NetworkFunction(TinyModels.linear(backend, 0, new float[13]), 13, 4)) {
            Baseline baseline = Baseline.zero(13);
            assertTrue(ShapleyValues.of(function, FeatureGroups.single(13), baseline, 64, 1) instanceof KernelShap);
            FeatureGroups twelve = FeatureGroups.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11);
            assertEquals(
                    4096, ShapleyValues.of(function, twelve, baseline, 64, 1).passesPerRow());
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ExactShapley(function, FeatureGroups.single(13), baseline));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new KernelShap(function, FeatureGroups.single(13), baseline, 25, 1));
        }
    }

    @Test
    void relevanceIsConservedWithoutBiases() {
        NetworkFunction function = function(Activation.RELU, false);
        double[] scores = scores(function, function.rowsOf(rows));
        for (AttributionMethod method :
                List.of(LayerwiseRelevance.epsilon(function), LayerwiseRelevance.gamma(function, 0.25f))) {
            float[] attribution = attribution(method);
            for (int row = 0; row < ROWS; row++) {
                assertEquals(scores[row], sum(attribution, row), 1e-4, method.name());
            }
        }
    }

    /** There φ(z)/z is φ′(z), so what the ε rule with a vanishing ε carries down is the gradient. */
    @Test
    void relevanceByTheEpsilonRuleIsGradientTimesInputForLeakyRelu() {
        NetworkFunction function = function(Activation.LEAKY_RELU, true);
        assertArrayEquals(
                attribution(new GradientTimesInput(function)),
                attribution(LayerwiseRelevance.epsilon(function)),
                1e-4f);
    }

    @Test
    void theGammaRuleWithAVanishingGammaIsTheEpsilonRuleForInputsOfEitherSign() {
        NetworkFunction function = function(Activation.LEAKY_RELU, true);
        assertArrayEquals(
                attribution(LayerwiseRelevance.epsilon(function)),
                attribution(LayerwiseRelevance.gamma(function, 1e-6f)),
                1e-3f);
    }

    /** By hand: (−1, 4) counts as (−1, 8) of 7 where the sum is positive, (−3, 2) as (−6, 2) of −4 where it is negative. */
    @Test
    void theGammaRuleRaisesWhatPushesTheUnitsOwnWay() {
        try (Mlp network = TinyModels.linear(backend, 0, 1, 2);
                NetworkFunction function = new NetworkFunction(network, 2, 2);
                AttributionMethod method = LayerwiseRelevance.gamma(function, 1)) {
            float[] attribution = new float[4];
            method.attribute(new float[] {-1, 2, -3, 1}, 2, new int[2], attribution);
            assertArrayEquals(new float[] {-3 / 7f, 24 / 7f, -1.5f, 0.5f}, attribution, 1e-5f);
        }
    }

    @Test
    void aTargetThatIsNoClassIsRefused() {
        NetworkFunction function = smooth();
        Baseline baseline = Baseline.zero(FEATURES);
        for (AttributionMethod method : List.of(
                new Gradient(function),
                LayerwiseRelevance.epsilon(function),
                new Occlusion(function, FeatureGroups.single(FEATURES), baseline))) {
            int[] targets = TARGETS.clone();
            targets[2] = 3;
            assertThrows(IndexOutOfBoundsException.class, () -> attribution(method, targets), method.name());
        }
    }

    @Test
    void occlusionOfALinearFunctionIsWeightTimesDistance() {
        NetworkFunction function = linear();
        Baseline baseline = Baseline.of(1, 2, 3, 4, 5);
        float[] weights = {2, -1, 0.5f, 0, 3};
        float[] single = attribution(new Occlusion(function, FeatureGroups.single(FEATURES), baseline), new int[ROWS]);
        float[] grouped =
                attribution(new Occlusion(function, FeatureGroups.of(0, 0, 1, 1, 1), baseline), new int[ROWS]);
        for (int row = 0; row < ROWS; row++) {
            double[] drops = new double[FEATURES];
            for (int i = 0; i < FEATURES; i++) {
                drops[i] = weights[i] * (rows[row * FEATURES + i] - baseline.value(i));
                assertEquals(drops[i], single[row * FEATURES + i], 1e-5);
            }
            assertEquals((drops[0] + drops[1]) / 2, grouped[row * FEATURES + 1], 1e-5);
            assertEquals((drops[2] + drops[3] + drops[4]) / 3, grouped[row * FEATURES + 2], 1e-5);
        }
    }

    @Test
    void patchesCoverAnImage() {
        FeatureGroups patches = FeatureGroups.patches(3, 5, 2);
        assertEquals(6, patches.count());
        int[] expected = {0, 0, 1, 1, 2, 0, 0, 1, 1, 2, 3, 3, 4, 4, 5};
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], patches.groupOf(i));
        }
    }

    @Test
    void anImageIsCutIntoTheSmallestSquaresThatAreFewEnough() {
        assertEquals(64, FeatureGroups.ofImage(8, 8).count(), "each pixel by itself");
        assertEquals(20, FeatureGroups.ofImage(9, 8).count(), "squares of 2 × 2: 5 down, 4 across");
        assertEquals(49, FeatureGroups.ofImage(28, 28).count(), "squares of 4 × 4");
        assertEquals(33, FeatureGroups.ofImage(1, 65).count());
        assertEquals(784, FeatureGroups.ofImage(28, 28).features());
    }

    @Test
    void batchesMakeNoDifference() {
        NetworkFunction function = smooth();
        Baseline baseline = Baseline.zero(FEATURES);
        FeatureGroups single = FeatureGroups.single(FEATURES);
        for (AttributionMethod method : List.of(
                new RandomAttribution(FEATURES, 3),
                new Magnitude(new Gradient(function), FEATURES),
                new GradientTimesInput(function),
                new IntegratedGradients(function, baseline, 3),
                LayerwiseRelevance.epsilon(function),
                LayerwiseRelevance.gamma(function, 0.5f),
                new Occlusion(function, single, baseline),
                new ExactShapley(function, single, baseline),
                new KernelShap(function, single, baseline, 20, 1))) {
            float[] together = attribution(method);
            for (int row = 0; row < ROWS; row++) {
                float[] alone = new float[FEATURES];
                float[] one = Arrays.copyOfRange(rows, row * FEATURES, (row + 1) * FEATURES);
                method.attribute(one, 1, new int[] {TARGETS[row]}, alone);
                assertArrayEquals(
                        Arrays.copyOfRange(together, row * FEATURES, (row + 1) * FEATURES), alone, method.name());
            }
        }
    }

    @Test
    void magnitudesAreAbsoluteValues() {
        NetworkFunction function = smooth();
        float[] signed = attribution(new Gradient(function));
        float[] magnitude = attribution(new Magnitude(new Gradient(function), FEATURES));
        for (int i = 0; i < signed.length; i++) {
            assertEquals(Math.abs(signed[i]), magnitude[i]);
        }
        assertEquals("gradient-magnitude", new Magnitude(new Gradient(function), FEATURES).name());
    }
}
