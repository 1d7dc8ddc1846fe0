package io.limpid.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class Nd4jBackendTest {

    @Test
    void saysWhatItIs() {
        try (Backend backend = open(3)) {
            assertEquals("nd4j", backend.name());
            assertEquals(3, backend.threads());
            assertTrue(backend.description().contains("ND4J"), backend.description());
        }
    }

    /** Rows and columns are shared among more threads than there are, in views that do not begin with their tensor. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void sharesOfAProductFitTogetherAtAnyNumberOfThreads(int threads) {
        int[][] shapes = {{100, 794, 120}, {794, 100, 120}, {130, 130, 700}, {3, 2111, 777}, {2111, 3, 777}};
        try (Backend reference = ReferenceBackend.open(new BackendOptions(2));
                Backend backend = open(threads)) {
            for (int[] shape : shapes) {
                for (int transposes = 0; transposes < 4; transposes++) {
                    float[] expected = product(reference, transposes, shape[0], shape[1], shape[2]);
                    float[] actual = product(backend, transposes, shape[0], shape[1], shape[2]);
                    for (int i = 0; i < expected.length; i++) {
                        assertEquals(expected[i], actual[i], 1e-5 + 1e-4 * Math.abs(expected[i]));
                    }
                }
            }
        }
    }

    private static float[] product(Backend backend, int transposes, int m, int n, int k) {
        boolean transposeA = transposes > 1;
        boolean transposeB = transposes % 2 == 1;
        Random random = new Random(m + n + k);
        Tensor a = random(backend, random, transposeA ? k : m, transposeA ? m : k);
        Tensor b = random(backend, random, transposeB ? n : k, transposeB ? k : n);
        Tensor c = random(backend, random, m, n);
        backend.gemm(transposeA, transposeB, 0.5f, a, b, -1, c);
        return c.toArray();
    }

    /** Values of a size that makes sums over about 700 products about 1; a view without the first row of its tensor. */
    private static Tensor random(Backend backend, Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 5;
        }
        Tensor tensor = backend.create(rows + 1, columns).rowRange(1, rows + 1);
        tensor.write(values, 0);
        return tensor;
    }

    @Test
    void aNewBackendLeavesTheThreadsToItsOwnTeamWhateverTheBlasLibraryWasSetTo() {
        Nd4j.factory().blas().setMaxThreads(2);
        try (Backend backend = open(2)) {
            assertEquals(2, backend.threads());
            assertEquals(1, Nd4j.factory().blas().getMaxThreads());
        }
    }

    @Test
    void allocatesNothingOnTheHeapOnceWarm() {
        Random random = new Random(12);
        int rows = 48;
        int width = 96;
        try (Backend backend = open(1)) {
            Tensor input = random(backend, random, rows, width);
            Tensor weight = random(backend, random, width, width);
            Tensor bias = backend.create(width, 1);
            Tensor output = backend.create(rows, width);
            Tensor inputGradient = backend.create(rows, width);
            Tensor weightGradient = backend.create(width, width);
            Tensor biasGradient = backend.create(width, 1);
            Tensor velocity = backend.create(width, width);
            SgdStep step = new SgdStep(1e-4f, 0.9f, 0.01f, 1);
            Runnable training = () -> {
                backend.denseForward(input, weight, bias, Activation.LEAKY_RELU, output);
                backend.gemm(true, false, 1, output, input, 0, weightGradient);
                backend.columnSums(output, biasGradient);
                backend.denseInputGradient(output, weight, Activation.LEAKY_RELU, input, inputGradient);
                backend.sgdStep(step, 0, weightGradient, velocity, weight);
            };
            assertEquals(0, leastAllocation(training), "bytes in the best of the repetitions");
        }
    }

    private static long leastAllocation(Runnable action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 20_000 && least > 0; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            action.run();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static Backend open(int threads) {
        return new Backend(new Nd4jBackendProvider().create(new BackendOptions(threads)));
    }
}
