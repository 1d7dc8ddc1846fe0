package io.limpid.interpret.data;

/** How a column of numbers becomes features (method, section 8). */
public enum NumberForm {
    /** One feature, from the lowest and highest training value to [0, 1]. */
    RANGE,
    /** One feature: the place in the distribution of the training values. */
    QUANTILES,
    /** One feature for each of up to 12 bins, which end where a small decision tree tells the classes apart. */
    BINS;

    private static final int MOST_BINNED_COLUMNS = 50;

    /**
     * Returns the form for a table with labels where nobody says which: bins for tables of a size that people read column by column; of hundreds of columns they would make a huge network.
     *
     * @param columns how many columns of numbers there are
     */
    public static NumberForm usual(long columns) {
        return columns <= MOST_BINNED_COLUMNS ? BINS : RANGE;
    }
}
