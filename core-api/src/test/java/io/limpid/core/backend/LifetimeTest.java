package io.limpid.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing is freed while it is in use, and nothing is used afterwards. */
@Timeout(60)
class LifetimeTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Lifetime lifetime = new Lifetime();

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    private static void assertWaits(Future<?> freeing) {
        assertThrows(TimeoutException.class, () -> freeing.get(50, TimeUnit.MILLISECONDS));
    }

    @Test
    void freeingWaitsForAllThatRunsAndLetsLaterUsesBegin() throws Exception {
        long first = lifetime.begin();
        long second = lifetime.begin();
        AtomicInteger freed = new AtomicInteger();
        Future<?> freeing = executor.submit(() -> lifetime.free(freed::incrementAndGet));
        assertWaits(freeing);
        lifetime.end(first);
        assertWaits(freeing);
        assertEquals(0, freed.get());
        lifetime.end(second);
        freeing.get();
        assertEquals(1, freed.get());
        lifetime.end(lifetime.begin());
    }

    @Test
    void closingWaitsForAllThatRunsAndRefusesLaterUses() throws Exception {
        long running = lifetime.begin();
        AtomicInteger closed = new AtomicInteger();
        Future<?> closing = executor.submit(() -> lifetime.close(closed::incrementAndGet));
        assertWaits(closing);
        assertFalse(lifetime.isOver());
        lifetime.end(running);
        closing.get();
        lifetime.close(closed::incrementAndGet);
        lifetime.free(closed::incrementAndGet);
        assertEquals(1, closed.get(), "closed once, and nothing freed afterwards");
        assertTrue(lifetime.isOver());
        assertEquals(
                "the backend is closed",
                assertThrows(IllegalStateException.class, lifetime::begin).getMessage());
    }

    @Test
    void itIsOverThoughClosingFails() {
        assertThrows(
                ArithmeticException.class,
                () -> lifetime.close(() -> {
                    throw new ArithmeticException("no way");
                }));
        assertTrue(lifetime.isOver());
        assertThrows(IllegalStateException.class, lifetime::begin);
    }
}
