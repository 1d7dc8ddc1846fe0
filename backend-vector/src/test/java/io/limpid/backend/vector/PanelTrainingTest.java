package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A weight that trains lies in panels; one that is a view of rows does not, and is multiplied and updated by the operations that
 * {@link GemmTest} and {@link ElementwiseTest} hold against the reference. Both must have the same bits.
 */
class PanelTrainingTest {

    private static final Activation ACTIVATION = Activation.leakyRelu(0.1f);

    @ParameterizedTest(name = "batch {0}, {1} to {2}")
    @CsvSource({
        "1, 64, 64", // one row
        "33, 65, 64", // a little more than a panel of rows
        "100, 74, 74",
        "128, 794, 794",
        "37, 105, 301", // more outputs than inputs
        "12, 301, 105", // and fewer
        "7, 50, 1707", // sums over outputs in several blocks
        "850, 70, 66", // sums over the batch in several blocks
        "2049, 70, 66" // too many rows for panels
    })
    void aWeightHasTheSameBitsInPanelsAndInRows(int batch, int inputs, int outputs) {
        List<Tensor> rows;
        try (Backend backend = Matrices.vector(1)) {
            rows = train(backend, batch, inputs, outputs, 1);
            for (int threads = 1; threads <= 3; threads++) {
                try (Backend other = Matrices.vector(threads)) {
                    List<Tensor> panels = train(other, batch, inputs, outputs, 0);
                    for (int i = 0; i < rows.size(); i++) {
                        Matrices.assertSameBits(
                                rows.get(i), panels.get(i), "tensor " + i + " at " + threads + " threads");
                    }
                }
            }
        }
    }

    /** Returns what three steps of training make; {@code before} rows in front of a weight make it a view. */
    private static List<Tensor> train(Backend backend, int batch, int inputs, int outputs, int before) {
        Random random = new Random(batch + inputs);
        Tensor weight =
                Matrices.tensor(backend, outputs, inputs, Matrices.random(random, outputs, inputs, inputs), before);
        Tensor velocity = Matrices.tensor(backend, outputs, inputs, new float[outputs * inputs], before);
        Tensor bias = Matrices.tensor(backend, outputs, 1, Matrices.random(random, outputs, 1, 1));
        Tensor input = Matrices.tensor(backend, batch, inputs, Matrices.random(random, batch, inputs, inputs));
        int diagonal = Math.max(0, inputs - outputs);
        float decay = inputs >= outputs ? 0.1f : 0;
        List<Tensor> made = new ArrayList<>();
        for (int step = 0; step < 3; step++) {
            Tensor output = backend.create(batch, outputs);
            backend.denseForward(input, weight, bias, ACTIVATION, output);
            Tensor gradient = Matrices.tensor(backend, batch, outputs, Matrices.random(random, batch, outputs, batch));
            Tensor inputGradient = backend.create(batch, inputs);
            backend.denseInputGradient(gradient, weight, ACTIVATION, input, inputGradient);
            backend.denseWeightDescent(
                    new SgdStep(0.05f, 0.9f, decay, 1.5f), diagonal, input, gradient, velocity, weight);
            made.add(output);
            made.add(inputGradient);
        }
        made.add(weight);
        made.add(velocity);
        return made;
    }

    @Test
    void whatIsReadOrWrittenBetweenStepsIsSeen() {
        int width = 70;
        List<float[]> first = new ArrayList<>();
        for (int before = 0; before < 2; before++) {
            try (Backend backend = Matrices.vector(2)) {
                Random random = new Random(3);
                Tensor weight =
                        Matrices.tensor(backend, width, width, Matrices.random(random, width, width, width), before);
                Tensor velocity = Matrices.tensor(backend, width, width, new float[width * width], before);
                Tensor x = Matrices.tensor(backend, 9, width, Matrices.random(random, 9, width, width));
                SgdStep step = new SgdStep(0.05f, 0.9f, 0, 1);
                List<float[]> read = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    backend.denseWeightDescent(step, 0, x, x, velocity, weight);
                    if (i == 1) {
                        read.add(weight.rowRange(3, 5).toArray());
                        weight.rowRange(4, 6).write(Matrices.random(random, 2, width, width), 0);
                        backend.fill(0.5f, velocity.rowRange(0, 1));
                    }
                    Tensor y = backend.create(9, width);
                    backend.gemm(false, true, 1, x, weight, 0, y);
                    read.add(y.toArray());
                    if (i == 2) {
                        backend.addDiagonal(0.25f, 0, weight);
                    }
                    Tensor z = backend.create(9, width);
                    backend.gemm(false, false, 1, x, weight, 0, z);
                    read.add(z.toArray());
                }
                for (int i = 0; i < read.size(); i++) {
                    if (before == 0) {
                        first.add(read.get(i));
                    } else {
                        assertArrayEquals(first.get(i), read.get(i), "reading " + i);
                    }
                }
            }
        }
    }

    @Test
    void aWeightThatTrainsIsInPanelsAloneUntilItsRowsAreAskedFor() {
        VectorKernels kernels = new VectorKernels("vector", new BackendOptions(1), new Warmup(0));
        try {
            HeapMatrix weight = kernels.create(64, 64);
            HeapMatrix velocity = kernels.create(64, 64);
            HeapMatrix x = kernels.create(4, 64);
            kernels.denseWeightDescent(new SgdStep(0.05f, 0.9f, 0, 1), 0, x, x, velocity, weight);
            assertTrue(weight.layout() instanceof Panels);
            assertTrue(velocity.layout() instanceof Panels);
            kernels.denseForward(x, weight, kernels.create(64, 1), ACTIVATION, kernels.create(4, 64));
            kernels.denseInputGradient(x, weight, ACTIVATION, x, kernels.create(4, 64));
            assertTrue(weight.layout() instanceof Panels);
            weight.read(new float[64 * 64], 0);
            assertNull(weight.layout());
            assertTrue(velocity.layout() instanceof Panels);
        } finally {
            kernels.close();
        }
    }

    @Test
    void aClosedBackendTrainsNoMore() {
        Backend backend = Matrices.vector(1);
        Tensor weight = backend.create(64, 64);
        Tensor velocity = backend.create(64, 64);
        Tensor x = backend.create(4, 64);
        Tensor below = backend.create(4, 64);
        SgdStep step = new SgdStep(0.05f, 0.9f, 0, 1);
        backend.denseWeightDescent(step, 0, x, x, velocity, weight);
        backend.close();
        assertThrows(IllegalStateException.class, () -> backend.denseWeightDescent(step, 0, x, x, velocity, weight));
        assertThrows(IllegalStateException.class, () -> backend.denseInputGradient(x, weight, ACTIVATION, x, below));
    }
}
