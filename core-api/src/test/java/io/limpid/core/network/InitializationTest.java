package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializationTest {

    @Test
    void identityPutsTheScaleOnTheDiagonal() {
        float[] weight = new float[9];
        Initialization.IDENTITY.fill(weight, 3, 3, 0.5f, new Random(1));
        assertArrayEquals(new float[] {0.5f, 0, 0, 0, 0.5f, 0, 0, 0, 0.5f}, weight);
    }

    @ParameterizedTest
    @CsvSource({"HE, 2", "XAVIER, 1"})
    void varianceIsTheOneOfThePaper(Initialization initialization, double varianceTimesInputs) {
        int units = 400;
        float[] weight = new float[units * units];
        initialization.fill(weight, units, units, 1, new Random(3));
        double squares = 0;
        double sum = 0;
        for (float value : weight) {
            squares += value * value;
            sum += value;
        }
        assertEquals(varianceTimesInputs / units, squares / weight.length, 0.02 * varianceTimesInputs / units);
        assertEquals(0, sum / weight.length, 1e-3);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "4, 9", "9, 4", "1, 6", "64, 64"})
    void orthogonalVectorsAreOrthonormalTimesTheScale(int outputs, int inputs) {
        float[] weight = new float[outputs * inputs];
        Initialization.ORTHOGONAL.fill(weight, outputs, inputs, 2, new Random(5));
        boolean byRows = outputs <= inputs;
        int vectors = Math.min(outputs, inputs);
        int length = Math.max(outputs, inputs);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b < vectors; b++) {
                double product = 0;
                for (int j = 0; j < length; j++) {
                    product += (double) weight[byRows ? a * inputs + j : j * inputs + a]
                            * weight[byRows ? b * inputs + j : j * inputs + b];
                }
                assertEquals(a == b ? 4 : 0, product, 1e-5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IDENTITY")
    void theSeedDecides(Initialization initialization) {
        float[] first = new float[20];
        float[] second = new float[20];
        float[] other = new float[20];
        initialization.fill(first, 5, 4, 1, new Random(9));
        initialization.fill(second, 5, 4, 1, new Random(9));
        initialization.fill(other, 5, 4, 1, new Random(10));
        assertArrayEquals(first, second);
        assertFalse(Arrays.equals(first, other));
        assertTrue(Arrays.stream(new int[] {0, 7, 19}).allMatch(i -> first[i] != 0));
    }
}
