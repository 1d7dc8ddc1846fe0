package io.limpid.interpret.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the records of one block hold; written by a {@link BlockParser}, then read by a {@link TableBuilder}. */
final class Chunk {

    /** The characters, which can be used for another block afterwards. */
    final char[] chars;

    int rows;

    /** Row by row, the columns of numbers; NaN where one is missing or bad. */
    double[] numbers;

    /** Row by row, the columns of texts; places in {@link #texts}. */
    int[] codes;

    /** By column of texts, the distinct ones in order of first appearance. */
    List<List<String>> texts = List.of();

    /** By column of numbers; null where there are none. */
    final BadValues[] bad;

    /** Whether a number tells that the decimal mark is what it was taken for. */
    boolean markConfirmed;

    /** Whether a bad value would be a number if the decimal mark were the other one, and tells so. */
    boolean markContradicted;

    /** The first value with marks between groups of digits; null if there is none. */
    @Nullable
    String grouped;

    long comments;
    long firstComment;

    /** Whether rows have blank fields beyond the last column. */
    boolean blankExtras;

    /** @param capacity for how many rows there is room at first */
    Chunk(char[] chars, int capacity, int numberColumns, int textColumns) {
        this.chars = chars;
        numbers = new double[capacity * numberColumns];
        codes = new int[capacity * textColumns];
        bad = new BadValues[numberColumns];
    }
}
