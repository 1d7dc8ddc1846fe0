package io.limpid.core.backend.spi.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    /** Only there so that a hang becomes a failure. */
    private static final long PATIENCE_SECONDS = 60;

    private static void assertEveryPartRunsOnce(Workers workers, int count) {
        AtomicIntegerArray runs = new AtomicIntegerArray(Math.max(1, count));
        workers.run(count, runs::incrementAndGet);
        for (int i = 0; i < count; i++) {
            assertEquals(1, runs.get(i), "part " + i + " of " + count);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void everyPartRunsOnce(int threads) {
        try (Workers workers = new Workers(threads, "test")) {
            assertEquals(threads, workers.threads());
            for (int round = 0; round < 100; round++) {
                for (int count : new int[] {0, 1, 2, 3, 7, 64, 1000}) {
                    assertEveryPartRunsOnce(workers, count);
                }
            }
        }
    }

    @Test
    void aTeamThatHasGoneToSleepWakesUp() throws InterruptedException {
        try (Workers workers = new Workers(2, "sleeper")) {
            Thread worker = threadsNamed("sleeper").get(0);
            for (int round = 0; round < 3; round++) {
                while (worker.getState() != Thread.State.WAITING) {
                    Thread.sleep(1);
                }
                CountDownLatch both = new CountDownLatch(2);
                // Each part waits for the other, so that one thread alone could not finish.
                workers.run(2, part -> {
                    both.countDown();
                    await(both);
                });
                assertEquals(0, both.getCount());
            }
        }
    }

    @Test
    void aloneTheCallingThreadRunsAllPartsInOrder() {
        try (Workers workers = new Workers(3, "test")) {
            StringBuilder order = new StringBuilder();
            Thread caller = Thread.currentThread();
            workers.runAlone(5, part -> order.append(Thread.currentThread() == caller ? part : "elsewhere"));
            assertEquals("01234", order.toString());
        }
    }

    @Test
    void eachThreadBeginsWithItsOwnRangeOfParts() {
        try (Workers workers = new Workers(3, "ranges")) {
            for (int round = 0; round < 20; round++) {
                CountDownLatch all = new CountDownLatch(3);
                Thread[] taker = new Thread[6];
                // The first part of each range waits until all ranges have begun, so that nobody helps before.
                workers.run(6, part -> {
                    taker[part] = Thread.currentThread();
                    if (part % 2 == 0) {
                        all.countDown();
                        await(all);
                    }
                });
                assertSame(Thread.currentThread(), taker[0]);
                assertEquals("ranges-1", taker[2].getName());
                assertEquals("ranges-2", taker[4].getName());
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "the other thread never came");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAPartWritesIsVisibleAfterTheRun() {
        try (Workers workers = new Workers(3, "test")) {
            int[] plain = new int[1000];
            for (int round = 1; round <= 100; round++) {
                int value = round;
                workers.run(plain.length, i -> plain[i] += value);
            }
            for (int value : plain) {
                assertEquals(5050, value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anExceptionOfAPartReachesTheCallerAndTheTeamCanBeUsedAgain(int threads) {
        RuntimeException exception = new IllegalArgumentException("part 5");
        Error error = new AssertionError("part 7");
        try (Workers workers = new Workers(threads, "test")) {
            for (int round = 0; round < 50; round++) {
                assertSame(
                        exception,
                        assertThrows(
                                RuntimeException.class,
                                () -> workers.run(10, part -> {
                                    if (part == 5) {
                                        throw exception;
                                    }
                                })));
                assertSame(
                        error,
                        assertThrows(
                                Error.class,
                                () -> workers.run(10, part -> {
                                    if (part == 7) {
                                        throw error;
                                    }
                                })));
                assertEveryPartRunsOnce(workers, 100);
            }
        }
    }

    @Test
    void severalCallersTakeTurns() throws InterruptedException, ExecutionException, TimeoutException {
        int callers = 4;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try (Workers workers = new Workers(3, "test")) {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int count = 10 + caller;
                running.add(executor.submit(() -> {
                    for (int round = 0; round < 200; round++) {
                        assertEveryPartRunsOnce(workers, count);
                    }
                }));
            }
            for (Future<?> future : running) {
                future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aClosedTeamRefusesWork(int threads) {
        Workers workers = new Workers(threads, "test");
        workers.close();
        workers.close();
        assertThrows(IllegalStateException.class, () -> workers.run(4, part -> {}));
        assertThrows(IllegalStateException.class, () -> workers.runAlone(4, part -> {}));
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Workers workers = new Workers(4, "ending");
        List<Thread> threads = threadsNamed("ending");
        assertEquals(3, threads.size());
        workers.close();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            assertFalse(thread.isAlive(), thread.getName());
        }
    }

    @Test
    void closingWhileOthersCallEndsEveryCall() throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService executor = Executors.newFixedThreadPool(2, WorkersTest::daemon);
        try {
            for (int round = 0; round < 200; round++) {
                Workers workers = new Workers(2, "test");
                CountDownLatch started = new CountDownLatch(2);
                List<Future<?>> callers = new ArrayList<>();
                for (int caller = 0; caller < 2; caller++) {
                    callers.add(executor.submit(() -> callUntilClosed(workers, started)));
                }
                started.await();
                workers.close();
                for (Future<?> caller : callers) {
                    caller.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static void callUntilClosed(Workers workers, CountDownLatch started) {
        started.countDown();
        assertThrows(IllegalStateException.class, () -> {
            while (true) {
                workers.run(2, part -> {});
            }
        });
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    @Test
    void theThreadsDoNotKeepTheProgramAlive() {
        try (Workers workers = new Workers(3, "background")) {
            assertEquals(3, workers.threads());
            for (Thread thread : threadsNamed("background")) {
                assertTrue(thread.isDaemon(), thread.getName());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aTeamOfNoneIsRefused(int threads) {
        assertThrows(IllegalArgumentException.class, () -> new Workers(threads, "test"));
    }

    private static List<Thread> threadsNamed(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(prefix + "-"))
                .toList();
    }
}
