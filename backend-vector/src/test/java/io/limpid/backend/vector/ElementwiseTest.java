package io.limpid.backend.vector;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations that look at each element on its own: rightly rounded, so equal to the reference to the bit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElementwiseTest {

    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Math.nextUp(1f),
        Math.nextDown(1f),
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
    };
    private static final int[] WIDTHS = {1, 3, 13, 16, 17, 31, 32, 33, 65};

    private final Backend reference = ReferenceBackend.open(new BackendOptions(1));
    private final Backend vector = Matrices.vector(1);

    @AfterAll
    void close() {
        reference.close();
        vector.close();
    }

    static Stream<Activation> activations() {
        return Stream.of(
                Activation.LEAKY_RELU,
                Activation.leakyRelu(0.37f),
                Activation.HARD_TANH,
                Activation.TANH,
                Activation.RELU,
                Activation.IDENTITY);
    }

    /** Random values with every special value at every place relative to the lanes. */
    private static float[] values(int rows, int columns, int seed) {
        float[] values = Matrices.random(new Random(seed), rows, columns, 1);
        for (int i = seed % 3; i < values.length; i += 3) {
            values[i] = SPECIAL[(i / 3 + i / 64) % SPECIAL.length];
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationAndItsDerivatives(Activation activation) {
        for (int width : WIDTHS) {
            float[] z = values(7, width, 1);
            float[] gradient = values(7, width, 2);
            for (Operation operation : List.<Operation>of(
                    (backend, first, second) -> backend.activate(activation, first, second),
                    (backend, first, second) -> backend.activate(activation, second, second),
                    (backend, first, second) -> backend.activationGradient(activation, first, second),
                    (backend, first, second) -> backend.secantSlope(activation, first, second))) {
                compareBits(operation, width, z, gradient, activation + ", width " + width);
            }
        }
    }

    @Test
    void productsAndSums() {
        for (int width : WIDTHS) {
            compareBits(
                    (backend, a, c) -> backend.multiply(a, 0, c),
                    width,
                    values(7, width, 1),
                    values(7, width, 2),
                    "multiply");
            compareBits(
                    (backend, a, c) -> backend.axpby(1, a, 0, c),
                    width,
                    values(7, width, 1),
                    values(7, width, 2),
                    "copy");
            compareBits(
                    (backend, a, c) -> backend.axpby(1, a, 1, c),
                    width,
                    values(7, width, 1),
                    values(7, width, 2),
                    "add");
            compareBits(
                    (backend, a, c) -> backend.axpby(0, a, 0, c),
                    width,
                    values(7, width, 1),
                    values(7, width, 2),
                    "clear");
            compareBits(
                    (backend, a, c) -> backend.axpby(-0.3f, a, 0, c),
                    width,
                    values(7, width, 1),
                    values(7, width, 2),
                    "scaled copy");
        }
    }

    @Test
    void zeroAlphaScalesWithoutReading() {
        float[] values = Matrices.random(new Random(9), 1, 37, 1);
        float[] doubled = new float[37];
        for (int i = 0; i < 37; i++) {
            doubled[i] = 2 * values[i];
        }
        Tensor unread = vector.create(1, 37);
        vector.fill(Float.NaN, unread);
        Tensor actual = Matrices.tensor(vector, 1, 37, values);
        vector.axpby(0, unread, 2, actual);
        Matrices.assertSameBits(Matrices.tensor(vector, 1, 37, doubled), actual, "scale");
    }

    @Test
    void blocksOfColumnsAndRows() {
        Random random = new Random(3);
        float[] x = Matrices.random(random, 5, 41, 1);
        float[] y = Matrices.random(random, 5, 50, 1);
        float[] bias = Matrices.random(random, 50, 1, 1);
        Tensor[] results = new Tensor[2];
        Tensor[] sums = new Tensor[2];
        for (int i = 0; i < 2; i++) {
            Backend backend = i == 0 ? reference : vector;
            results[i] = Matrices.tensor(backend, 5, 50, y, i);
            backend.axpby(-0.7f, Matrices.tensor(backend, 5, 41, x, i), 3, 0.4f, results[i], 9, 37);
            backend.addRowBias(Matrices.tensor(backend, 50, 1, bias, i), results[i]);
            backend.addDiagonal(0.25f, 45, results[i]);
            sums[i] = backend.create(50, 1);
            backend.columnSums(results[i], sums[i]);
        }
        Matrices.assertClose(results[0], results[1], "block");
        Matrices.assertClose(sums[0], sums[1], "column sums");
    }

    /** An element's bits are the same in the vectors and in the scalar rest, also where steps are fused. */
    @Test
    void placeInTheRowDoesNotMatter() {
        int longest = 70;
        Random random = new Random(4);
        float[] x = Matrices.random(random, 1, longest, 1);
        float[] y = Matrices.random(random, 1, longest, 1);
        Tensor whole = Matrices.tensor(vector, 1, longest, y);
        vector.axpby(0.3f, Matrices.tensor(vector, 1, longest, x), 0.7f, whole);
        Tensor pieces = Matrices.tensor(vector, 1, longest, y);
        Tensor source = Matrices.tensor(vector, 1, longest, x);
        for (int i = 0; i < longest; i++) {
            vector.axpby(0.3f, source, i, 0.7f, pieces, i, 1);
        }
        Matrices.assertSameBits(whole, pieces, "axpby");
    }

    @FunctionalInterface
    private interface Operation {
        void run(Backend backend, Tensor first, Tensor modified);
    }

    private void compareBits(Operation operation, int width, float[] first, float[] modified, String what) {
        Tensor expected = Matrices.tensor(reference, 7, width, modified);
        operation.run(reference, Matrices.tensor(reference, 7, width, first), expected);
        Tensor actual = Matrices.tensor(vector, 7, width, modified, 2);
        operation.run(vector, Matrices.tensor(vector, 7, width, first, 1), actual);
        Matrices.assertSameBits(expected, actual, what);
    }
}
