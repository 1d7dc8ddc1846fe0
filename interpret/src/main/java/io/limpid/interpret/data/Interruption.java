package io.limpid.interpret.data;

import java.util.concurrent.CancellationException;

/** Lets long loops end soon after their thread has been interrupted, as {@link java.util.concurrent.Future#cancel} does. */
public final class Interruption {

    private Interruption() {}

    /**
     * Ends the loop if the calling thread has been interrupted. The interrupt status stays set.
     *
     * @param what is being done, for the message
     * @throws CancellationException if the thread has been interrupted
     */
    public static void check(String what) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException(what + " was interrupted");
        }
    }
}
