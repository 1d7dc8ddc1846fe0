package io.limpid.interpret.experiment.result;

/** What kind of value a column or an axis has, which decides how it is written. */
public enum Format {
    /** Words. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** A share in [0, 1], written as a percentage. */
    SHARE,
    /** Any number. */
    NUMBER
}
