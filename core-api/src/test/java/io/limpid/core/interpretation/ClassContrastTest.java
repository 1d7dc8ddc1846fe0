package io.limpid.core.interpretation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ClassContrastTest {

    @Test
    void theMeanIsOverAllClasses() {
        float[] weights = new float[8];
        ClassContrast.AGAINST_MEAN.weigh(new int[] {1, 3}, new float[8], 2, 4, weights);
        assertArrayEquals(new float[] {-.25f, .75f, -.25f, -.25f, -.25f, -.25f, -.25f, .75f}, weights);
    }

    @Test
    void rivalsAreWeighedByTheSoftmaxOfTheirScores() {
        float[] weights = new float[3];
        float[] scores = {(float) Math.log(3) * 2, 50, 0};
        ClassContrast.againstRivals(2).weigh(new int[] {1}, scores, 1, 3, weights);
        assertArrayEquals(new float[] {-.75f, 1, -.25f}, weights, 1e-6f);
    }

    @Test
    void aLowTemperatureLeavesTheStrongestRivalAlone() {
        float[] weights = new float[3];
        ClassContrast.againstRivals(0.01).weigh(new int[] {2}, new float[] {900, -900, 0}, 1, 3, weights);
        assertArrayEquals(new float[] {-1, 0, 1}, weights, 1e-6f);
    }

    @Test
    void rivalsOfEveryRowAreWeighedByTheScoresOfThatRow() {
        float[] weights = new float[9];
        float log3 = (float) Math.log(3);
        float[] scores = {log3, 9, 0, 5, 1, 1 + log3, -4, -4, 100};
        ClassContrast.againstRivals(1).weigh(new int[] {1, 0, 2}, scores, 3, 3, weights);
        assertArrayEquals(new float[] {-.75f, 1, -.25f, 1, -.25f, -.75f, -.5f, -.5f, 1}, weights, 1e-6f);
    }

    @Test
    void ofTwoClassesTheRivalIsTheOther() {
        float[] scores = {3, 1, -2, 8};
        for (int row = 0; row < 2; row++) {
            assertEquals(1, ClassContrast.strongestRival(0, scores, row, 2));
            assertEquals(0, ClassContrast.strongestRival(1, scores, row, 2));
        }
        assertThrows(IllegalArgumentException.class, () -> ClassContrast.strongestRival(0, scores, 0, 1));
    }

    @Test
    void theStrongestRivalIsLookedForInItsOwnRow() {
        float[] scores = {9, 1, 2, 3, 4, 3, 7, 8, 1, 2, 6, 6};
        assertEquals(3, ClassContrast.strongestRival(0, scores, 0, 4));
        assertEquals(2, ClassContrast.strongestRival(3, scores, 1, 4));
        assertEquals(3, ClassContrast.strongestRival(2, scores, 1, 4));
        assertEquals(2, ClassContrast.strongestRival(1, scores, 2, 4), "the lowest of equal ones");
    }

    @Test
    void theRunnerUpIsTheHighestOfTheOthers() {
        float[] weights = new float[6];
        ClassContrast.AGAINST_RUNNER_UP.weigh(new int[] {0, 1}, new float[] {5, 2, 3, 7, 9, 7}, 2, 3, weights);
        assertArrayEquals(new float[] {1, 0, -1, -1, 1, 0}, weights);
    }

    @Test
    void againstOneClassAndThatClassItselfAgainstItsRunnerUp() {
        float[] weights = new float[6];
        ClassContrast.against(1).weigh(new int[] {0, 1}, new float[] {5, 2, 3, 7, 9, 8}, 2, 3, weights);
        assertArrayEquals(new float[] {1, -1, 0, 0, 1, -1}, weights);
        assertThrows(
                IndexOutOfBoundsException.class,
                () -> ClassContrast.against(3).weigh(new int[] {0}, new float[3], 1, 3, new float[3]));
    }

    @Test
    void withoutAContrastTheClassStandsAlone() {
        float[] weights = {9, 9, 9};
        ClassContrast.NONE.weigh(new int[] {1}, new float[3], 1, 3, weights);
        assertArrayEquals(new float[] {0, 1, 0}, weights);
    }

    @Test
    void refusesATemperatureOfZeroAndAClassThatIsNotThere() {
        assertThrows(IllegalArgumentException.class, () -> ClassContrast.againstRivals(0));
        assertThrows(IllegalArgumentException.class, () -> ClassContrast.againstRivals(Double.NaN));
        for (ClassContrast contrast :
                new ClassContrast[] {ClassContrast.NONE, ClassContrast.AGAINST_MEAN, ClassContrast.againstRivals(1)}) {
            assertThrows(
                    IndexOutOfBoundsException.class,
                    () -> contrast.weigh(new int[] {2}, new float[2], 1, 2, new float[2]));
        }
    }
}
