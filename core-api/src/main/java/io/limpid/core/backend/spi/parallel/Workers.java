package io.limpid.core.backend.spi.parallel;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fixed team of threads that runs the parts of one operation at a time.
 *
 * <p>Each thread has its own range of parts, the same one whenever there are as many, so that it finds in its cache what it
 * left there the last time; when it is done with its own, it helps with the others'. A caller that wants the same bits at
 * any number of threads lets each part write its own share of the result and lets the shares depend on the part's number
 * alone, never on the number of threads. Once started, a run allocates nothing. The calling thread works too: a team of n
 * has n − 1 threads of its own, which are daemons.
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

    /** How far apart the threads' counters are, so that no two of them share a line of the cache. */
    private static final int APART = 16;

    private final Worker[] team;
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * For each thread's range of parts, the number of the run in the upper half, and of the range's next part in the lower. A
     * thread takes a part by adding one, if nothing has changed meanwhile; so it can't take a part of a run that is over.
     * The fields below change only while the lower half of all of them is {@link #NONE_LEFT}.
     */
    private final AtomicLongArray progress;

    private final AtomicInteger unfinished = new AtomicInteger();
    private @Nullable Part part;
    private int parts;
    private @Nullable Thread caller;
    private volatile @Nullable Throwable failure;
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
        progress = new AtomicLongArray(threads * APART);
        open(0, false);
        team = new Worker[threads - 1];
        for (int i = 0; i < team.length; i++) {
            team[i] = new Worker(name + "-" + (i + 1), i + 1);
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
            runAlone(count, work);
            return;
        }
        try {
            requireOpen();
            runTogether(count, work);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Runs the parts one after the other in the calling thread: for an operation that is done before other threads have woken up.
     *
     * @throws IllegalStateException if the team is closed
     */
    public void runAlone(int count, Part work) {
        requireOpen();
        for (int i = 0; i < count; i++) {
            work.run(i);
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
        long run = runOf(0) + 1;
        open(run, true);
        for (int i = 0; i < Math.min(team.length, count - 1); i++) {
            team[i].wake();
        }
        takeParts(0);
        awaitOthers();
        open(run, false);
        part = null;
        caller = null;
        rethrow(failure);
    }

    /** Lets every range begin, or ends all of them. */
    private void open(long run, boolean begin) {
        for (int thread = 0; thread < progress.length() / APART; thread++) {
            progress.set(thread * APART, run << Integer.SIZE | (begin ? firstPart(thread) : NONE_LEFT));
        }
    }

    /** Returns where a thread's range of parts begins, and that of the thread before it ends. */
    private int firstPart(int thread) {
        return (int) ((long) parts * thread / threads());
    }

    private long runOf(int thread) {
        return progress.get(thread * APART) >>> Integer.SIZE;
    }

    /** Takes parts as long as there are any, the thread's own first. */
    private void takeParts(int thread) {
        int done = 0;
        for (int i = 0; i < threads(); i++) {
            done += takePartsOf((thread + i) % threads());
        }
        Thread waiting = caller;
        if (done > 0 && unfinished.addAndGet(-done) == 0 && callerAsleep) {
            LockSupport.unpark(waiting);
        }
    }

    private int takePartsOf(int thread) {
        int done = 0;
        while (true) {
            long seen = progress.get(thread * APART);
            int index = (int) seen;
            if (index == NONE_LEFT || index >= firstPart(thread + 1)) {
                // Where the fields belong to a later run already, so does the progress; look again.
                if (progress.get(thread * APART) == seen) {
                    return done;
                }
            } else if (progress.compareAndSet(thread * APART, seen, seen + 1)) {
                runPart(index);
                done++;
            }
        }
    }

    private void runPart(int index) {
        try {
            if (failure == null) {
                Objects.requireNonNull(part).run(index);
            }
        } catch (Throwable e) { // whatever it is: the caller gets it, and the team lives on
            failure = e;
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

    private static void rethrow(@Nullable Throwable failure) {
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

        private final int number;
        private volatile boolean asleep;

        Worker(String name, int number) {
            super(name);
            this.number = number;
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
                seen = runOf(number);
                takeParts(number);
            }
        }

        private void awaitRunAfter(long seen) {
            int spins = 0;
            while (runOf(number) == seen && !closed) {
                if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    asleep = true;
                    if (runOf(number) == seen && !closed) {
                        LockSupport.park(Workers.this);
                    }
                    asleep = false;
                    spins = 0;
                }
            }
        }
    }
}
