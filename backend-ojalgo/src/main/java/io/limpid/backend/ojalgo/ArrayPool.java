package io.limpid.backend.ojalgo;

/**
 * Arrays that are used again. An ojAlgo store takes the shape of a matrix from the length of its array, so an array serves
 * only matrices of exactly its size; a network needs few sizes, over and over.
 */
final class ArrayPool {

    private static final int CAPACITY = 64;

    private final float[][] idle = new float[CAPACITY][];
    private int count;

    /** Takes out an array of that length, whatever it holds, or makes one. The caller gives it back. */
    synchronized float[] take(int length) {
        for (int i = count - 1; i >= 0; i--) {
            if (idle[i].length == length) {
                float[] found = idle[i];
                remove(i);
                return found;
            }
        }
        return new float[length];
    }

    /** Puts an array back; if the pool is full, the array that has been idle for longest is dropped. */
    synchronized void give(float[] array) {
        if (count == CAPACITY) {
            remove(0);
        }
        idle[count++] = array;
    }

    private void remove(int index) {
        count--;
        System.arraycopy(idle, index + 1, idle, index, count - index);
        idle[count] = null;
    }
}
