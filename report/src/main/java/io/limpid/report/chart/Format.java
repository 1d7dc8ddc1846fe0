package io.limpid.report.chart;

/** What kind of value a column or an axis has, which decides how it is written. */
public enum Format {
    /** Words. */
    TEXT,
    /** A whole number. */
    COUNT,
    /** A share in [0, 1], written as a percentage. */
    SHARE,
    /** A number of the size of 1, such as a correlation, written with three decimals. */
    DECIMAL,
    /** Any number. */
    NUMBER
}
