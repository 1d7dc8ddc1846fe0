package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ArgMaxTest {

    private static int of(float... row) {
        return ArgMax.of(row, 0, row.length);
    }

    @Test
    void theHighestValueWinsWhereverItStands() {
        assertEquals(0, of(3, 2, 1));
        assertEquals(1, of(-3, -1, -2));
        assertEquals(2, of(1, 2, Float.POSITIVE_INFINITY));
        assertEquals(0, of(7));
    }

    @Test
    void onATieTheLowestPlaceWins() {
        assertEquals(1, of(0, 5, 5, 4, 5));
        assertEquals(0, of(0f, -0f));
        assertEquals(0, of(-0f, 0f));
    }

    @Test
    void aRowInTheMiddleOfAnArrayIsReadAlone() {
        assertEquals(1, ArgMax.of(new float[] {9, 1, 2, 1, 9}, 1, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> ArgMax.of(new float[4], 2, 3));
    }

    @Test
    void whatIsNotANumberIsNeverTheHighest() {
        assertEquals(1, of(Float.NaN, -8, Float.NaN));
        assertEquals(2, of(-9, Float.NaN, -8));
        assertEquals(1, of(Float.NaN, Float.NEGATIVE_INFINITY));
        assertEquals(0, of(Float.NaN, Float.NaN));
    }
}
