package io.limpid.interpret.data;

/** How a column of numbers becomes features (method, section 8). */
public enum NumberForm {
    /** One feature, from the lowest and highest training value to [0, 1]. */
    RANGE,
    /** One feature: the place in the distribution of the training values. */
    QUANTILES,
    /** One feature for each of up to 12 bins, which end where a small decision tree tells the classes apart. */
    BINS
}
