package io.limpid.backend.ojalgo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ojalgo.matrix.store.R032Store;

class OjalgoBackendTest {

    @Test
    void saysWhatItIs() {
        try (Backend backend = backend(3)) {
            assertEquals("ojalgo", backend.name());
            assertEquals(3, backend.threads());
            assertEquals(Capabilities.FULL, backend.capabilities());
        }
    }

    @Test
    void computesNothingOnceClosed() {
        Backend backend = backend(2);
        Tensor a = backend.create(2, 2);
        Tensor c = backend.create(2, 2);
        backend.close();
        assertThrows(IllegalStateException.class, () -> backend.gemm(false, false, 1, a, a, 0, c));
    }

    /** Blocks of rows that do not divide evenly, work that is shared and work that is not, all four transposes. */
    @Test
    void bitsAreTheSameAtAnyNumberOfThreads() {
        for (int[] shape : new int[][] {{1, 200, 300}, {7, 65, 31}, {131, 90, 70}, {260, 1, 90}, {1, 1, 200}}) {
            for (int transposes = 0; transposes < 4; transposes++) {
                Product product = Product.random(transposes > 1, transposes % 2 == 1, shape[0], shape[1], shape[2]);
                float[] expected = product.on(1);
                for (int threads = 2; threads <= 5; threads++) {
                    assertArrayEquals(expected, product.on(threads), product + " on " + threads + " threads");
                }
            }
        }
    }

    @Test
    void backendsOfDifferentThreadCountsWorkSideBySide() throws Exception {
        Product product = Product.random(false, true, 131, 90, 70);
        float[] expected = product.on(1);
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (Backend one = backend(1);
                Backend two = backend(2);
                Backend three = backend(3)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Backend backend : List.of(one, two, three, two)) {
                tasks.add(() -> {
                    for (int i = 0; i < 50; i++) {
                        assertArrayEquals(expected, product.on(backend));
                    }
                    return null;
                });
            }
            for (Future<Void> result : callers.invokeAll(tasks)) {
                result.get();
            }
            assertEquals(List.of(1, 2, 3), List.of(one.threads(), two.threads(), three.threads()));
        } finally {
            callers.shutdown();
        }
    }

    /** ojAlgo would take threads of its own for this product if it got the whole of it. */
    @Test
    void ojalgoStartsNoThreadsOfItsOwn() {
        try (Backend backend = backend(2)) {
            Product.random(false, false, 300, 200, 100).on(backend);
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                assertTrue(!thread.getName().startsWith("ojAlgo"), thread.getName());
            }
        }
    }

    /** Sizes come and go, as they do while a network is trained: the arrays between are used again. */
    @Test
    void allocatesOnlyWhatOjalgoDoes() {
        int rows = 8; // one block
        int width = 96;
        float[] x = new float[rows * width];
        float[] w = new float[width * width];
        Runnable bare =
                () -> R032Store.wrap(x, width).fillByMultiplying(R032Store.wrap(w, width), R032Store.wrap(x, width));
        try (Backend backend = backend(1)) {
            Tensor input = backend.create(rows, width);
            Tensor weight = backend.create(width, width);
            Tensor bias = backend.create(width, 1);
            Tensor output = backend.create(rows, width);
            Tensor classes = weight.rowRange(width - 10, width);
            Tensor classBias = bias.rowRange(width - 10, width);
            Tensor scores = backend.create(rows, 10);
            Tensor belowScores = backend.create(rows, width);
            Runnable products = () -> {
                backend.denseForward(input, weight, bias, Activation.LEAKY_RELU, output);
                backend.denseForward(input, classes, classBias, Activation.LEAKY_RELU, scores);
                backend.denseInputGradient(scores, classes, Activation.LEAKY_RELU, input, belowScores);
            };
            assertTrue(
                    leastAllocation(products) <= 3 * leastAllocation(bare),
                    () -> leastAllocation(products) + " bytes for 3 products, but " + leastAllocation(bare)
                            + " for one of ojAlgo's own");
        }
    }

    private static long leastAllocation(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2_000; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            action.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static Backend backend(int threads) {
        return new Backend(new OjalgoBackendProvider().create(new BackendOptions(threads)));
    }

    /** op(A) is [m, k], op(B) is [k, n]. */
    private record Product(boolean transposeA, boolean transposeB, int m, int n, int k, float[] a, float[] b) {

        static Product random(boolean transposeA, boolean transposeB, int m, int n, int k) {
            return new Product(transposeA, transposeB, m, n, k, random(1, m * k), random(2, k * n));
        }

        private static float[] random(long seed, int count) {
            Random random = new Random(seed);
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = random.nextFloat() - 0.5f;
            }
            return values;
        }

        float[] on(int threads) {
            try (Backend backend = backend(threads)) {
                return on(backend);
            }
        }

        float[] on(Backend backend) {
            try (Tensor left = transposeA ? backend.create(k, m) : backend.create(m, k);
                    Tensor right = transposeB ? backend.create(n, k) : backend.create(k, n);
                    Tensor result = backend.create(m, n)) {
                left.write(a, 0);
                right.write(b, 0);
                backend.gemm(transposeA, transposeB, 1, left, right, 0, result);
                return result.toArray();
            }
        }

        @Override
        public String toString() {
            return "product [" + m + ", " + n + ", " + k + "]";
        }
    }
}
