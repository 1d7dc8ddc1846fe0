package io.limpid.attribution.faithfulness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.RandomAttribution;
import io.limpid.attribution.RowReader;
import io.limpid.attribution.ScoreFunction;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.Layer;
import io.limpid.core.network.NetworkShape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Equal terms: the same target and reference for all methods, several replacements, differences with intervals. */
class FairComparisonTest {

    private static final int FEATURES = 4;
    private static final int CLASSES = 3;
    private static final int DEPTH = 3;

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void close() {
        backend.close();
    }

    private IdentityMlp network(Activation activation) {
        IdentityMlp network = IdentityMlp.create(
                backend, new NetworkShape(FEATURES, CLASSES, DEPTH, activation, 0.9f, 1.5f), Initialization.XAVIER, 4);
        Random random = new Random(2);
        for (Layer layer : network.full().layers()) {
            Tensor bias = layer.parameters().get(1).values();
            float[] values = new float[bias.rows()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextGaussian() / 2;
            }
            bias.write(values, 0);
        }
        return network;
    }

    @Test
    void blurringKeepsWhatIsUniformAndTakesMeansOfWhatLiesInTheImage() {
        Replacement blurred = Replacement.blurred(2, 3, 2, 1);
        float[] uniform = new float[12];
        Arrays.fill(uniform, 0.3f);
        assertArrayEquals(uniform, blurred.maker().of(uniform, 1), 1e-7f);
        float[] rows = {9, 0, 0, 0, 0, 0, /* the other plane */ 0, 0, 0, 0, 0, 6};
        assertArrayEquals(
                new float[] {9 / 4f, 9 / 6f, 0, 9 / 4f, 9 / 6f, 0, 0, 1, 6 / 4f, 0, 1, 6 / 4f},
                blurred.maker().of(rows, 1),
                1e-6f);
    }

    @Test
    void resampledValuesAreThoseOfARowThatThereIs() {
        float[] donors = {1, 2, 3, 4, 5, 6};
        Replacement resampled = Replacement.resampled(donors, 2, 7);
        float[] drawn = resampled.maker().of(new float[40], 20);
        for (int row = 0; row < 20; row++) {
            assertEquals(drawn[2 * row] + 1, drawn[2 * row + 1], "a whole row at a time");
        }
        assertEquals(
                3,
                List.of(drawn[0], drawn[2], drawn[4], drawn[6], drawn[8], drawn[10], drawn[12], drawn[14]).stream()
                        .distinct()
                        .count());
        assertArrayEquals(drawn, Replacement.resampled(donors, 2, 7).maker().of(new float[40], 20));
        assertArrayEquals(
                new float[] {5, 6, 5, 6},
                Replacement.by("five", Baseline.of(5, 6)).maker().of(new float[4], 2));
    }

    @Test
    void anIntervalHoldsTheMeanAndPairsRows() {
        double[] same = {2, 2, 2};
        assertEquals(new Interval(2, 2, 2), Interval.of(same, 1));
        Random random = new Random(5);
        double[] one = random.doubles(400).toArray();
        double[] other = Arrays.stream(one).map(value -> value - 0.01).toArray();
        Interval alone = Interval.of(one, 1);
        assertTrue(alone.low() < alone.mean() && alone.mean() < alone.high());
        // The standard error of the mean of 400 uniform numbers is 1 / √12 / 20, of which the interval spans about
        // 3.92.
        assertEquals(3.92 / Math.sqrt(12) / 20, alone.high() - alone.low(), 0.01);
        Interval difference = Interval.ofDifference(one, other, 1);
        assertEquals(0.01, difference.low(), 1e-9, "however much rows differ, the methods do by .01 on each");
        assertTrue(difference.excludesZero());
        assertFalse(Interval.of(new double[] {-1, 1, -1, 1}, 1).excludesZero());
    }

    @Test
    void scoresRelativeToTheMeanHaveTheSameLikelihoods() {
        try (IdentityMlp network = network(Activation.TANH);
                NetworkFunction own = NetworkFunction.of(network, 2);
                NetworkFunction relative = NetworkFunction.relativeToMean(network, 2)) {
            float[] rows = {1, 2, 3, 4, 0, -1, 0, 3, 0.5f, 0, 0, 1};
            float[] scores = read(own, rows);
            float[] found = read(relative, rows);
            for (int row = 0; row < 3; row++) {
                double mean = (scores[3 * row] + scores[3 * row + 1] + scores[3 * row + 2]) / 3;
                for (int c = 0; c < 3; c++) {
                    assertEquals(scores[3 * row + c] - mean, found[3 * row + c], 1e-6);
                }
            }
            float[] wanted = new float[9];
            float[] likelihoods = new float[9];
            own.likelihoods(3, own.rowsOf(rows), RowReader.into(wanted, 3));
            relative.likelihoods(3, own.rowsOf(rows), RowReader.into(likelihoods, 3));
            assertArrayEquals(wanted, likelihoods, 1e-6f);
        }
    }

    private static float[] read(ScoreFunction function, float[] rows) {
        float[] scores = new float[rows.length / FEATURES * CLASSES];
        function.scores(rows.length / FEATURES, function.rowsOf(rows), RowReader.into(scores, CLASSES));
        return scores;
    }

    /** Complete methods leave nothing over, whatever the activation, reference and target: like is compared with like. */
    @Test
    void whatIsCompleteHasNoResidualOnAnyTerms() {
        float[] rows = {1, 2, 3, 4, 0, -1, 0, 3};
        for (Activation activation : List.of(Activation.leakyRelu(0.1f), Activation.TANH, Activation.HARD_TANH)) {
            for (Baseline reference : List.of(Baseline.zero(4), Baseline.of(0.5f, 0, 1, 2))) {
                for (boolean relative : new boolean[] {false, true}) {
                    ComparisonSettings terms = new ComparisonSettings(
                            reference, relative, List.of(Replacement.by("zero", Baseline.zero(4))), 1);
                    try (IdentityMlp network = network(activation);
                            StandardComparison comparison = new StandardComparison(
                                    AttributionMethods.discover(), network, rows, 2, FeatureGroups.single(4), terms)) {
                        for (String method : List.of("evidence", "evidence-input", "shapley")) {
                            assertEquals(0, residual(comparison, method), 1e-5, method);
                        }
                        if (relative) {
                            assertEquals(0, residual(comparison, "evidence-carried"), 1e-5);
                            assertEquals(0, residual(comparison, "evidence-contrast"), 1e-5);
                        }
                        MethodFigures figures = comparison.judge("evidence");
                        assertEquals(
                                List.of("zero"), List.copyOf(figures.areas().keySet()));
                        assertEquals(2, figures.areas().get("zero").gain().length);
                        assertEquals(DEPTH, comparison.randomisedByLayer("evidence", 2).length);
                    }
                }
            }
        }
    }

    private static double residual(StandardComparison comparison, String method) {
        return comparison.judge(method).means().get("completeness-residual");
    }

    /** A sum of features: the best order is that of their shares, which is what the search has to find. */
    @Test
    void theSearchFindsTheBestOrderOfASum() {
        float[] weights = {0.5f, -1, 2, 1};
        ScoreFunction sum = ScoreFunction.of(4, 2, (rows, count, scores) -> {
            for (int row = 0; row < count; row++) {
                scores[2 * row] = 0;
                scores[2 * row + 1] = 0;
                for (int i = 0; i < 4; i++) {
                    scores[2 * row] += weights[i] * rows[4 * row + i];
                }
            }
        });
        checkTheSearch(sum, new float[] {1, 1, 1, 1}, weights);
        // The third feature is 0 already: to take it away before the second one keeps the class away longer.
        checkTheSearch(sum, new float[] {1, 1, 0, 1}, new float[] {0.5f, -1, 0, 1});
    }

    private static void checkTheSearch(ScoreFunction sum, float[] row, float[] shares) {
        Replacement zero = Replacement.by("zero", Baseline.zero(4));
        FlippingGain.Areas found = new GreedyFlipping(sum, zero, 1, 4).measure(row, 1, new int[1]);
        AttributedRows best = new AttributedRows(row, 1, new int[1], shares, new RandomAttribution(4, 1));
        FlippingGain.Areas wanted = new FlippingGain(sum, zero, 1, 4).measure(best);
        assertArrayEquals(wanted.deletion(), found.deletion(), 1e-7);
        assertArrayEquals(wanted.insertion(), found.insertion(), 1e-7);
        for (long seed = 0; seed < 20; seed++) {
            float[] other = new float[4];
            new RandomAttribution(4, seed).attribute(row, 1, new int[1], other);
            FlippingGain.Areas worse = new FlippingGain(sum, zero, 1, 4)
                    .measure(new AttributedRows(row, 1, new int[1], other, new RandomAttribution(4, 1)));
            assertTrue(worse.gain()[0] <= found.gain()[0] + 1e-7);
        }
    }

    @Test
    void shufflingWhatWasLearnedKeepsTheIdentityAndTheDistanceFromIt() {
        try (IdentityMlp network = network(Activation.TANH);
                IdentityMlp all = ShuffledDeviation.of(network, 3);
                IdentityMlp again = ShuffledDeviation.of(network, 3);
                IdentityMlp second = ShuffledDeviation.of(network, 2, 3)) {
            assertArrayEquals(network.relativeDeviation(), all.relativeDeviation(), 1e-6);
            for (int l = 0; l < DEPTH; l++) {
                float[] before = network.full().denseLayers().get(l).weight().toArray();
                float[] after = all.full().denseLayers().get(l).weight().toArray();
                assertArrayEquals(
                        after, again.full().denseLayers().get(l).weight().toArray());
                assertFalse(Arrays.equals(before, after));
                for (int[] block : new int[][] {{0, FEATURES}, {FEATURES, FEATURES + CLASSES}}) {
                    assertArrayEquals(deviations(before, block), deviations(after, block), 1e-6);
                }
                float[] one = second.full().denseLayers().get(l).weight().toArray();
                assertArrayEquals(l == 1 ? after : before, one);
            }
        }
    }

    private static double[] deviations(float[] weight, int[] block) {
        int width = FEATURES + CLASSES;
        double[] values = new double[(block[1] - block[0]) * width];
        for (int i = 0; i < values.length; i++) {
            int row = block[0] + i / width;
            values[i] = weight[row * width + i % width] - (row == i % width ? 0.9f : 0);
        }
        Arrays.sort(values);
        return values;
    }
}
