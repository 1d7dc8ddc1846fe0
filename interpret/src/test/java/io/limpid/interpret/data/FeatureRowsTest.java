package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FeatureRowsTest {

    @Test
    void bytesAreUnsigned() {
        ByteRows rows = new ByteRows(new byte[] {0, 127, (byte) 128, (byte) 255}, 2);
        float[] target = new float[3];
        rows.read(1, target, 1);
        assertArrayEquals(new float[] {0, 128, 255}, target);
        assertEquals(2, rows.count());
        assertThrows(IndexOutOfBoundsException.class, () -> rows.read(2, target, 0));
    }

    @Test
    void floatRowsHaveOneWidth() {
        assertThrows(IllegalArgumentException.class, () -> new FloatRows(new float[][] {{1, 2}, {3}}));
        assertThrows(IllegalArgumentException.class, () -> new FloatRows(new float[0][]));
        assertThrows(IllegalArgumentException.class, () -> new FloatRows(new float[1][0]));
    }

    @Test
    void scalingMapsTheRangeTo0To1AndCountsWhatItClips() {
        FeatureScaling scaling = FeatureScaling.measure(new FloatRows(new float[][] {{1, 5, 7}, {3, 1, 7}}));
        assertArrayEquals(new float[] {1, 1, 7}, scaling.minimum());
        assertArrayEquals(new float[] {3, 5, 7}, scaling.maximum());
        float[] row = {9, 2.5f, -1, 7};
        assertEquals(1, scaling.apply(row, 1));
        assertArrayEquals(new float[] {9, .75f, 0, 0}, row);
    }
}
