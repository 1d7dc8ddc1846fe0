package io.limpid.interpret.data;

import java.io.Closeable;
import java.util.BitSet;
import java.util.Optional;

/** Rows for a model that are not kept in memory but read from where they are each time that they are passed through. */
public interface RowStream extends Closeable {

    /**
     * Returns the rows in the terms of the model, without labels. Reading them in their order is fast, going back reads all before again; usable
     * until the stream is closed.
     */
    DataSet data();

    /**
     * Returns {@link #data()} with its labels, if there are any: indices of the model's classes. Reads all rows once and takes 4 bytes of
     * memory for each where there are labels.
     *
     * @return empty if some rows have labels and others not
     * @throws io.limpid.formats.BadInputException if the model does not know a class
     */
    Optional<DataSet> labelled();

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
