package io.limpid.interpret.data;

/** Counts what an encoder could not take as it was. Not safe for several threads at once. */
public final class EncodingTally {

    private long clipped;
    private long unseen;

    /** Counts values that lay outside the range of the training rows. */
    void addClipped(long values) {
        clipped += values;
    }

    /** Counts the outcome of one value. */
    void count(ColumnEncoding.Outcome outcome) {
        switch (outcome) {
            case CLIPPED -> clipped++;
            case UNSEEN -> unseen++;
            case KNOWN -> {}
        }
    }

    /** Returns how many numbers lay outside the range of the training rows, and were clipped. */
    public long clipped() {
        return clipped;
    }

    /** Returns how many texts no training row had; their features are 0. */
    public long unseen() {
        return unseen;
    }
}
