package io.limpid.interpret.table;

/** The values of a column of numbers that are no finite numbers: how many, and the first. */
final class BadValues {

    private long noNumbers;
    private long tooLarge;
    private final long firstLine;
    private final String first;
    private final boolean firstTooLarge;

    BadValues(long line, String text, boolean isTooLarge) {
        firstLine = line;
        first = text;
        firstTooLarge = isTooLarge;
        count(isTooLarge);
    }

    void count(boolean isTooLarge) {
        if (isTooLarge) {
            tooLarge++;
        } else {
            noNumbers++;
        }
    }

    /** Adds those of later rows. */
    void add(BadValues later) {
        noNumbers += later.noNumbers;
        tooLarge += later.tooLarge;
    }

    long noNumbers() {
        return noNumbers;
    }

    long all() {
        return noNumbers + tooLarge;
    }

    String describe() {
        return "line " + firstLine + ": " + Quoted.text(first) + (firstTooLarge ? " is too large" : "")
                + (all() == 1 ? "" : ", and " + (all() - 1) + " more");
    }
}
