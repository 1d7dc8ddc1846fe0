package io.limpid.reproduce.truth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.limpid.reproduce.truth.Scores.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {

    private static final Judged ONE = new Judged("one", "mean", "none");
    private static final Judged OTHER = new Judged("one", "mean", "mean");

    @Test
    void everyRowCountsAndEverySeedHasAMean() {
        Scores scores = new Scores();
        scores.network(0.5);
        scores.add(ONE, "found", new double[] {1, 0, 1, 0});
        scores.add(ONE, "weight", new double[] {8});
        scores.add(OTHER, "found", new double[] {0});
        scores.network(0.75);
        scores.add(ONE, "found", new double[] {1, 1});
        assertArrayEquals(new double[] {1, 0, 1, 0, 1, 1}, scores.rows(ONE, "found"));
        assertArrayEquals(new double[] {0.5, 1}, scores.means(ONE, "found"));
        assertEquals(List.of(ONE, OTHER), scores.maps());
        assertEquals(List.of("found", "weight"), scores.measures());
        assertEquals(List.of(0.5, 0.75), scores.accuracies());
        assertEquals(0, scores.rows(OTHER, "weight").length);
    }

    @Test
    void aMapIsNamedByWhatItComparesWith() {
        assertEquals("one against mean", ONE.toString());
        assertEquals("one against mean, relative to the mean", OTHER.toString());
    }
}
