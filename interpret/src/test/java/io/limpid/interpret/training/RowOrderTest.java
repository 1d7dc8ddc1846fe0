package io.limpid.interpret.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowOrderTest {

    @Test
    void anEpochHasTheSameOrderWhetherOthersCameBeforeOrNot() {
        RowOrder whole = new RowOrder(1000, 3);
        for (int epoch = 1; epoch <= 6; epoch++) {
            int[] came = whole.ofEpoch(epoch).clone();
            assertArrayEquals(new RowOrder(1000, 3).ofEpoch(epoch), came, "epoch " + epoch);
        }
    }

    @Test
    void everyRowComesOnceAndEpochsAndSeedsDiffer() {
        int[] first = new RowOrder(100, 1).ofEpoch(1).clone();
        assertArrayEquals(
                IntStream.range(0, 100).toArray(), IntStream.of(first).sorted().toArray());
        assertFalse(Arrays.equals(first, new RowOrder(100, 1).ofEpoch(2)));
        assertFalse(Arrays.equals(first, new RowOrder(100, 2).ofEpoch(1)));
    }

    @Test
    void aRowIsAsLikelyToComeFirstAsAnyOther() {
        int[] first = new int[4];
        for (int seed = 0; seed < 4000; seed++) {
            first[new RowOrder(4, seed).ofEpoch(1)[0]]++;
        }
        for (int count : first) {
            assertTrue(Math.abs(count - 1000) < 150, Arrays.toString(first)); // five standard deviations are 137
        }
    }
}
