package io.limpid;

/**
 * A table of which some rows are set aside for testing.
 *
 * @param table all rows
 * @param testFraction the share that is set aside, in (0, 1)
 */
public record TableSplit(Table table, double testFraction) {

    public TableSplit {
        if (!(testFraction > 0 && testFraction < 1)) {
            throw new IllegalArgumentException(
                    "the share of test rows must lie between 0 and 1, but is " + testFraction);
        }
    }
}
