package io.limpid.interpret.data;

/** What becomes of missing values of a table. */
public enum MissingValues {
    /** Numbers become the mean of the training rows, texts none of the known ones; a feature says that the value is missing. */
    IMPUTE,
    /** Rows with a missing value are left out, and counted. */
    DROP,
    /** A missing value is an error. */
    REFUSE
}
