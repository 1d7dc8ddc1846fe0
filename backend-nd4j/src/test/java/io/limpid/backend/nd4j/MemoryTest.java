package io.limpid.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataBuffer;

/** Memory outside the heap is given back when a tensor is closed, and none is taken while computing. */
class MemoryTest {

    /**
     * Garbage collection and the compiler move the resident size by a few megabytes. Losing one activation of a batch per
     * step would add 80 MB, one weight 160 MB, one tensor of the second loop 320 MB.
     */
    private static final long MOST_GROWTH = 24L << 20;

    /** In a JVM of its own with a heap that is resident from the start, so that only native memory can make it grow. */
    @Test
    void residentSizeStaysFlatOverTenThousandTrainingSteps() throws Exception {
        String output = OtherJvm.run(
                MemoryProbe.class, jar -> true, "-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");
        assertGrowth("training", output);
        assertGrowth("tensors", output);
    }

    private static void assertGrowth(String what, String output) {
        long growth = output.lines()
                .filter(line -> line.startsWith(what + " "))
                .mapToLong(line -> Long.parseLong(line.substring(what.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(output));
        assertTrue(growth < MOST_GROWTH, () -> what + ": the resident size grew by " + growth + " bytes");
    }

    private static Nd4jKernels kernels() {
        return new Nd4jKernels("nd4j", new BackendOptions(1));
    }

    @Test
    void closingANetworkAndItsTrainerLeavesNoTensorOpen() {
        Nd4jKernels kernels = kernels();
        try (Backend backend = new Backend(kernels)) {
            NetworkShape shape = new NetworkShape(13, 3, 4, Activation.LEAKY_RELU, 1, 1);
            try (IdentityMlp network = IdentityMlp.create(backend, shape);
                    SgdTrainer trainer = new SgdTrainer(network, 8)) {
                trainer.step(new float[8 * 13], 13, new int[8], 8, new SgdStep(0.1f, 0.9f, 0.1f, 1));
                assertFalse(kernels.open().all().isEmpty());
            }
            assertEquals(List.of(), kernels.open().all());
        }
    }

    @Test
    void closingATensorFreesItsBufferAtOnce() {
        Nd4jKernels kernels = kernels();
        try (Backend backend = new Backend(kernels)) {
            Tensor tensor = backend.create(2, 3);
            DataBuffer memory = kernels.open().all().get(0).memory();
            tensor.rowRange(0, 1).close();
            assertFalse(memory.wasClosed());
            tensor.close();
            assertTrue(memory.wasClosed());
            assertEquals(List.of(), kernels.open().all());
        }
    }

    @Test
    void closingTheBackendClosesItsTensorsAndRefusesNewOnes() {
        Nd4jKernels kernels = kernels();
        Backend backend = new Backend(kernels);
        Tensor tensor = backend.create(2, 3);
        DataBuffer memory = kernels.open().all().get(0).memory();
        backend.close();
        assertTrue(memory.wasClosed());
        assertTrue(tensor.isClosed());
        assertEquals(List.of(), kernels.open().all());
        assertThrows(IllegalStateException.class, tensor::toArray);
        assertThrows(IllegalStateException.class, () -> backend.create(2, 3));
    }

    @Test
    void aTensorThatOneBufferCanNotHoldIsRefused() {
        try (Backend backend = new Backend(kernels())) {
            Exception error = assertThrows(IllegalArgumentException.class, () -> backend.create(1 << 15, 1 << 14));
            assertTrue(error.getMessage().contains(String.valueOf(Nd4jMatrix.MOST_VALUES)), error.getMessage());
        }
    }
}
