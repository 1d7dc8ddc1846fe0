package io.limpid.interpret.roles;

/** Hears how a search for layers to leave out gets on. */
public interface PruningListener {

    /** A listener that ignores everything. */
    PruningListener NONE = new PruningListener() {};

    /**
     * The search begins.
     *
     * @param batches how many batches it works through at most
     */
    default void started(int batches) {}

    /** Another batch is done. */
    default void batchDone() {}
}
