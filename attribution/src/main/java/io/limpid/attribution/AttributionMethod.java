package io.limpid.attribution;

/**
 * Says how much each feature of a row counts for one class score of a function, such as a network. What comes out depends on the rows alone, not
 * on the batches they come in or on earlier calls. Not safe for several threads at once.
 */
public interface AttributionMethod extends AutoCloseable {

    /** Returns the name by which it is chosen and listed, for example {@code integrated-gradients}. */
    String name();

    /** Returns how often the function is asked about a row; in a network, a forward and a backward pass count as one each. */
    double passesPerRow();

    /**
     * Computes the attributions of any number of rows.
     *
     * @param rows [count, D], row by row, scaled as for training
     * @param count how many rows, at least 1
     * @param targets the class whose score is explained, one per row, as an index into the function's scores
     * @param attribution receives count · D values, row by row: positive where a feature speaks for the class. Modified
     * @throws IndexOutOfBoundsException if an array is too short, or the method looks at a target that is not a class
     */
    void attribute(float[] rows, int count, int[] targets, float[] attribution);

    /** Frees what the method itself holds; the function stays open. */
    @Override
    default void close() {}
}
