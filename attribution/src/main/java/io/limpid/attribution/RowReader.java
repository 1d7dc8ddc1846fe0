package io.limpid.attribution;

/** Takes results row by row. */
@FunctionalInterface
public interface RowReader {

    /**
     * Takes a row.
     *
     * @param index which one, from 0
     * @param source holds its values from {@code offset} on; only valid during the call
     */
    void read(int index, float[] source, int offset);

    /**
     * Copies rows one after the other into an array.
     *
     * @param width how many values a row has
     * @param target receives {@code width} values for each row that is read. Modified
     */
    static RowReader into(float[] target, int width) {
        return (index, source, offset) -> System.arraycopy(source, offset, target, index * width, width);
    }
}
