package io.limpid.core.backend.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fixed team of threads that runs the parts of one operation at a time.
 *
 * <p>Parts are handed out in no particular order, so a caller that wants the same bits at any number of threads lets each
 * part write its own share of the result and lets the shares depend on the part's number alone, never on the number of
 * threads. Once started, a run allocates nothing. The calling thread works too: a team of n has n − 1 threads of its own,
 * which are daemons.
 */
public final class Workers implements AutoCloseable {

    /** One part of an operation. */
    @FunctionalInterface
    public interface Part {

        /** Computes part number {@code index}. */
        void run(int index);
    }

    /** How often an idle thread looks for work before it goes to sleep; a few tens of microseconds. */
    private static final int SPINS = 20_000;

    private final Worker[] team;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private volatile int round; // written under turn only
    private volatile boolean closed;
    private volatile Throwable failure;
    private Part part;
    private int parts;

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
     * Runs the parts 0 to {@code count - 1} and returns when all are done. Callers from several threads take turns. A part
     * must not call this method of the same team.
     *
     * @throws IllegalStateException if the team is closed
     */
    public void run(int count, Part work) {
        requireOpen();
        if (count <= 1 || team.length == 0) {
            for (int i = 0; i < count; i++) {
                work.run(i);
            }
            return;
        }
        turn.lock();
        try {
            requireOpen(); // it may have been closed while this caller waited; no thread would take part any more
            part = work;
            parts = count;
            failure = null;
            next.set(0);
            busy.set(team.length);
            round++;
            for (Worker worker : team) {
                worker.wake();
            }
            takeParts();
            int spins = 0;
            while (busy.get() > 0) {
                if (++spins > SPINS) {
                    Thread.yield();
                } else {
                    Thread.onSpinWait();
                }
            }
            part = null;
            rethrow(failure);
        } finally {
            turn.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the backend is closed");
        }
    }

    private void takeParts() {
        try {
            for (int index = next.getAndIncrement(); index < parts; index = next.getAndIncrement()) {
                part.run(index);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** Ends the threads. Has no effect the second time. */
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
            int seen = 0;
            while (true) {
                seen = awaitRoundAfter(seen);
                if (closed) {
                    return;
                }
                takeParts();
                busy.decrementAndGet();
            }
        }

        private int awaitRoundAfter(int seen) {
            int spins = 0;
            while (round == seen && !closed) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    asleep = true;
                    if (round == seen && !closed) {
                        LockSupport.park(Workers.this);
                    }
                    asleep = false;
                    spins = 0;
                }
            }
            return round;
        }
    }
}
