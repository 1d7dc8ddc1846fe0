package io.limpid.core.backend.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed team of threads that runs the parts of one operation at a time.
 *
 * <p>Parts are handed out in no particular order, so a caller that wants the same bits at any number of threads lets each
 * part write its own share of the result and lets the shares depend on the part's number alone, never on the number of
 * threads. Once started, a run allocates nothing. The calling thread works too: a team of n has n − 1 threads of its own,
 * which are daemons.
 *
 * <p>A run ends when its parts are done, not when all threads have been heard of: on a busy machine, a thread that gets no
 * processor holds nobody up, unless it has taken a part.
 */
public final class Workers implements AutoCloseable {

    /** One part of an operation. */
    @FunctionalInterface
    public interface Part {

        /** Computes part number {@code index}. */
        void run(int index);
    }

    /** How often a thread looks for work, or for the end of it, before it goes to sleep; about 100 microseconds. */
    private static final int SPINS = 5_000;

    /** The number of the next part while no run is under way. */
    private static final int NONE_LEFT = Integer.MAX_VALUE;

    private final Worker[] team;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * The number of the run in the upper half, and of its next part in the lower. A thread takes a part by adding one, if
     * nothing has changed meanwhile; so it can't take a part of a run that is over. The fields below change only while
     * the lower half is {@link #NONE_LEFT}.
     */
    private final AtomicLong progress = new AtomicLong(NONE_LEFT);

    private final AtomicInteger unfinished = new AtomicInteger();
    private Part part;
    private int parts;
    private Thread caller;
    private volatile Throwable failure;
    private volatile boolean callerAsleep;
    private volatile boolean closed;

    /**
     * @param threads how many threads work, the calling one included; at least 1
     * @param name how the threads are named
     */
    public Workers(int threads, String name) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, but is " + threads);
        }
        team = new Worker[threads - 1];
        for (int i = 0; i < team.length; i++) {
            team[i] = new Worker(name + "-" + (i + 1));
            team[i].start();
        }
    }

    /** Returns how many threads work, the calling one included. */
    public int threads() {
        return team.length + 1;
    }

    /**
     * Runs the parts 0 to {@code count - 1} and returns when all are done. While the team is busy with another call (of
     * another thread, or of a part), the calling thread does the work alone.
     *
     * @throws IllegalStateException if the team is closed
     */
    public void run(int count, Part work) {
        requireOpen();
        if (count <= 1 || team.length == 0 || turn.isHeldByCurrentThread() || !turn.tryLock()) {
            for (int i = 0; i < count; i++) {
                work.run(i);
            }
            return;
        }
        try {
            requireOpen();
            runTogether(count, work);
        } finally {
            turn.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the backend is closed");
        }
    }

    private void runTogether(int count, Part work) {
        part = work;
        parts = count;
        caller = Thread.currentThread();
        failure = null;
        unfinished.set(count);
        progress.set((runOf(progress.get()) + 1) << Integer.SIZE);
        for (int i = 0; i < Math.min(team.length, count - 1); i++) {
            team[i].wake();
        }
        takeParts();
        awaitOthers();
        progress.set(runOf(progress.get()) << Integer.SIZE | NONE_LEFT);
        part = null;
        caller = null;
        rethrow(failure);
    }

    private static long runOf(long state) {
        return state >>> Integer.SIZE;
    }

    private void takeParts() {
        while (true) {
            long seen = progress.get();
            int index = (int) seen;
            if (index == NONE_LEFT || index >= parts) {
                // Where the fields belong to a later run already, so does the progress; look again.
                if (progress.get() == seen) {
                    return;
                }
            } else if (progress.compareAndSet(seen, seen + 1)) {
                runPart(index);
            }
        }
    }

    private void runPart(int index) {
        try {
            if (failure == null) {
                part.run(index);
            }
        } catch (Throwable e) { // whatever it is: the caller gets it, and the team lives on
            failure = e;
        }
        Thread waiting = caller;
        if (unfinished.decrementAndGet() == 0 && callerAsleep) {
            LockSupport.unpark(waiting);
        }
    }

    private void awaitOthers() {
        int spins = 0;
        while (unfinished.get() > 0) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                callerAsleep = true;
                if (unfinished.get() > 0) {
                    LockSupport.park(this);
                }
                callerAsleep = false;
            }
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException("a part of an operation failed", failure);
        }
    }

    /** Ends the threads, after the run that is under way. Has no effect the second time. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
            for (Worker worker : team) {
                LockSupport.unpark(worker);
            }
        } finally {
            turn.unlock();
        }
    }

    private final class Worker extends Thread {

        private volatile boolean asleep;

        Worker(String name) {
            super(name);
            setDaemon(true);
        }

        void wake() {
            if (asleep) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            long seen = 0;
            while (true) {
                awaitRunAfter(seen);
                if (closed) {
                    return;
                }
                seen = runOf(progress.get());
                takeParts();
            }
        }

        private void awaitRunAfter(long seen) {
            int spins = 0;
            while (runOf(progress.get()) == seen && !closed) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    asleep = true;
                    if (runOf(progress.get()) == seen && !closed) {
                        LockSupport.park(Workers.this);
                    }
                    asleep = false;
                    spins = 0;
                }
            }
        }
    }
}
