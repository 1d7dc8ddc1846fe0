package io.limpid.reproduce.truth;

/**
 * What a map has to reach.
 *
 * @param measure the measure that counts
 * @param bound the value that it has to reach
 * @param atMost whether it has to stay at or below it, rather than at or above
 */
record Target(String measure, double bound, boolean atMost) {

    static Target atLeast(String measure, double bound) {
        return new Target(measure, bound, false);
    }

    static Target atMost(String measure, double bound) {
        return new Target(measure, bound, true);
    }

    boolean isReachedBy(double value) {
        return atMost ? value <= bound : value >= bound;
    }

    /** Whether one value is better than another. */
    boolean prefers(double value, double other) {
        return atMost ? value < other : value > other;
    }

    String inWords() {
        return (atMost ? "at most " : "at least ") + bound;
    }
}
