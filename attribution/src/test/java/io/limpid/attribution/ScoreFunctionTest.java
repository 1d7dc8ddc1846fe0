package io.limpid.attribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.CompletenessResidual;
import io.limpid.attribution.faithfulness.FaithfulnessCorrelation;
import io.limpid.attribution.faithfulness.FaithfulnessMetrics;
import io.limpid.attribution.faithfulness.MetricContext;
import io.limpid.attribution.faithfulness.MetricSettings;
import io.limpid.attribution.faithfulness.PixelFlipping;
import io.limpid.attribution.faithfulness.PixelFlipping.Direction;
import io.limpid.attribution.faithfulness.PixelFlipping.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions that are no networks are explained as well, with values that are known by hand. */
class ScoreFunctionTest {

    private static final FeatureGroups BOTH = FeatureGroups.single(2);
    private static final Baseline ZERO = Baseline.zero(2);

    /** f(x) = x₀ x₁. */
    private final ScoreFunction product = ScoreFunction.of(2, 1, (rows, count, scores) -> {
        for (int i = 0; i < count; i++) {
            scores[i] = rows[2 * i] * rows[2 * i + 1];
        }
    });

    /** f₀(x) = 3 x₀ − 2 x₁ + 3, f₁(x) = x₁. */
    private final ScoreFunction linear = ScoreFunction.of(2, 2, (rows, count, scores) -> {
        for (int i = 0; i < count; i++) {
            scores[2 * i] = 3 * rows[2 * i] - 2 * rows[2 * i + 1] + 3;
            scores[2 * i + 1] = rows[2 * i + 1];
        }
    });

    /** x₀ x₁ with its gradient, as a function that implements the interface itself. */
    private static final class Product implements DifferentiableFunction {

        @Override
        public int features() {
            return 2;
        }

        @Override
        public int classes() {
            return 1;
        }

        @Override
        public void scores(int count, RowWriter rows, RowReader receiver) {
            float[] row = new float[2];
            for (int i = 0; i < count; i++) {
                rows.write(i, row, 0);
                receiver.read(i, new float[] {row[0] * row[1]}, 0);
            }
        }

        @Override
        public void gradients(int count, RowWriter rows, IntUnaryOperator target, RowReader receiver) {
            float[] row = new float[2];
            for (int i = 0; i < count; i++) {
                rows.write(i, row, 0);
                receiver.read(i, new float[] {row[1], row[0]}, 0);
            }
        }
    }

    private static float[] attribution(AttributionMethod method, int target, float... rows) {
        float[] attribution = new float[rows.length];
        int[] targets = new int[rows.length / 2];
        Arrays.fill(targets, target);
        method.attribute(rows, targets.length, targets, attribution);
        return attribution;
    }

    @Test
    void theProductIsSharedInHalves() {
        assertArrayEquals(
                new float[] {6, 6, -1, -1, 0, 0},
                attribution(new ExactShapley(product, BOTH, ZERO), 0, 3, 4, -1, 2, 0, 9));
        assertArrayEquals(
                new float[] {6, 6, -1, -1, 0, 0},
                attribution(new KernelShap(product, BOTH, ZERO, 10, 1), 0, 3, 4, -1, 2, 0, 9),
                1e-5f);
    }

    @Test
    void withoutEitherFactorTheWholeProductIsGone() {
        assertArrayEquals(
                new float[] {12, 12, -2, -2}, attribution(new Occlusion(product, BOTH, ZERO), 0, 3, 4, -1, 2));
        assertArrayEquals(
                new float[] {6, 6},
                attribution(new Occlusion(product, FeatureGroups.of(0, 0), ZERO), 0, 3, 4),
                "together they share the drop");
    }

    /** Weight times distance from the baseline, whatever the method. */
    @Test
    void aLinearFunctionIsExplainedByItsWeights() {
        Baseline baseline = Baseline.of(1, -1);
        for (AttributionMethod method : List.of(
                new Occlusion(linear, BOTH, baseline),
                new ExactShapley(linear, BOTH, baseline),
                new KernelShap(linear, BOTH, baseline, 10, 1))) {
            assertArrayEquals(new float[] {3, -12}, attribution(method, 0, 2, 5), 1e-5f, method.name());
            assertArrayEquals(new float[] {0, 6}, attribution(method, 1, 2, 5), 1e-5f, method.name());
        }
    }

    /** Coalitions are drawn in pairs of complements, which makes KernelSHAP exact where no more than two features interact. */
    @Test
    void kernelShapAgreesWithTheDefinitionWherePairsInteract() {
        ScoreFunction pairs = ScoreFunction.of(5, 1, (rows, count, scores) -> {
            for (int i = 0; i < count; i++) {
                int x = 5 * i;
                scores[i] = rows[x] * rows[x + 1] + 2 * rows[x + 2] - rows[x + 1] * rows[x + 3] + rows[x + 4] * rows[x];
            }
        });
        float[] rows = TinyModels.rows(new Random(3), 15);
        Baseline baseline = Baseline.of(0.1f, -0.2f, 0.3f, 0, 0.5f);
        FeatureGroups single = FeatureGroups.single(5);
        float[] exact = new float[15];
        new ExactShapley(pairs, single, baseline).attribute(rows, 3, new int[3], exact);
        float[] drawn = new float[15];
        new KernelShap(pairs, single, baseline, 60, 2).attribute(rows, 3, new int[3], drawn);
        assertArrayEquals(exact, drawn, 1e-5f);
        float x0 = rows[0] - 0.1f;
        float x1 = rows[1] + 0.2f;
        float x4 = rows[4] - 0.5f;
        assertEquals(
                x0 * (-0.2f + x1 / 2) + x0 * (0.5f + x4 / 2),
                exact[0],
                1e-5,
                "x₀ takes part in two of the pairs, by hand");
    }

    @Test
    void gradientsOfAnyFunctionWillDo() {
        Product function = new Product();
        assertArrayEquals(new float[] {4, 3}, attribution(new Gradient(function), 0, 3, 4));
        assertArrayEquals(new float[] {12, 12}, attribution(new GradientTimesInput(function), 0, 3, 4));
        assertArrayEquals(new float[] {6, 6}, attribution(new IntegratedGradients(function, ZERO), 0, 3, 4), 1e-5f);
    }

    @Test
    void rowsGoToABlackBoxInBatchesAndComeBackInOrder() {
        int count = 1000;
        List<Integer> sizes = new ArrayList<>();
        ScoreFunction twice = ScoreFunction.of(1, 1, (rows, size, scores) -> {
            sizes.add(size);
            for (int i = 0; i < size; i++) {
                scores[i] = 2 * rows[i];
            }
        });
        float[] scores = new float[count];
        twice.scores(count, (index, target, offset) -> target[offset] = index, RowReader.into(scores, 1));
        for (int i = 0; i < count; i++) {
            assertEquals(2 * i, scores[i]);
        }
        assertTrue(sizes.size() > 1, "batches: " + sizes);
        assertEquals(count, sizes.stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void likelihoodsAreTheSoftmaxOfScoresUnlessTheyAreGiven() {
        ScoreFunction scores = ScoreFunction.of(1, 3, (rows, count, values) -> {
            values[0] = (float) Math.log(1);
            values[1] = (float) Math.log(3);
            values[2] = (float) Math.log(4);
        });
        float[] likelihood = new float[3];
        scores.likelihoods(1, scores.rowsOf(new float[1]), RowReader.into(likelihood, 3));
        assertArrayEquals(new float[] {1 / 8f, 3 / 8f, 4 / 8f}, likelihood, 1e-6f);

        ScoreFunction far = ScoreFunction.of(1, 2, (rows, count, values) -> {
            values[0] = 5000;
            values[1] = 5000;
        });
        float[] even = new float[2];
        far.likelihoods(1, far.rowsOf(new float[1]), RowReader.into(even, 2));
        assertArrayEquals(new float[] {0.5f, 0.5f}, even);

        ScoreFunction given = ScoreFunction.ofLikelihoods(1, 2, (rows, count, values) -> {
            values[0] = 0.9f;
            values[1] = 0.1f;
        });
        given.likelihoods(1, given.rowsOf(new float[1]), RowReader.into(even, 2));
        assertArrayEquals(new float[] {0.9f, 0.1f}, even);
    }

    @Test
    void predictionsAndTargetScoresFollowFromTheScores() {
        float[] rows = {1, 1, 0, 2, 0, 1};
        int[] predictions = new int[3];
        linear.predict(3, linear.rowsOf(rows), predictions);
        assertArrayEquals(new int[] {0, 1, 0}, predictions, "the third is a tie: 1 each");
        double[] scores = new double[3];
        linear.targetScores(3, linear.rowsOf(rows), row -> row % 2, scores);
        assertArrayEquals(new double[] {4, 2, 1}, scores);
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> linear.targetScores(3, linear.rowsOf(rows), row -> row, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> ScoreFunction.of(0, 1, (r, c, s) -> {}));
        assertThrows(IllegalArgumentException.class, () -> ScoreFunction.of(1, 0, (r, c, s) -> {}));
    }

    /** p₀ = (x₀ + x₁) / 2. */
    @Test
    void measuresJudgeAttributionsOfABlackBox() {
        ScoreFunction mean = ScoreFunction.ofLikelihoods(2, 2, (rows, count, values) -> {
            for (int i = 0; i < count; i++) {
                values[2 * i] = (rows[2 * i] + rows[2 * i + 1]) / 2;
                values[2 * i + 1] = 1 - values[2 * i];
            }
        });
        AttributedRows rows = AttributedRows.of(
                new Occlusion(mean, BOTH, ZERO), new float[] {0.25f, 1, 1, 0.5f}, 2, new int[] {0, 1});
        PixelFlipping deletion = new PixelFlipping(mean, ZERO, Direction.DELETION, Output.LIKELIHOOD, 1, 2);
        assertArrayEquals(
                new double[] {0.625, 0.125, 0, 0.25, 0.5, 1},
                deletion.curves(rows),
                1e-6,
                "the first loses x₁ first; class 1 of the second is hurt least by its smaller feature x₁");
        double[] values = new double[2];
        new CompletenessResidual(mean, ZERO).measure(rows, values);
        assertArrayEquals(new double[2], values, 1e-6);
        new FaithfulnessCorrelation(mean, ZERO, 1, 20, 1).measure(rows, values);
        assertArrayEquals(new double[] {1, 1}, values, 1e-6);
    }

    /** What needs gradients, layers or an interpreter is not offered; what needs scores is. */
    @Test
    void ofAllMethodsAndMeasuresThoseThatNeedOnlyScoresAreFound() {
        AttributionMethods methods = AttributionMethods.discover();
        MethodContext context = new MethodContext(product, Optional.empty(), BOTH, ZERO, 1);
        assertEquals(List.of("random", "occlusion", "shapley"), available(methods, context));
        MethodContext differentiable = new MethodContext(new Product(), Optional.empty(), BOTH, ZERO, 1);
        assertEquals(
                List.of(
                        "random",
                        "gradient-magnitude",
                        "gradient-x-input",
                        "integrated-gradients",
                        "occlusion",
                        "shapley"),
                available(methods, differentiable));

        MetricContext measured = new MetricContext(product, ZERO, MetricSettings.standard(2), Optional.empty(), 1);
        assertEquals(
                List.of(
                        "deletion",
                        "insertion",
                        "faithfulness-correlation",
                        "infidelity",
                        "max-sensitivity",
                        "completeness-residual",
                        "sparseness"),
                FaithfulnessMetrics.discover().createAll(measured).stream()
                        .map(metric -> metric.name())
                        .filter(name -> !name.startsWith("third-"))
                        .toList());
    }

    private static List<String> available(AttributionMethods methods, MethodContext context) {
        return methods.names().stream()
                .filter(name -> !name.startsWith("third-"))
                .filter(name -> methods.create(name, context).isPresent())
                .toList();
    }

    @Test
    void aContextFitsTogether() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MethodContext(product, Optional.empty(), FeatureGroups.single(3), ZERO, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MethodContext(product, Optional.empty(), BOTH, Baseline.zero(3), 1));
    }
}
