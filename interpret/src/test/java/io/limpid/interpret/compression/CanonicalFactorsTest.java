package io.limpid.interpret.compression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.LowRankLayer;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CanonicalFactorsTest {

    private static final float CLOSE = 1e-5f;

    private Backend backend;

    @BeforeEach
    void open() {
        backend = ReferenceBackend.open(new BackendOptions(1));
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private Tensor tensor(int rows, int columns, float... values) {
        Tensor tensor = backend.create(rows, columns);
        tensor.write(values, 0);
        return tensor;
    }

    private DenseLayer dense(int width, float... weight) {
        return new DenseLayer(
                tensor(width, width, weight), tensor(width, 1, new float[width]), Activation.LEAKY_RELU, 0);
    }

    @Test
    void ofADiagonalTheEntriesAreTheSingularValuesAndTheUnitVectorsWhatIsReadAndWritten() {
        DenseLayer layer = dense(3, 1, 0, 0, 0, 5, 0, 0, 0, -8); // W − I = diag(0, 4, −9)
        CanonicalFactors factors = CanonicalFactors.of(layer, 1, 3);
        assertArrayEquals(new double[] {9, 4, 0}, factors.singularValues(), 1e-12);
        try (LowRankLayer first = factors.layer(2, backend)) {
            assertArrayEquals(new float[] {0, 0, 0, 2, 3, 0}, first.read().toArray(), CLOSE);
            assertArrayEquals(new float[] {0, 0, 0, 2, -3, 0}, first.write().toArray(), CLOSE);
            assertEquals(1, first.scale());
        }
        assertEquals(81.0 / 97, factors.keptShare(1), 1e-12);
        assertEquals(1, factors.keptShare(2), 1e-12);
    }

    /** W = 2 I + 25 u vᵀ with the unit vectors u = (0.6, 0.8) and v = (−0.8, 0.6): the sum of v is negative, so both change their sign. */
    @Test
    void ofOneDetectorTheReadSumsToAPositiveNumber() {
        DenseLayer layer = dense(2, 2 - 12, 9, -16, 2 + 12);
        CanonicalFactors factors = CanonicalFactors.of(layer, 2, 1);
        assertEquals(1, factors.count());
        assertEquals(25, factors.singularValues()[0], 1e-6);
        try (LowRankLayer detector = factors.layer(1, backend)) {
            assertArrayEquals(new float[] {4, -3}, detector.read().toArray(), CLOSE);
            assertArrayEquals(new float[] {-3, -4}, detector.write().toArray(), CLOSE);
        }
    }

    @Test
    void theIdentityHasNoDetectorThatDoesAnything() {
        CanonicalFactors factors = CanonicalFactors.of(dense(2, 1, 0, 0, 1), 1, 2);
        assertArrayEquals(new double[2], factors.singularValues());
        assertEquals(1, factors.keptShare(1));
        try (LowRankLayer nothing = factors.layer(1, backend)) {
            assertArrayEquals(new float[2], nothing.write().toArray(), 0f);
        }
        try (LowRankLayer start =
                new LowRankLayer(tensor(2, 1, 1, 1), tensor(2, 1, 0, 0), tensor(2, 1, 0, 0), Activation.TANH, 1, 0)) {
            assertArrayEquals(new double[1], CanonicalFactors.of(start, 1, 9).singularValues());
        }
    }

    /** The same U Vᵀ, told by other factors, U M and V M⁻ᵀ, and as a matrix. */
    @Test
    void theSameLayerInOtherFactorsHasTheSameCanonicalForm() {
        int width = 7;
        Random random = new Random(5);
        float[] read = gaussian(random, 2 * width);
        float[] write = gaussian(random, 2 * width);
        float[] mixedRead = new float[read.length];
        float[] mixedWrite = new float[write.length];
        for (int i = 0; i < width; i++) { // M = [[2, 1], [1, 1]], M⁻ᵀ = [[1, −1], [−1, 2]]
            mixedWrite[2 * i] = 2 * write[2 * i] + write[2 * i + 1];
            mixedWrite[2 * i + 1] = write[2 * i] + write[2 * i + 1];
            mixedRead[2 * i] = read[2 * i] - read[2 * i + 1];
            mixedRead[2 * i + 1] = -read[2 * i] + 2 * read[2 * i + 1];
        }
        float[] bias = gaussian(random, width);
        try (LowRankLayer layer = lowRank(width, read, write, bias);
                LowRankLayer mixed = lowRank(width, mixedRead, mixedWrite, bias);
                DenseLayer matrix = layer.dense();
                LowRankLayer canonical = CanonicalFactors.of(layer, 0.5f, 2).layer(2, backend);
                LowRankLayer ofMixed = CanonicalFactors.of(mixed, 0.5f, 2).layer(2, backend);
                LowRankLayer ofMatrix = CanonicalFactors.of(matrix, 0.5f, 2).layer(2, backend);
                DenseLayer again = canonical.dense()) {
            for (LowRankLayer other : new LowRankLayer[] {ofMixed, ofMatrix}) {
                assertArrayEquals(canonical.read().toArray(), other.read().toArray(), 1e-4f);
                assertArrayEquals(canonical.write().toArray(), other.write().toArray(), 1e-4f);
            }
            assertArrayEquals(matrix.weight().toArray(), again.weight().toArray(), CLOSE);
            assertArrayEquals(bias, canonical.bias().toArray());
            float[] reads = canonical.read().toArray();
            float[] writes = canonical.write().toArray();
            double[] norms = new double[4];
            double[] sums = new double[2];
            double across = 0;
            for (int i = 0; i < width; i++) {
                for (int k = 0; k < 2; k++) {
                    norms[k] += reads[2 * i + k] * reads[2 * i + k];
                    norms[2 + k] += writes[2 * i + k] * writes[2 * i + k];
                    sums[k] += reads[2 * i + k];
                }
                across += reads[2 * i] * reads[2 * i + 1];
            }
            assertEquals(
                    norms[0], norms[2], 1e-4, "half of a singular value is in what is read, half in what is written");
            assertEquals(norms[1], norms[3], 1e-4);
            assertTrue(norms[0] > norms[1]);
            assertTrue(sums[0] > 0 && sums[1] > 0);
            assertEquals(0, across, 1e-4, "reads are orthogonal");
        }
    }

    private LowRankLayer lowRank(int width, float[] read, float[] write, float[] bias) {
        return new LowRankLayer(
                tensor(width, 2, read), tensor(width, 2, write), tensor(width, 1, bias), Activation.TANH, 0.5f, 0);
    }

    private static float[] gaussian(Random random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    @Test
    void aRankThatIsNotThereIsRefused() {
        CanonicalFactors factors = CanonicalFactors.of(dense(2, 3, 1, 1, 3), 1, 1);
        assertThrows(IllegalArgumentException.class, () -> factors.layer(2, backend));
        assertThrows(IllegalArgumentException.class, () -> factors.layer(0, backend));
    }

    /** W − I = Σ 2⁻ᵏ u_k v_kᵀ over 80 detectors of random directions: values that fall, as those of trained layers do. */
    @Test
    void theStrongestOfAWideLayerAreThoseOfAllButForALittle() {
        int width = 150;
        Random random = new Random(7);
        double[] weight = new double[width * width];
        for (int k = 0; k < 80; k++) {
            double[] write = random.doubles(width).toArray();
            double[] read = random.doubles(width).toArray();
            for (int i = 0; i < width * width; i++) {
                weight[i] += Math.pow(0.85, k) * (write[i / width] - 0.5) * (read[i % width] - 0.5);
            }
        }
        float[] values = new float[weight.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) weight[i] + (i % (width + 1) == 0 ? 1 : 0);
        }
        DenseLayer layer = dense(width, values);
        CanonicalFactors all = CanonicalFactors.of(layer, 1, 12);
        CanonicalFactors near = CanonicalFactors.strongest(layer, 1, 12);
        assertEquals(12, near.count());
        assertTrue(all.keptShare(12) < 0.999, "something is left out: " + all.keptShare(12));
        assertEquals(all.keptShare(12), near.keptShare(12), 1e-6);
        assertArrayEquals(all.singularValues(), near.singularValues(), 1e-5 * all.singularValues()[0]);
        try (LowRankLayer exact = all.layer(4, backend);
                LowRankLayer sketch = near.layer(4, backend)) {
            assertArrayEquals(exact.read().toArray(), sketch.read().toArray(), 1e-3f);
            assertArrayEquals(exact.write().toArray(), sketch.write().toArray(), 1e-3f);
        }
    }
}
