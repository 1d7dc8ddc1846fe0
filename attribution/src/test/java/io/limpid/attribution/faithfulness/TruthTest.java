package io.limpid.attribution.faithfulness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.RandomAttribution;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Measures of maps whose right answer is known, counted by hand. */
class TruthTest {

    private static final TrueFeatures FIRST_TWO = TrueFeatures.of(List.of(new boolean[] {true, true, false, false}));

    private static double[] values(FaithfulnessMetric metric, int count, float... attribution) {
        double[] values = new double[count];
        int features = attribution.length / count;
        metric.measure(
                new AttributedRows(
                        new float[attribution.length],
                        count,
                        new int[count],
                        attribution,
                        new RandomAttribution(features, 1)),
                values);
        return values;
    }

    @Test
    void theAreaCountsPairsAndHalvesTies() {
        float[] rows = {
            3, -4, 1, 2, // both reasons above both others
            1, 2, -3, 4, // below
            2, 1, -1, 0 // 2 above both, 1 ties with −1 and is above 0
        };
        assertArrayEquals(new double[] {1, 0, 3.5 / 4}, values(new TruthArea(FIRST_TWO), 3, rows));
    }

    @Test
    void reasonsAreFoundWhereEachIsStrongerThanAllOthers() {
        float[] rows = {3, -4, 1, 2, 3, 1, 2, 0, 3, 1, 1, 0};
        assertArrayEquals(new double[] {1, 0, 0}, values(new TruthFound(FIRST_TWO), 3, rows));
    }

    @Test
    void theWeightIsRelativeToTheMeanOfAll() {
        float[] rows = {3, -4, 1, 2, 1, 1, -1, 1, 0, 0, 5, 5, 0, 0, 0, 0};
        assertArrayEquals(new double[] {3.5 / 2.5, 1, 0, 1}, values(new TruthWeight(FIRST_TWO), 4, rows));
    }

    @Test
    void theTruthOfEachRowIsItsOwn() {
        TrueFeatures truth = TrueFeatures.of(List.of(new boolean[] {true, false}, new boolean[] {false, true}));
        assertArrayEquals(new double[] {1, 0}, values(new TruthArea(truth), 2, 2, 1, 2, 1));
        assertArrayEquals(new double[] {0}, values(new TruthArea(truth.rows(1, 1)), 1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> values(new TruthArea(truth), 1, 2, 1));
    }

    @Test
    void featuresOfOneColumnAreAddedUp() {
        TrueFeatures truth = TrueFeatures.ofColumns(new int[] {0, 0, 1}, List.of(new boolean[] {true, false}));
        assertArrayEquals(new double[] {0, 1}, values(new TruthFound(truth), 2, 3, -3, 1, 1, 1, -1.5f));
    }

    @Test
    void aTruthThatTellsNothingApartIsRefused() {
        for (List<boolean[]> masks : List.of(
                List.<boolean[]>of(),
                List.of(new boolean[2]),
                List.of(new boolean[] {true, true}),
                List.of(new boolean[] {true, false}, new boolean[] {true, false, false}))) {
            assertThrows(IllegalArgumentException.class, () -> TrueFeatures.ofColumns(new int[] {0, 1}, masks));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> TrueFeatures.ofColumns(new int[] {0, 2}, List.of(new boolean[] {true, false})));
    }

    @Test
    void theMeasuresAreThereWhereTheTruthIsKnown() {
        List<String> names = Stream.of("truth-found", "truth-auroc").toList();
        assertTrue(FaithfulnessMetrics.discover().names().containsAll(names));
    }
}
