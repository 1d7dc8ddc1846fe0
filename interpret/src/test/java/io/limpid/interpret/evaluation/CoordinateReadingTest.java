package io.limpid.interpret.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.interpret.evaluation.CoordinateReading.Trust;
import org.junit.jupiter.api.Test;

class CoordinateReadingTest {

    @Test
    void deviationsAddUpFromLayerToLayer() {
        CoordinateReading reading = CoordinateReading.of(new double[] {0.5, 0.25, 1, 2});
        assertArrayEquals(new double[] {0.5, 0.75, 1.75, 3.75}, reading.accumulatedDeviation());
        assertEquals(Trust.HOLDS, reading.trust(2));
        assertEquals(Trust.WITH_CARE, reading.trust(3));
        assertEquals(Trust.NOT_SHOWN, reading.trust(4));
        assertEquals(2, reading.lastLayer(Trust.HOLDS));
        assertEquals(3, reading.lastLayer(Trust.WITH_CARE));
    }

    @Test
    void saysInWordsWhichLayersCanBeRead() {
        assertTrue(CoordinateReading.of(new double[] {0.1, 0.1}).inWords().startsWith("Every layer"));
        String mixed = CoordinateReading.of(new double[] {0.5, 0.25, 1, 2}).inWords();
        assertTrue(mixed.startsWith("Layers 1 to 2 can"), mixed);
        assertTrue(mixed.contains("layer 3 with care"), mixed);
        assertTrue(mixed.contains("layer 4 still speaks"), mixed);
        String random = CoordinateReading.of(new double[] {4, 4}).inWords();
        assertEquals(
                random,
                "Nothing shows that layers 1 to 2 still speak of the input’s features: the deviations up to there"
                        + " add up to more than 3.");
    }

    @Test
    void layersThatStoreThingsOnFeaturesThatNeverVaryAreReadWithCareHoweverNearTheIdentity() {
        CoordinateReading reading =
                CoordinateReading.of(new double[] {0.1, 0.1, 0.1}, new double[] {0.0002, 0.14, 0.06});
        assertEquals(Trust.HOLDS, reading.trust(1));
        assertEquals(Trust.WITH_CARE, reading.trust(2));
        String words = reading.inWords();
        assertTrue(words.contains("But from layer 2 on, up to 14 % of what layers change"), words);
        assertEquals(
                CoordinateReading.of(new double[] {0.1, 0.1}).inWords(),
                CoordinateReading.of(new double[] {0.1, 0.1}, new double[] {0.01, 0.0})
                        .inWords());
    }
}
