package io.limpid.reproduce.truth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.Baseline;
import io.limpid.attribution.NetworkFunction;
import io.limpid.attribution.faithfulness.AttributedRows;
import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.TrueFeatures;
import io.limpid.attribution.faithfulness.TruthFound;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.synthetic.PlantedPatch;
import io.limpid.reproduce.truth.Scores.Judged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Networks of which it is plain what they must have learned. */
class MapJudgeTest {

    private final Backend backend = ReferenceBackend.open(new BackendOptions(1));

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    /** Three features of which the first decides; as many rows of either class, the others the same in both. */
    private static DataSet table(int count) {
        float[][] rows = new float[count][3];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            rows[i][0] = labels[i];
            rows[i][1] = i / 2 % 2;
            rows[i][2] = i / 4 % 2;
        }
        return new DataSet(
                "table",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(List.of("a", "b", "c")).withClasses(List.of("low", "high")),
                Optional.empty());
    }

    private static Case ofTable(OptionalInt explained, Consumer<AttributedRows> seen) {
        TrueFeatures truth = TrueFeatures.of(List.of(new boolean[] {true, false, false}));
        FaithfulnessMetric watching = new FaithfulnessMetric() {
            @Override
            public String name() {
                return "watching";
            }

            @Override
            public Better better() {
                return Better.HIGHER;
            }

            @Override
            public void measure(AttributedRows rows, double[] values) {
                seen.accept(rows);
            }
        };
        return new Case(
                table(80),
                new PlainEncoder(3),
                table(16),
                table(16),
                8,
                explained,
                (rows, baseline) -> List.of(new TruthFound(truth), watching));
    }

    @Test
    void theFeatureThatDecidesIsFoundWhereItDiffersFromTheReference() {
        Scores scores = new Scores();
        List<Integer> depths = new ArrayList<>();
        new MapJudge(backend, 2, 0, 10, List.of("evidence:rivals:0"))
                .judge(
                        ofTable(OptionalInt.empty(), rows -> {}),
                        1,
                        scores,
                        (model, drawn) -> depths.add(model.network().shape().depth()));
        assertEquals(List.of(2), depths);
        assertEquals(List.of(1.0), scores.accuracies());
        for (String against : List.of("none", "mean")) {
            double[] mean = scores.rows(new Judged("evidence-input", "mean", against), "truth-found");
            assertArrayEquals(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, mean);
            // The first and every other row has a 0 there, so that nothing is seen against a row of zeros.
            double[] zero = scores.rows(new Judged("evidence-input", "zero", against), "truth-found");
            assertArrayEquals(new double[] {0, 1, 0, 1, 0, 1, 0, 1}, zero);
        }
        List<Judged> maps = scores.maps();
        assertTrue(maps.contains(new Judged("integrated-gradients", "resampled", "mean")), maps::toString);
        assertTrue(maps.contains(new Judged("evidence:rivals:0", "resampled", "none")), maps::toString);
        assertArrayEquals(
                new double[] {1, 1, 1, 1, 1, 1, 1, 1},
                scores.rows(new Judged("evidence-input", "others", "mean"), "truth-found"));
        assertEquals(maps.size(), maps.stream().distinct().count());
    }

    @Test
    void rowsAreThoseThatTheNetworkTakesForTheClass() {
        List<AttributedRows> seen = new ArrayList<>();
        new MapJudge(backend, 2, 2, 10, List.of())
                .judge(
                        ofTable(OptionalInt.of(1), seen::add),
                        1,
                        new Scores(),
                        (model, drawn) ->
                                assertEquals(OptionalInt.of(2), model.network().rank()));
        for (AttributedRows rows : seen) {
            assertArrayEquals(new int[] {1, 1, 1, 1, 1, 1, 1, 1}, rows.targets());
            for (int row = 0; row < 8; row++) {
                assertEquals(1, rows.rows()[row * 3]);
            }
        }
    }

    /** Noise, brighter for the second of two classes. */
    private static DataSet images(int count, int side, long seed) {
        Random random = new Random(seed);
        float[][] rows = new float[count][side * side];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 2;
            for (int p = 0; p < side * side; p++) {
                rows[i][p] = (float) (0.8 * random.nextDouble() + 0.05 * labels[i]);
            }
        }
        return new DataSet(
                "noise",
                new FloatRows(rows),
                Optional.of(labels),
                Schema.of(new ImageSize(side, side)).withClasses(List.of("a", "b")),
                Optional.empty());
    }

    private static float[] scores(Model model, float[] rows, int count) {
        float[] scores = new float[count * 2];
        try (NetworkFunction function = NetworkFunction.of(model.network(), 16)) {
            function.scores(
                    count,
                    function.rowsOf(rows),
                    (index, values, offset) -> System.arraycopy(values, offset, scores, index * 2, 2));
        }
        return scores;
    }

    /** Evidence sums to the score less that of what a row is compared with, whatever that is. */
    @Test
    void everyRowIsComparedWithItself() {
        DataSet images = images(60, 3, 1);
        Case drawn = new Case(
                images, new PlainEncoder(9), images, images, 4, OptionalInt.empty(), (rows, base) -> List.of());
        new MapJudge(backend, 2, 0, 5, List.of()).judge(drawn, 1, new Scores(), (model, same) -> {
            RowBatch batch = new RowBatch(images, model.info().encoder(), 4);
            batch.loadRange(0, 4);
            int[] targets = {1, 1, 1, 1};
            ReferenceRows blurred =
                    ReferenceRows.of(model, images, batch, targets, 1).get(2);
            assertEquals("blurred", blurred.name());
            // The middle of 3 x 3 pixels becomes the mean of all.
            float[] first = Arrays.copyOf(batch.features(), 9);
            double sum = 0;
            for (float value : first) {
                sum += value;
            }
            assertEquals(sum / 9, blurred.rows().get(0).value(4), 1e-6);
            float[] map = new MapMaker(model, batch.features(), targets, 1)
                    .against(blurred, false, List.of())
                    .get("evidence-input")
                    .attribution();
            float[] scores = scores(model, batch.features(), 4);
            for (int row = 0; row < 4; row++) {
                float[] compared = scores(model, blurred.rows().get(row).row(), 1);
                assertEquals(scores[row * 2 + 1] - compared[1], sum(map, row, 9), 1e-4);
            }
        });
    }

    @Test
    void mapsAgainstSeveralRowsAreTheirMean() {
        DataSet table = table(80);
        new MapJudge(backend, 2, 0, 5, List.of())
                .judge(ofTable(OptionalInt.empty(), rows -> {}), 1, new Scores(), (model, same) -> {
                    RowBatch batch = new RowBatch(table, model.info().encoder(), 8);
                    batch.loadRange(0, 8);
                    int[] targets = {1, 1, 1, 1, 1, 1, 1, 1};
                    ReferenceRows drawn =
                            ReferenceRows.of(model, table, batch, targets, 1).get(2);
                    assertEquals("resampled", drawn.name());
                    assertEquals(ReferenceRows.DRAWN, drawn.rows().size());
                    double compared = 0;
                    float[] means = new float[3];
                    for (Baseline row : drawn.rows()) {
                        float[] scores = scores(model, row.row(), 1);
                        compared += (scores[1] - (scores[0] + scores[1]) / 2) / 20;
                        for (int i = 0; i < 3; i++) {
                            means[i] += row.value(i) / 20;
                        }
                    }
                    assertArrayEquals(means, Arrays.copyOf(drawn.means(8), 3), 1e-6f);
                    float[] map = new MapMaker(model, batch.features(), targets, 1)
                            .against(drawn, true, List.of())
                            .get("evidence-input")
                            .attribution();
                    float[] scores = scores(model, batch.features(), 8);
                    for (int row = 0; row < 8; row++) {
                        double half = (scores[row * 2 + 1] - scores[row * 2]) / 2;
                        assertEquals(half - compared, sum(map, row, 3), 1e-4);
                    }
                });
    }

    @Test
    void othersAreRowsOfOtherClasses() {
        List<Baseline> donors = new ArrayList<>();
        int[] classes = new int[50];
        for (int i = 0; i < 50; i++) {
            donors.add(Baseline.of(i));
            classes[i] = i == 0 ? 2 : i % 2;
        }
        ReferenceRows others = ReferenceRows.others(donors, classes, new int[] {0, 1, 0});
        assertEquals("others", others.name());
        // Donor 0 is of neither class; of 40 others each row has 10: 0, 1, 3 … 17 and 0, 2, 4 … 18.
        assertEquals(19, others.rows().size());
        assertArrayEquals(new int[] {0, 1, 2}, others.compared().get(0));
        assertArrayEquals(new int[] {0, 2}, others.compared().get(1));
        assertArrayEquals(new int[] {1}, others.compared().get(2));
        assertArrayEquals(new int[] {10, 10, 10}, others.counts(3));
        assertArrayEquals(new float[] {81 / 10f, 90 / 10f, 81 / 10f}, others.means(3), 1e-5f);
        assertEquals(
                10,
                ReferenceRows.others(donors, new int[50], new int[] {0}).rows().size());
    }

    private static double sum(float[] map, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            sum += map[i];
        }
        return sum;
    }

    @Test
    void theAuditFindsThePatch() {
        PlantedPatch patch = new PlantedPatch(4, 1, 2, 1);
        Split images = new Split(images(400, 6, 1), images(200, 6, 2));
        PatchAnswer answer = new PatchAnswer("bright", patch, true, images, new PlainEncoder(36), 400, 10);
        FirstSuspects suspects = new FirstSuspects(patch);
        Scores scores = new Scores();
        new MapJudge(backend, 2, 0, 10, List.of())
                .judge(answer.draw(2), 2, scores, (model, drawn) -> suspects.audit(model, drawn, 2));
        assertEquals(" The audit suspects the patch first in 1 of 1 networks.", suspects.inWords());
        List<Object> line = suspects.table().rows().get(0);
        assertEquals(2, line.get(0));
        assertEquals("b", line.get(1));
        assertEquals("yes", line.get(5));
        double[] found = scores.means(new Judged("evidence-input", "mean", "none"), "truth-auroc");
        assertEquals(1, found.length);
        assertTrue(found[0] > 0.95, () -> Arrays.toString(found));
        assertTrue(scores.maps().contains(new Judged("occlusion", "blurred", "mean")));
    }
}
