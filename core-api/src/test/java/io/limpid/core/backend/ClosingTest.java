package io.limpid.core.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.Matrix;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Kernels and matrices are never used beside or after their end, whatever threads do meanwhile. */
@Timeout(60)
class ClosingTest {

    private static final int CALLERS = 4;

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger freed = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final ExecutorService executor = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void shutDown() {
        executor.shutdownNow();
    }

    /** A matrix that notes when it is used after it was freed, or freed while something runs. */
    private final class Fragile implements Matrix {

        private volatile boolean isFreed;

        @Override
        public int rows() {
            return 2;
        }

        @Override
        public int columns() {
            return 2;
        }

        private void use() {
            running.incrementAndGet();
            require(!isFreed && closed.get() == 0);
            Thread.yield();
            require(!isFreed && closed.get() == 0);
            running.decrementAndGet();
        }

        @Override
        public void write(float[] source, int offset) {
            use();
        }

        @Override
        public void read(float[] target, int offset) {
            use();
        }

        @Override
        public Matrix rowRange(int from, int to) {
            use();
            return this;
        }

        @Override
        public void free() {
            require(!isFreed && closed.get() == 0 && running.get() == 0);
            isFreed = true;
            freed.incrementAndGet();
        }
    }

    private void require(boolean kept) {
        if (!kept) {
            faults.incrementAndGet();
        }
    }

    private Backend fragile() {
        return new Backend((Kernels<?>) Proxy.newProxyInstance(
                Kernels.class.getClassLoader(), new Class<?>[] {Kernels.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "capabilities":
                            return Capabilities.FULL;
                        case "create":
                            return new Fragile();
                        case "close":
                            require(running.get() == 0);
                            closed.incrementAndGet();
                            return null;
                        default:
                            for (Object argument : arguments) {
                                if (argument instanceof Fragile matrix) {
                                    matrix.use();
                                }
                            }
                            return null;
                    }
                }));
    }

    /** Starts threads that do something until it is refused; each says what its last call was refused with. */
    private List<Future<String>> callers(Runnable work, CountDownLatch started) {
        List<Future<String>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(executor.submit(() -> {
                for (int done = 0; ; done++) {
                    try {
                        work.run();
                    } catch (IllegalStateException e) {
                        return e.getMessage();
                    }
                    if (done == 10) {
                        started.countDown();
                    }
                }
            }));
        }
        return callers;
    }

    @Test
    void theBackendIsClosedOnceAndNothingRunsBesideItOrLater() throws Exception {
        Backend backend = fragile();
        CountDownLatch started = new CountDownLatch(CALLERS);
        List<Future<String>> callers = callers(
                () -> {
                    Tensor a = backend.create(2, 2);
                    Tensor b = backend.create(2, 2);
                    a.write(new float[4], 0);
                    backend.activationGradient(null, a, b);
                    b.toArray();
                    b.close();
                },
                started);
        started.await();
        List<Future<?>> closers = List.of(executor.submit(backend::close), executor.submit(backend::close));
        backend.close();
        for (Future<String> caller : callers) {
            assertEquals("the backend is closed", caller.get());
        }
        for (Future<?> closer : closers) {
            closer.get();
        }
        assertEquals(1, closed.get());
        assertEquals(0, faults.get());
    }

    @Test
    void aTensorIsFreedOnceAndNothingRunsBesideIt() throws Exception {
        try (Backend backend = fragile()) {
            Tensor shared = backend.create(2, 2);
            Tensor row = shared.rowRange(0, 2);
            CountDownLatch started = new CountDownLatch(CALLERS);
            List<Future<String>> callers = callers(
                    () -> {
                        backend.multiply(shared, 0, backend.create(2, 2));
                        shared.toArray();
                        row.toArray();
                    },
                    started);
            started.await();
            row.close();
            assertEquals(0, freed.get());
            shared.close();
            shared.close();
            for (Future<String> caller : callers) {
                String refusal = caller.get();
                assertTrue(
                        List.of("multiply: A is closed", "the tensor is closed").contains(refusal), refusal);
            }
            assertEquals(1, freed.get());
            assertEquals(0, faults.get());
        }
        assertEquals(1, closed.get());
    }

    @Test
    void aTensorThatIsClosedAfterItsBackendIsNotFreedAgain() {
        Backend backend = fragile();
        Tensor tensor = backend.create(2, 2);
        backend.close();
        tensor.close();
        assertEquals(0, freed.get());
        assertThrows(IllegalStateException.class, tensor::toArray);
    }

    @Test
    void aRefusedOrFailingCallIsOver() {
        Backend backend = fragile();
        Tensor tensor = backend.create(2, 2);
        assertThrows(IllegalArgumentException.class, () -> backend.multiply(tensor, 0, tensor));
        assertThrows(IllegalArgumentException.class, () -> backend.multiply(tensor, 1, backend.create(2, 2)));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.read(new float[3], 0));
        assertThrows(IndexOutOfBoundsException.class, () -> tensor.rowRange(0, 3));
        assertThrows(IllegalArgumentException.class, () -> tensor.read(new float[4], 0, 1, 0, 2));
        backend.close(); // would wait for a call that was not over
        assertEquals(1, closed.get());
    }
}
