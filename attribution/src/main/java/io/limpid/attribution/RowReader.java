package io.limpid.attribution;

/** Takes results row by row. */
@FunctionalInterface
public interface RowReader {

    /**
     * Takes a row.
     *
     * @param index which one, from 0
     * @param source holds its D values from {@code offset} on; only valid during the call
     */
    void read(int index, float[] source, int offset);
}
