package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A packed form is used again only while the matrix is what it was. */
class PackedFormsTest {

    private static final int ROWS = 9;
    private static final int WIDTH = 530; // more than one block of depth

    /** Everything by which a matrix can change. */
    static Stream<Arguments> changes() {
        return Stream.of(
                change("write", (b, w) -> w.write(Matrices.random(new Random(5), WIDTH, WIDTH, WIDTH), 0)),
                change("write to a view", (b, w) -> w.rowRange(3, 4).write(new float[WIDTH], 0)),
                change("fill", (b, w) -> b.fill(0.25f, w)),
                change("fill of a view", (b, w) -> b.fill(0.25f, w.rowRange(WIDTH - 1, WIDTH))),
                change("axpby", (b, w) -> with(b, x -> b.axpby(1, x, 2, w))),
                change("multiply", (b, w) -> with(b, x -> b.multiply(x, 0, w))),
                change("gemm", (b, w) -> with(b, x -> b.gemm(false, true, 1, x, x, 0, w))),
                change("addDiagonal", (b, w) -> b.addDiagonal(0.5f, 0, w)),
                change("activate", (b, w) -> b.activate(Activation.TANH, w, w)),
                change("softmax", (b, w) -> b.softmax(1, w, w)),
                change(
                        "sgdStep",
                        (b, w) -> with(b, x -> {
                            try (Tensor velocity = b.create(WIDTH, WIDTH)) {
                                b.sgdStep(new SgdStep(0.1f, 0.9f, 0.1f, 1), 0, x, velocity, w);
                            }
                        })),
                change(
                        "denseWeightDescent",
                        (b, w) -> with(b, x -> {
                            try (Tensor velocity = b.create(WIDTH, WIDTH)) {
                                b.denseWeightDescent(new SgdStep(0.01f, 0.9f, 0, 1), 0, x, x, velocity, w);
                            }
                        })));
    }

    private static Arguments change(String name, BiConsumer<Backend, Tensor> change) {
        return Arguments.of(name, change);
    }

    private static void with(Backend backend, Consumer<Tensor> use) {
        try (Tensor x =
                Matrices.tensor(backend, WIDTH, WIDTH, Matrices.random(new Random(7), WIDTH, WIDTH, WIDTH), 0)) {
            use.accept(x);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangeIsSeenInTheNextProduct(String name, BiConsumer<Backend, Tensor> change) {
        try (Backend vector = Matrices.vector(2);
                Backend reference = ReferenceBackend.open(new BackendOptions(1))) {
            for (boolean transpose : new boolean[] {false, true}) {
                List<float[]> actual = products(vector, transpose, change);
                List<float[]> expected = products(reference, transpose, change);
                for (int i = 0; i < expected.size(); i++) {
                    for (int j = 0; j < expected.get(i).length; j++) {
                        float value = expected.get(i)[j];
                        assertEquals(value, actual.get(i)[j], 1e-5 + 1e-4 * Math.abs(value), name + ", product " + i);
                    }
                }
            }
        }
    }

    /** Three products, so that the packed form is in use, a change, and three more. */
    private static List<float[]> products(Backend backend, boolean transpose, BiConsumer<Backend, Tensor> change) {
        List<float[]> results = new ArrayList<>();
        try (Tensor x = Matrices.tensor(backend, ROWS, WIDTH, Matrices.random(new Random(1), ROWS, WIDTH, WIDTH), 0);
                Tensor w =
                        Matrices.tensor(backend, WIDTH, WIDTH, Matrices.random(new Random(2), WIDTH, WIDTH, WIDTH), 0);
                Tensor y = backend.create(ROWS, WIDTH)) {
            for (int i = 0; i < 6; i++) {
                if (i == 3) {
                    change.accept(backend, w);
                }
                backend.gemm(false, transpose, 1, x, w, 0, y);
                results.add(y.toArray());
            }
        }
        return results;
    }

    @Test
    void theBitsAreTheSameWithAndWithoutAPackedForm() {
        try (Backend vector = Matrices.vector(1)) {
            List<float[]> results = products(vector, true, (b, w) -> {});
            for (float[] result : results) {
                for (int j = 0; j < result.length; j++) {
                    assertEquals(results.get(0)[j], result[j]);
                }
            }
        }
    }

    /** Training that leaves out values after each step writes to a factor between its steps. */
    @Test
    void aFactorThatIsWrittenToBetweenStepsKeepsItsRoomAndIsReadAsItIs() {
        int rank = 5;
        VectorKernels kernels = new VectorKernels("vector", new BackendOptions(1), new Warmup(0));
        try {
            HeapMatrix factor = kernels.create(WIDTH, rank);
            HeapMatrix velocity = kernels.create(WIDTH, rank);
            HeapMatrix x = filled(kernels, ROWS, WIDTH);
            HeapMatrix small = filled(kernels, ROWS, rank);
            Panels room = null;
            for (int step = 0; step < 3; step++) {
                factor.willChange();
                kernels.factorDescent(new SgdStep(0.1f, 0.9f, 0, 1), x, small, velocity, factor);
                assertSame(step == 0 ? PackedForms.latest(factor) : room, PackedForms.find(factor, true));
                room = PackedForms.latest(factor);
                float[] rows = new float[WIDTH * rank];
                room.writeRows(rows);
                assertArrayEquals(factor.values(), rows);
                factor.willChange();
                kernels.fill(step, factor.rowRange(0, 7));
                assertNull(PackedForms.find(factor, true));
            }
        } finally {
            kernels.close();
        }
    }

    private static HeapMatrix filled(VectorKernels kernels, int rows, int columns) {
        HeapMatrix matrix = kernels.create(rows, columns);
        matrix.write(Matrices.random(new Random(rows + columns), rows, columns, 1), 0);
        return matrix;
    }

    @Test
    void severalThreadsMayUseOneMatrix() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try (Backend vector = Matrices.vector(2);
                Tensor w =
                        Matrices.tensor(vector, WIDTH, WIDTH, Matrices.random(new Random(2), WIDTH, WIDTH, WIDTH), 0)) {
            float[] input = Matrices.random(new Random(1), ROWS, WIDTH, WIDTH);
            List<Future<float[]>> results = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                results.add(executor.submit(() -> {
                    try (Tensor x = Matrices.tensor(vector, ROWS, WIDTH, input, 0);
                            Tensor y = vector.create(ROWS, WIDTH)) {
                        vector.gemm(false, true, 1, x, w, 0, y);
                        return y.toArray();
                    }
                }));
            }
            for (Future<float[]> result : results) {
                float[] values = result.get();
                for (int j = 0; j < values.length; j++) {
                    assertEquals(results.get(0).get()[j], values[j]);
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
