package io.limpid.reproduce.truth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.synthetic.SyntheticTask;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableAnswerTest {

    private static final int[] BOTH = {0, 1};

    private static TableAnswer answer(SyntheticTask task, NumberForm numbers) {
        return new TableAnswer(task, numbers, Target.atLeast("truth-found", 0.95), 50, 20);
    }

    private static List<String> names(List<FaithfulnessMetric> measures) {
        return measures.stream().map(FaithfulnessMetric::name).toList();
    }

    @Test
    void theFirstTwoFeaturesAreTheReasonsOfXor() {
        Case drawn = answer(SyntheticTask.XOR, NumberForm.RANGE).draw(1);
        assertEquals(50, drawn.train().count());
        assertEquals(20, drawn.candidates().count());
        assertEquals(10, drawn.encoder().features());
        assertTrue(drawn.explained().isEmpty());
        List<FaithfulnessMetric> measures = drawn.measures().apply(BOTH, new float[20]);
        assertEquals(List.of("truth-found", "truth-auroc", "truth-weight"), names(measures));
        // Of the first row both reasons come first; of the second one feature is as strong as a reason.
        float[] map = {3, -2, 1, 0, 0, 0, 0, 0, 0, 0, 4, 2, 0, 0, -2, 0, 0, 0, 0, 0};
        assertArrayEquals(new double[] {1, 0}, Maps.measure(measures.get(0), 2, map));
        // 2 · 8 pairs: all won; 15.5 won.
        assertArrayEquals(new double[] {1, 15.5 / 16}, Maps.measure(measures.get(1), 2, map), 1e-12);
        // (5/2) / (6/10), (6/2) / (8/10).
        assertArrayEquals(new double[] {25 / 6.0, 3.75}, Maps.measure(measures.get(2), 2, map), 1e-12);
    }

    @Test
    void theReasonsOfASwitchAreThoseOfTheRow() {
        Case drawn = answer(SyntheticTask.SWITCH, NumberForm.RANGE).draw(3);
        double[] row = new double[10];
        float[] map = new float[20 * 10];
        for (int i = 0; i < 20; i++) {
            drawn.candidates().rows().read(i, row, 0);
            map[i * 10] = 1;
            map[i * 10 + (row[0] > 0.5 ? 1 : 2)] = 1;
        }
        int[] all = new int[20];
        Arrays.setAll(all, i -> i);
        double[] found =
                Maps.measure(drawn.measures().apply(all, new float[200]).get(0), 20, map);
        assertEquals(20, Arrays.stream(found).sum());
    }

    @Test
    void binsOfAColumnAreAddedUp() {
        TableAnswer answer = answer(SyntheticTask.LINEAR, NumberForm.BINS);
        assertEquals("linear-bins", answer.name());
        Case drawn = answer.draw(1);
        int features = drawn.encoder().features();
        assertTrue(features > 10);
        List<FaithfulnessMetric> measures = drawn.measures().apply(new int[] {0}, new float[features]);
        assertEquals(List.of("truth-found", "truth-auroc", "truth-weight"), names(measures));
        // Five reasons. Every feature of theirs has a little, one feature of another column more, which its others take
        // back.
        float[] map = new float[features];
        int last = -1;
        for (int i = 0; i < features; i++) {
            if (drawn.encoder().columnOf(i) < 5) {
                map[i] = 0.1f;
            } else if (drawn.encoder().columnOf(i) == 9) {
                map[i] = last < 0 ? 5 : last == i - 1 ? -5 : 0;
                last = last < 0 ? i : last;
            }
        }
        assertArrayEquals(new double[] {1}, Maps.measure(measures.get(0), 1, map));
    }

    @Test
    void everySeedHasItsRowsAndPartsShareNone() {
        TableAnswer answer = answer(SyntheticTask.ORANGE_SKIN, NumberForm.RANGE);
        assertArrayEquals(first(answer.draw(1)), first(answer.draw(1)));
        assertFalse(Arrays.equals(first(answer.draw(1)), first(answer.draw(2))));
        double[] judged = new double[10];
        answer.draw(1).candidates().rows().read(0, judged, 0);
        assertFalse(Arrays.equals(first(answer.draw(1)), judged));
        assertEquals(
                "Table, orange skin: class 1 where two features lie within a circle around a half", answer.title());
    }

    private static double[] first(Case drawn) {
        double[] row = new double[10];
        drawn.train().rows().read(0, row, 0);
        return row;
    }

    @Test
    void theOrderOfALinearRuleIsThatOfWeightsTimesDistance() {
        FaithfulnessMetric order = new WeightOrder(List.of(1.0, -2.0, 3.0, 0.0), new float[] {0.5f, 0.5f, 0.5f, 0.5f});
        float[] row = {1, 1, 0, 1};
        // w ⊙ (x − r) = (0.5, −1, −1.5, 0)
        assertEquals(1, Maps.measure(order, new int[] {1}, row, new float[] {5, -2, -3, 0})[0], 1e-12);
        assertEquals(-1, Maps.measure(order, new int[] {0}, row, new float[] {5, -2, -3, 0})[0], 1e-12);
        // Ranks 4 2 1 3 against 4 1 2 3: 1 − 6 · 2 / (4 · 15).
        assertEquals(0.8, Maps.measure(order, new int[] {1}, row, new float[] {5, -3, -2, 0})[0], 1e-12);
    }

    @Test
    void theLinearRuleIsComparedWithWhatTheMapComparesWith() {
        Case drawn = answer(SyntheticTask.LINEAR, NumberForm.RANGE).draw(1);
        RowBatch batch = new RowBatch(drawn.candidates(), drawn.encoder(), 1);
        batch.loadOrdered(new int[] {0}, 0, 1);
        float[] row = batch.features();
        double[] weights = {1, -0.8, 0.6, -0.4, 0.2, 0, 0, 0, 0, 0};
        float[] map = new float[10];
        for (int i = 0; i < 10; i++) {
            map[i] = (float) (weights[i] * (row[i] - 0.5));
        }
        float[] half = new float[10];
        Arrays.fill(half, 0.5f);
        List<FaithfulnessMetric> measures = drawn.measures().apply(new int[] {0}, half);
        assertEquals("rank-correlation", measures.get(0).name());
        assertEquals(1, Maps.measure(measures.get(0), new int[] {1}, row, map)[0], 1e-12);
        assertTrue(Maps.measure(
                        drawn.measures().apply(new int[] {0}, new float[10]).get(0), new int[] {1}, row, map)[0]
                < 1);
    }
}
