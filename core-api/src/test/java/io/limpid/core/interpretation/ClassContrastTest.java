package io.limpid.core.interpretation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClassContrastTest {

    @Test
    void theMeanIsOverAllClasses() {
        float[] weights = new float[8];
        ClassContrast.againstMean(new int[] {1, 3}, 2, 4, weights);
        assertArrayEquals(new float[] {-.25f, .75f, -.25f, -.25f, -.25f, -.25f, -.25f, .75f}, weights);
    }

    @Test
    void rivalsAreWeighedByTheSoftmaxOfTheirScores() {
        float[] weights = new float[3];
        float[] scores = {(float) Math.log(3) * 2, 50, 0};
        ClassContrast.againstRivals(new int[] {1}, scores, 1, 3, 2, weights);
        assertArrayEquals(new float[] {-.75f, 1, -.25f}, weights, 1e-6f);
    }

    @Test
    void aLowTemperatureLeavesTheStrongestRivalAlone() {
        float[] weights = new float[3];
        ClassContrast.againstRivals(new int[] {2}, new float[] {900, -900, 0}, 1, 3, 0.01, weights);
        assertArrayEquals(new float[] {-1, 0, 1}, weights, 1e-6f);
    }

    @Test
    void withoutARivalThereIsNoContrast() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ClassContrast.againstRivals(new int[] {0}, new float[] {1}, 1, 1, 1, new float[1]));
        assertThrows(
                IllegalArgumentException.class,
                () -> ClassContrast.againstRivals(new int[] {0}, new float[] {1, 2}, 1, 2, 0, new float[2]));
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> ClassContrast.againstMean(new int[] {2}, 1, 2, new float[2]));
    }
}
