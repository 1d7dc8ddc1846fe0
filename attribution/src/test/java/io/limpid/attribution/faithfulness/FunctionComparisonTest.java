package io.limpid.attribution.faithfulness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.ScaledFunction;
import io.limpid.attribution.ScoreFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A function that is known by its answers alone, here a linear one, of which occlusion and Shapley values tell the same. */
class FunctionComparisonTest {

    private static final float[] ROWS = {0, 0.5f, 1, 0.25f, 1, 0.5f};

    @Test
    void aScaledFunctionAnswersInTheUnitsOfTheOther() {
        ScoreFunction function = new ScaledFunction(linear(), new double[] {10, -1, 5}, new double[] {20, 1, 5});
        double[] scores = new double[2];
        function.targetScores(2, function.rowsOf(ROWS), row -> 0, scores);
        // 10, 0, 5 and 12.5, 1, 5
        assertArrayEquals(new double[] {10 + 15, 12.5 + 2 + 15}, scores, 1e-6);
        assertThrows(IllegalArgumentException.class, () -> new ScaledFunction(linear(), new double[2], new double[2]));
    }

    @Test
    void methodsThatNeedNoMoreThanAnswersAreCompared() {
        ComparisonSettings terms =
                new ComparisonSettings(Baseline.zero(3), true, List.of(Replacement.by("zero", Baseline.zero(3))), 1);
        try (FunctionComparison comparison = new FunctionComparison(
                AttributionMethods.discover(), linear(), ROWS, 2, FeatureGroups.single(3), terms)) {
            // Another jar on the class path of these tests brings one more.
            assertEquals(List.of("random", "occlusion", "shapley", "third-distance"), comparison.names());
            assertArrayEquals(new int[] {0, 0}, comparison.predicted());
            MethodFigures occlusion = comparison.judge("occlusion");
            MethodFigures shapley = comparison.judge("shapley");
            assertEquals(0, shapley.means().get("completeness-residual"), 1e-5);
            assertEquals(0, occlusion.means().get("completeness-residual"), 1e-5);
            assertEquals(
                    shapley.areas().get("zero").gain()[0],
                    occlusion.areas().get("zero").gain()[0],
                    1e-9);
            assertThrows(IllegalArgumentException.class, () -> comparison.judge("gradient-magnitude"));
        }
    }

    private static ScoreFunction linear() {
        return ScoreFunction.of(3, 2, (rows, count, scores) -> {
            for (int i = 0; i < count; i++) {
                scores[2 * i] = rows[3 * i] + 2 * rows[3 * i + 1] + 3 * rows[3 * i + 2];
                scores[2 * i + 1] = 0;
            }
        });
    }
}
