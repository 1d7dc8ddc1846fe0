package io.limpid.interpret.table;

/** A named column of a table: numbers or texts, either of which may be missing. Immutable. */
public sealed interface Column permits NumberColumn, TextColumn {

    /** Returns the name, without blanks around it; unique in its table. */
    String name();

    /** Returns the number of rows. */
    int rows();

    /** Returns whether the value in a row is missing. */
    boolean isMissing(int row);

    /** Returns how many values are missing. */
    int missing();
}
