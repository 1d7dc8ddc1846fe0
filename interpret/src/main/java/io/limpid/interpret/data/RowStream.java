package io.limpid.interpret.data;

import java.io.Closeable;
import java.util.BitSet;
import java.util.Optional;

/**
 * Rows for a model that are not kept in memory but read from where they are each time that they are passed through. For answers alone:
 * labels are not taken.
 */
public interface RowStream extends Closeable {

    /**
     * Returns the rows in the terms of the model. Reading them in their order is fast, going back reads all before again; usable
     * until the stream is closed.
     */
    DataSet data();

    /** Returns the smallest number of each column of {@link #data()}; infinity or NaN where there is none. */
    double[] minimum();

    /** Returns the largest. */
    double[] maximum();

    /**
     * Returns the checksum of some of the rows and their labels as {@link DataHash} gives it, by which a model knows the rows that
     * it was trained on. Takes memory for the labels of all rows.
     *
     * @param rows places in {@link #data()}
     * @return empty if the rows have other columns than the model
     */
    Optional<String> sha256(BitSet rows);
}
