package io.limpid.backend.nd4j;

import java.util.Arrays;

/**
 * Room on the heap for the few values of each operand that are being worked on; small enough to stay in the first-level
 * cache. JDK 17 turns loops over arrays into vector instructions, but not those over two ranges outside the heap: to copy a
 * block in and out, at the speed of the cache, and compute on arrays is the faster way.
 */
final class Tile {

    /** How many values of an operand are worked on at once. */
    static final int SIZE = 1024;

    /** Values of the operand that is modified. */
    final float[] target = new float[SIZE];

    /** Values of another operand. */
    final float[] source = new float[SIZE];

    /** Values of a third operand. */
    final float[] other = new float[SIZE];

    private float[] row = new float[SIZE];

    /** Returns room for a whole row, however long; what it holds has no meaning. */
    float[] row(int columns) {
        if (row.length < columns) {
            row = Arrays.copyOf(row, columns);
        }
        return row;
    }
}
