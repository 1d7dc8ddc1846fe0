package io.limpid.attribution;

/** Makes rows one by one, so that many variants of a row can go through a function without all lying in memory. */
@FunctionalInterface
public interface RowWriter {

    /**
     * Writes a row.
     *
     * @param index which one, from 0
     * @param target receives D values from {@code offset} on. Modified
     */
    void write(int index, float[] target, int offset);
}
