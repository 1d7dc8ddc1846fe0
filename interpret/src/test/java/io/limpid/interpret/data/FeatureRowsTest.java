package io.limpid.interpret.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.limpid.interpret.Samples;
import org.junit.jupiter.api.Test;

class FeatureRowsTest {

    @Test
    void bytesAreUnsigned() {
        ByteRows rows = new ByteRows(new byte[] {0, 127, (byte) 128, (byte) 255}, 2);
        double[] target = new double[3];
        rows.read(1, target, 1);
        assertArrayEquals(new double[] {0, 128, 255}, target);
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
        MinMaxEncoder scaling = MinMaxEncoder.fit(new FloatRows(new float[][] {{1, 5, 7}, {3, 1, 7}}));
        assertArrayEquals(new double[] {1, 1, 7}, scaling.minimum());
        assertArrayEquals(new double[] {3, 5, 7}, scaling.maximum());
        double[] row = {2.5, -1, 7};
        float[] target = {9, 9, 9, 9};
        assertEquals(1, Samples.encode(scaling, row, target, 1));
        assertArrayEquals(new float[] {9, .75f, 0, 0}, target);
        assertArrayEquals(new double[] {2.5, -1, 7}, row, "what was measured stays as it is");
    }

    @Test
    void scalingKeepsMillisecondsApart() {
        double epoch = 1.7e12;
        FeatureRows times = Samples.rows(new double[] {epoch, epoch + 1, epoch + 2, epoch + 4}, 1);
        MinMaxEncoder scaling = MinMaxEncoder.fit(times);
        float[] target = new float[4];
        double[] row = new double[1];
        for (int i = 0; i < 4; i++) {
            times.read(i, row, 0);
            assertEquals(0, Samples.encode(scaling, row, target, i));
        }
        assertArrayEquals(new float[] {0, .25f, .5f, 1}, target);
    }

    @Test
    void withoutScalingRowsAreTakenAsTheyAre() {
        float[] target = {9, 9, 9};
        assertEquals(0, Samples.encode(new PlainEncoder(2), new double[] {-3, 0.1}, target, 1));
        assertArrayEquals(new float[] {9, -3, 0.1f}, target);
        assertThrows(IllegalArgumentException.class, () -> new PlainEncoder(0));
    }

    @Test
    void rangesThatDoublesCannotHoldAreRefusedOrTakenForNone() {
        double[] low = {-1e308};
        double[] high = {1e308};
        assertThrows(IllegalArgumentException.class, () -> new MinMaxEncoder(low, high));
        MinMaxEncoder narrow = new MinMaxEncoder(new double[] {0}, new double[] {1e-310});
        float[] encoded = {9, 9};
        assertEquals(0, Samples.encode(narrow, new double[] {0}, encoded, 0));
        assertEquals(0, Samples.encode(narrow, new double[] {1e-310}, encoded, 1));
        assertArrayEquals(new float[] {0, 0}, encoded);
    }
}
