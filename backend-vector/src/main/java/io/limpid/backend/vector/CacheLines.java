package io.limpid.backend.vector;

/** Bringing memory into the cache ahead of its use. */
final class CacheLines {

    /** How many elements a line of the cache has. */
    private static final int ELEMENTS = 16;

    /** How many elements a page of memory has: the processor reads ahead by itself within one, and stops at its end. */
    private static final int PAGE = 1024;

    private CacheLines() {}

    /**
     * Reads one element of each page of a range.
     *
     * @return a number without meaning, for the caller to keep, so that the loop is not dropped
     */
    static float touchPages(float[] values, int from, int count) {
        float sum = 0;
        for (int i = from; i < from + count; i += PAGE) {
            sum += values[i];
        }
        return sum;
    }

    /**
     * Reads a range once along memory, which brings it into the cache several times faster than reading across many lines at a
     * time would.
     *
     * @return a number without meaning, for the caller to keep, so that the loop is not dropped
     */
    static float read(float[] values, int from, int count) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int end = from + count - 3 * ELEMENTS;
        for (int i = from; i < end; i += 4 * ELEMENTS) {
            first += values[i];
            second += values[i + ELEMENTS];
            third += values[i + 2 * ELEMENTS];
            fourth += values[i + 3 * ELEMENTS];
        }
        return first + second + third + fourth;
    }
}
