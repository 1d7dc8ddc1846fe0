package io.limpid.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Rows of requests on their way to those who compute. Each worker takes what waits, as much as fits into one batch: so few requests are answered at
 * once, and many together. No more rows wait than are allowed.
 */
final class BatchQueue implements AutoCloseable {

    /** Computes batches; one for each thread. */
    interface Worker extends AutoCloseable {

        /** Returns the largest number of rows of a batch. */
        int capacity();

        /**
         * Answers requests together.
         *
         * @return for each request its rows' answers
         */
        List<List<RowAnswer>> answer(List<RowRequest> requests) throws Exception;

        @Override
        void close();
    }

    /** Makes workers. */
    @FunctionalInterface
    interface WorkerFactory {
        Worker make() throws IOException;
    }

    private final BlockingQueue<RowRequest> waiting;
    private final Semaphore room;
    private final int rows;
    private final Statistics.Batches statistics;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    /**
     * @param name of the threads
     * @param rows how many may wait
     * @param workers makes a worker for each thread
     */
    BatchQueue(String name, int rows, int count, WorkerFactory workers, Statistics.Batches statistics) {
        this.rows = rows;
        this.statistics = statistics;
        room = new Semaphore(rows);
        waiting = new ArrayBlockingQueue<>(rows);
        for (int i = 0; i < count; i++) {
            Worker worker = made(workers);
            threads.add(new Thread(() -> work(worker), "limpid " + name + " " + i));
        }
        threads.forEach(Thread::start);
    }

    private static Worker made(WorkerFactory workers) {
        try {
            return workers.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until rows are answered.
     *
     * @return an answer for each row
     * @throws Refusal if there is no room for so many, or the server ends
     */
    List<RowAnswer> ask(RowRequest request) throws InterruptedException {
        if (request.count() > rows) {
            throw Refusal.ofTooManyRows(rows);
        }
        if (closed) {
            throw new Refusal(503, "the server ends");
        }
        if (!room.tryAcquire(request.count())) {
            throw new Refusal(429, "too many rows wait already; ask again later");
        }
        try {
            waiting.add(request);
            if (closed) {
                request.answers().cancel(false); // the workers may have gone meanwhile
            }
            return request.answers().get(1, TimeUnit.HOURS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer could not be computed: " + e.getCause(), e);
        } catch (CancellationException | TimeoutException e) {
            throw new Refusal(503, "the server ends");
        } finally {
            room.release(request.count());
        }
    }

    /** Returns how many rows wait or are being computed. */
    int load() {
        return rows - room.availablePermits();
    }

    private void work(Worker worker) {
        try (worker) {
            while (!closed || !waiting.isEmpty()) {
                RowRequest first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    answer(worker, gather(first, worker.capacity()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.forEach(request -> request.answers().cancel(false));
        }
    }

    private List<RowRequest> gather(RowRequest first, int capacity) {
        List<RowRequest> together = new ArrayList<>(List.of(first));
        int taken = first.count();
        for (RowRequest next = waiting.peek();
                next != null && taken + next.count() <= capacity;
                next = waiting.peek()) {
            RowRequest mine =
                    waiting.poll(); // another worker may have been faster, so it need not be the one that was seen
            if (mine == null) {
                break;
            }
            together.add(mine);
            taken += mine.count();
        }
        statistics.batch(taken);
        return together;
    }

    private static void answer(Worker worker, List<RowRequest> requests) {
        try {
            List<List<RowAnswer>> answers = worker.answer(requests);
            for (int i = 0; i < requests.size(); i++) {
                requests.get(i).answers().complete(answers.get(i));
            }
        } catch (Throwable e) { // whatever it is, nobody must wait for ever, and the thread lives on
            requests.forEach(request -> request.answers().completeExceptionally(e));
        }
    }

    /** Lets what waits be answered, and ends. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
