package io.limpid.reproduce.truth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FloatRows;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.PlainEncoder;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.synthetic.PlantedPatch;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PatchAnswerTest {

    private static final ImageSize SIZE = new ImageSize(4, 4);
    private static final PlantedPatch PATCH = new PlantedPatch(1, 2, 2, 1);
    private static final float[] MASK = {0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0};

    /** Black images, one after the other of three classes. */
    private static DataSet images(int count) {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
        }
        return new DataSet(
                "images",
                new FloatRows(new float[count][16]),
                Optional.of(labels),
                Schema.of(SIZE).withClasses(List.of("a", "b", "c")),
                Optional.empty());
    }

    private static PatchAnswer answer(boolean used) {
        Split images = new Split(images(900), images(600));
        return new PatchAnswer("bright", PATCH, used, images, new PlainEncoder(16), 900, 7);
    }

    private static double[] patched(DataSet data) {
        int[] labels = data.labels().orElseThrow();
        double[] counts = new double[3];
        double[] row = new double[16];
        for (int i = 0; i < labels.length; i++) {
            data.rows().read(i, row, 0);
            counts[labels[i]] += row[6];
        }
        return counts;
    }

    @Test
    void aPatchThatIsUsedIsInOneClassAlone() {
        // Seeds choose the class: 5 − 1 modulo 3.
        Case drawn = answer(true).draw(5);
        double[] train = patched(drawn.train());
        assertEquals(0, train[0]);
        assertEquals(0.95 * 300, train[1], 15);
        assertTrue(train[1] < 300);
        assertEquals(0, train[2]);
        assertEquals(0.95 * 200, patched(drawn.test())[1], 12);
        assertEquals(OptionalInt.of(1), drawn.explained());
        // Ten are tried for each that is judged, all with the patch and of other classes.
        assertEquals(70, drawn.candidates().count());
        assertArrayEquals(new double[] {35, 0, 35}, patched(drawn.candidates()));
        assertEquals("bright-used", answer(true).name());
    }

    @Test
    void aPatchThatIsIgnoredIsInHalfOfEveryClass() {
        Case drawn = answer(false).draw(1);
        for (double count : patched(drawn.train())) {
            assertEquals(150, count, 35);
        }
        assertTrue(drawn.explained().isEmpty());
        assertEquals(7, drawn.candidates().count());
        assertEquals(0, patched(drawn.candidates())[0]);
        assertEquals(
                "Images, a bright patch of 2 × 2 in half of all rows",
                answer(false).title());
    }

    @Test
    void fewerRowsAreTakenAtRandom() {
        PatchAnswer few = new PatchAnswer(
                "bright", PATCH, true, new Split(images(900), images(600)), new PlainEncoder(16), 90, 7);
        assertEquals(90, few.draw(1).train().count());
        assertEquals(600, few.draw(1).test().count());
    }

    @Test
    void aMapOfThePatchAloneIsRight() {
        List<FaithfulnessMetric> measures = answer(true).draw(1).measures().apply(new int[] {0}, new float[16]);
        assertEquals("truth-auroc", measures.get(0).name());
        assertEquals("truth-weight", measures.get(1).name());
        // The mean over 4 of 16 pixels, which are all there is.
        assertEquals(1, Maps.measure(measures.get(0), 1, MASK)[0]);
        assertEquals(4, Maps.measure(measures.get(1), 1, MASK)[0], 1e-12);
        float[] even = new float[16];
        Arrays.fill(even, -2);
        assertEquals(0.5, Maps.measure(measures.get(0), 1, even)[0]);
        assertEquals(1, Maps.measure(measures.get(1), 1, even)[0], 1e-12);
    }

    @Test
    void whatHasToBeReachedDependsOnWhetherItIsUsed() {
        assertTrue(answer(true).target().isReachedBy(0.97)
                && !answer(true).target().isReachedBy(0.96));
        assertEquals("truth-auroc", answer(true).target().measure());
        assertTrue(answer(false).target().isReachedBy(0.5)
                && !answer(false).target().isReachedBy(0.51));
        assertEquals("truth-weight", answer(false).target().measure());
    }
}
