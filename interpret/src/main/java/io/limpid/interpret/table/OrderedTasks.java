package io.limpid.interpret.table;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Runs tasks side by side and hands out their results in the order in which they were given. */
final class OrderedTasks<T> implements AutoCloseable {

    private final @Nullable ExecutorService pool;
    private final int capacity;
    private final Deque<Future<T>> running = new ArrayDeque<>();

    /** @param threads with one, a task runs in the thread that gives it */
    OrderedTasks(int threads) {
        pool = threads == 1 ? null : Executors.newFixedThreadPool(threads, OrderedTasks::thread);
        capacity = threads == 1 ? 1 : 2 * threads;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "limpid-table");
        thread.setDaemon(true);
        return thread;
    }

    boolean isFull() {
        return running.size() >= capacity;
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    void give(Callable<T> task) {
        if (pool != null) {
            running.add(pool.submit(task));
            return;
        }
        FutureTask<T> own = new FutureTask<>(task);
        own.run();
        running.add(own);
    }

    /**
     * Returns the result of the task that was given first.
     *
     * @param what is being done, for the message if it is interrupted
     */
    T take(String what) {
        try {
            return running.remove().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(what);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    static CancellationException interrupted(String what) {
        return new CancellationException(what + " was interrupted");
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
