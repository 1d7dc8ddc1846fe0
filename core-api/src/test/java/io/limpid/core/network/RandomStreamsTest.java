package io.limpid.core.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    /** From the definition: SplitMix64's finalizer over seed, hash of the purpose and index, then the generator of the JDK. */
    @Test
    void theNumbersAreThoseOfTheDefinition() {
        assertEquals(-386_441_067, RandomStreams.of(1, "weights").nextInt());
        assertEquals(-386_441_067, RandomStreams.of(1, "weights", 0).nextInt());
        assertEquals(-1_949_106_344, RandomStreams.of(1, "weights", 1).nextInt());
        assertEquals(-601_366_293, RandomStreams.of(2, "weights", 0).nextInt());
        assertEquals(746_885_139, RandomStreams.of(-7, "order of rows", 12).nextInt());
    }

    @Test
    void neighbouringSeedsAndIndicesBeginUnalike() {
        double bySeed = 0;
        double byIndex = 0;
        int pairs = 2000;
        for (int i = 0; i < pairs; i++) {
            double here = RandomStreams.of(i, "a", 0).nextDouble();
            bySeed += Math.abs(here - RandomStreams.of(i + 1, "a", 0).nextDouble());
            byIndex += Math.abs(RandomStreams.of(5, "a", i).nextDouble()
                    - RandomStreams.of(5, "a", i + 1).nextDouble());
        }
        // Two independent uniform numbers are 1/3 apart on average, with a standard deviation of 0.24.
        assertEquals(1 / 3.0, bySeed / pairs, 0.03);
        assertEquals(1 / 3.0, byIndex / pairs, 0.03);
    }

    @Test
    void purposesDoNotShareNumbers() {
        assertNotEquals(
                RandomStreams.of(1, "a", 0).nextLong(),
                RandomStreams.of(1, "b", 0).nextLong());
        // Seed and index are not added up: the second stream of seed 1 is not the first of seed 2.
        assertNotEquals(
                RandomStreams.of(1, "a", 1).nextLong(),
                RandomStreams.of(2, "a", 0).nextLong());
    }

    @Test
    void firstNumbersFillTheirRangeEvenly() {
        int[] bins = new int[8];
        for (int seed = 0; seed < 8000; seed++) {
            bins[(int) (8 * RandomStreams.of(seed, "weights").nextDouble())]++;
        }
        for (int count : bins) {
            assertTrue(Math.abs(count - 1000) < 150, "five standard deviations"); // of 29.6
        }
    }
}
