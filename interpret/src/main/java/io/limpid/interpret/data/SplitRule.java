package io.limpid.interpret.data;

import java.util.BitSet;

/**
 * How rows were divided into training and test rows: enough to do it again.
 *
 * @param fraction the share of test rows, between 0 and 1
 * @param seed decides which
 */
public record SplitRule(double fraction, long seed) {

    /**
     * Divides rows; see {@link Split#random}.
     *
     * @throws io.limpid.formats.BadInputException if there are too few rows, or the fraction does not lie between 0 and 1
     */
    public Split of(DataSet data) {
        return Split.random(data, fraction, seed);
    }

    /** Returns which of so many rows, at least 2, become test rows. */
    public BitSet testRows(int rows) {
        return Split.testRows(rows, this);
    }

    /** Returns how many of so many rows, at least 2, become test rows. */
    public int testCount(int rows) {
        return (int) Math.max(1, Math.min(rows - 1, Math.round(rows * fraction)));
    }
}
