package io.limpid.interpret.table;

import java.util.List;

/** Decides which columns of a table are read, and as what. */
@FunctionalInterface
public interface ColumnChoice {

    /** What a column is read as. */
    enum Use {
        /** Numbers; what is none is an error. */
        NUMBER,
        /** Texts, even where they look like numbers. */
        TEXT,
        /** Not read. */
        NONE
    }

    /**
     * A column that can be chosen.
     *
     * @param name as the source gives it, or its place makes it
     * @param named whether the source gives it a name
     * @param ignored whether the user leaves it out, so that it is not read whatever is chosen
     * @param looksLikeText whether the user says that it has texts, or the first rows do
     */
    record Candidate(String name, boolean named, boolean ignored, boolean looksLikeText) {}

    /**
     * Chooses.
     *
     * @param columns all of the source, in its order
     * @return one for each column
     */
    List<Use> of(List<Candidate> columns);
}
