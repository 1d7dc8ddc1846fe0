package io.limpid.interpret.data;

/** Hears how a pass over rows goes on, for progress bars. */
@FunctionalInterface
public interface PassListener {

    /** A listener that does nothing. */
    PassListener NONE = rows -> {};

    /** So many more rows are done. */
    void rowsDone(int rows);
}
