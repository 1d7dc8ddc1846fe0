package io.limpid.core.backend;

import java.util.concurrent.locks.StampedLock;

/**
 * Counts what runs on a backend, so that nothing is freed under it: whoever frees waits until nothing runs, and what begins later
 * is refused. Beginning and ending allocate nothing.
 */
final class Lifetime {

    private final StampedLock running = new StampedLock();
    private volatile boolean over;

    /**
     * Begins to use the backend.
     *
     * @return what {@link #end} takes
     * @throws IllegalStateException if it has been closed
     */
    long begin() {
        long stamp = running.readLock();
        if (over) {
            running.unlockRead(stamp);
            throw new IllegalStateException("the backend is closed");
        }
        return stamp;
    }

    /** Ends a use. */
    void end(long stamp) {
        running.unlockRead(stamp);
    }

    /** Frees something while nothing runs; does nothing once the backend is closed, which has freed everything. */
    void free(Runnable something) {
        long stamp = running.writeLock();
        try {
            if (!over) {
                something.run();
            }
        } finally {
            running.unlockWrite(stamp);
        }
    }

    /** Closes the backend while nothing runs. Does nothing the second time. */
    void close(Runnable everything) {
        free(() -> {
            over = true;
            everything.run();
        });
    }

    /** Returns whether the backend is closed. */
    boolean isOver() {
        return over;
    }
}
