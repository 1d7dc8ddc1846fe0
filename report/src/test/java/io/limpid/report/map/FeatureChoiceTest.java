package io.limpid.report.map;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureChoiceTest {

    @Test
    void chosenLayersAreAscendingAndIncludeBothEnds() {
        for (int depth = 1; depth <= 120; depth++) {
            List<Integer> layers = LayerChoice.evenly(depth, 8).layers();
            assertEquals(Math.min(depth, 8), new HashSet<>(layers).size());
            assertEquals(1, layers.get(0));
            assertEquals(depth, layers.get(layers.size() - 1));
            assertEquals(layers.stream().sorted().toList(), layers);
        }
    }

    @Test
    void featuresAreRankedByStrengthWhateverTheSign() {
        float[] first = {0.1f, -5, 0.2f, Float.NaN};
        float[] second = {3, 0, 0.1f, 0};
        assertEquals(
                List.of(1, 0, 2, 3), FeatureRanking.of(List.of(first, second)).strongest());
        FeatureRanking many = FeatureRanking.of(List.of(new float[784]));
        assertEquals(12, many.strongest().size());
        assertEquals(88, many.next().size());
        assertEquals(684, many.omitted());
    }
}
