package io.limpid.interpret.table;

/**
 * A column of a table that is not kept.
 *
 * @param slot its place among the columns of its kind
 * @param minimum the smallest number; NaN for texts, infinity if all are missing
 * @param maximum the largest number; NaN for texts, minus infinity if all are missing
 * @param missing how many rows have no value
 */
public record StreamedColumn(String name, boolean isText, int slot, double minimum, double maximum, int missing) {}
