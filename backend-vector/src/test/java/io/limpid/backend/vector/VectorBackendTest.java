package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;

class VectorBackendTest {

    @Test
    void saysWhatItIs() {
        try (Backend backend = Matrices.vector(3)) {
            assertEquals("vector", backend.name());
            assertEquals(3, backend.threads());
            assertEquals(Capabilities.FULL, backend.capabilities());
            String width = FloatVector.SPECIES_PREFERRED.vectorBitSize() + "-bit";
            assertTrue(backend.description().contains(width), backend.description());
        }
    }

    @Test
    void computesNothingOnceClosed() {
        Backend backend = Matrices.vector(2);
        Tensor a = backend.create(2, 2);
        Tensor c = backend.create(2, 2);
        backend.close();
        assertThrows(IllegalStateException.class, () -> backend.gemm(false, false, 1, a, a, 0, c));
    }

    /** A row's values do not depend on the rows that it is computed with. */
    @Test
    void rowGivesTheSameBitsAloneAndInABatch() {
        Random random = new Random(11);
        int rows = 50;
        int width = 70;
        try (Backend backend = Matrices.vector(2)) {
            Tensor input = Matrices.tensor(backend, rows, width, Matrices.random(random, rows, width, width));
            Tensor weight = Matrices.tensor(backend, width, width, Matrices.random(random, width, width, width));
            Tensor bias = Matrices.tensor(backend, width, 1, Matrices.random(random, width, 1, 1));
            Tensor together = backend.create(rows, width);
            Tensor alone = backend.create(rows, width);
            backend.denseForward(input, weight, bias, Activation.LEAKY_RELU, together);
            for (int i = 0; i < rows; i++) {
                backend.denseForward(
                        input.rowRange(i, i + 1), weight, bias, Activation.LEAKY_RELU, alone.rowRange(i, i + 1));
            }
            Matrices.assertSameBits(together, alone, "row");
        }
    }

    @Test
    void severalThreadsMayUseItAtOnce() throws Exception {
        int size = 90; // enough multiplications to be shared with the backend's own threads
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (Backend backend = Matrices.vector(2)) {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                Random random = new Random(caller);
                Tensor a = Matrices.tensor(backend, size, size, Matrices.random(random, size, size, size));
                Tensor b = Matrices.tensor(backend, size, size, Matrices.random(random, size, size, size));
                Tensor expected = backend.create(size, size);
                backend.gemm(false, false, 1, a, b, 0, expected);
                tasks.add(() -> {
                    Tensor c = backend.create(size, size);
                    for (int i = 0; i < 50; i++) {
                        backend.fill(Float.NaN, c);
                        backend.gemm(false, false, 1, a, b, 0, c);
                        Matrices.assertSameBits(expected, c, "repetition " + i);
                    }
                    return null;
                });
            }
            for (Future<Void> result : callers.invokeAll(tasks)) {
                result.get();
            }
        } finally {
            callers.shutdown();
        }
    }

    /** In compiled code, that is; the interpreter makes an object of every vector. */
    @Test
    void allocatesNothingOnceWarm() {
        Random random = new Random(12);
        int rows = 48;
        int width = 96;
        try (Backend backend = Matrices.vector(1)) {
            Tensor input = Matrices.tensor(backend, rows, width, Matrices.random(random, rows, width, width));
            Tensor weight = Matrices.tensor(backend, width, width, Matrices.random(random, width, width, width));
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

    @Test
    void trainingAndExplainingANetworkAllocateNothingOnceWarm() {
        NetworkShape shape = NetworkShape.of(40, 6, 4);
        int rows = 24;
        float[] features = Matrices.random(new Random(13), rows, shape.features(), 1);
        int[] labels = new Random(14).ints(rows, 0, shape.classes()).toArray();
        SgdStep step = new SgdStep(1e-4f, 0.9f, 0, 1);
        try (Backend backend = Matrices.vector(1);
                IdentityMlp network = IdentityMlp.create(backend, shape);
                SgdTrainer trainer = new SgdTrainer(network, rows);
                Interpreter interpreter = new Interpreter(network, rows)) {
            assertEquals(
                    0, leastAllocation(() -> trainer.step(features, shape.features(), labels, rows, step)), "training");
            assertEquals(
                    0,
                    leastAllocation(() -> {
                        interpreter.interpret(features, rows);
                        interpreter.evidence(labels);
                    }),
                    "explaining");
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
}
