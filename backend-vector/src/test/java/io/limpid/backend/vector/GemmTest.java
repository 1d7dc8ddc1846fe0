package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.reference.ReferenceBackend;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GemmTest {

    private final Backend reference = ReferenceBackend.open(new BackendOptions(2));
    private final Backend vector = Matrices.vector(2);

    @AfterAll
    void close() {
        reference.close();
        vector.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1, 33, 17",
        "13, 1, 5",
        "12, 32, 16",
        "13, 17, 31",
        "33, 31, 13",
        "6, 16, 64",
        "24, 64, 65",
        "100, 74, 74",
        "31, 33, 513",
        "100, 10, 794",
        "3, 5, 2100",
        "150, 200, 1700",
        "100, 794, 101",
        "2050, 3, 7",
        "3, 2051, 7",
        "100, 1, 794",
        "7, 1, 2100"
    })
    void agreesWithReferenceForAllTransposesAndFactors(int m, int n, int k) {
        Random random = new Random(31L * m + 7L * n + k);
        float[] a = Matrices.random(random, m, k, k);
        float[] b = Matrices.random(random, k, n, k);
        float[] c = Matrices.random(random, m, n, 1);
        for (float[] factors : new float[][] {{1, 0}, {1, 1}, {-0.5f, 2}, {0, 0}, {0, 1.5f}}) {
            for (int transposes = 0; transposes < 4; transposes++) {
                boolean transposeA = (transposes & 1) != 0;
                boolean transposeB = (transposes & 2) != 0;
                Tensor expected = gemm(reference, transposeA, transposeB, factors, m, n, k, a, b, c, 0);
                Tensor actual = gemm(vector, transposeA, transposeB, factors, m, n, k, a, b, c, 3);
                Matrices.assertClose(
                        expected, actual, transposeA + " " + transposeB + " " + factors[0] + " " + factors[1]);
            }
        }
    }

    private static Tensor gemm(
            Backend backend,
            boolean transposeA,
            boolean transposeB,
            float[] factors,
            int m,
            int n,
            int k,
            float[] a,
            float[] b,
            float[] c,
            int before) {
        Tensor left =
                transposeA ? Matrices.tensor(backend, k, m, a, before) : Matrices.tensor(backend, m, k, a, before);
        Tensor right =
                transposeB ? Matrices.tensor(backend, n, k, b, before) : Matrices.tensor(backend, k, n, b, before);
        Tensor result = Matrices.tensor(backend, m, n, c, before);
        backend.gemm(transposeA, transposeB, factors[0], left, right, factors[1], result);
        return result;
    }

    @Test
    void leavesTheRowsAroundAViewAlone() {
        Random random = new Random(5);
        Tensor a = Matrices.tensor(vector, 13, 20, Matrices.random(random, 13, 20, 20));
        Tensor b = Matrices.tensor(vector, 20, 17, Matrices.random(random, 20, 17, 20));
        Tensor whole = vector.create(15, 17);
        vector.fill(7, whole);
        vector.gemm(false, false, 1, a, b, 0, whole.rowRange(1, 14));
        float[] values = whole.toArray();
        for (int j = 0; j < 17; j++) {
            assertEquals(7, values[j], "row before");
            assertEquals(7, values[14 * 17 + j], "row after");
        }
    }

    @Test
    void zeroBetaOverwritesNaN() {
        Tensor a = Matrices.tensor(vector, 1, 2, new float[] {2, 3});
        Tensor b = Matrices.tensor(vector, 2, 1, new float[] {5, 7});
        Tensor c = Matrices.tensor(vector, 1, 1, new float[] {Float.NaN});
        vector.gemm(false, false, 1, a, b, 0, c);
        assertEquals(31, c.toArray()[0]);
    }

    @Test
    void zeroAlphaDoesNotReadTheOperands() {
        Tensor nan = Matrices.tensor(vector, 1, 1, new float[] {Float.NaN});
        Tensor c = Matrices.tensor(vector, 1, 1, new float[] {3});
        vector.gemm(false, false, 0, nan, nan, 2, c);
        assertEquals(6, c.toArray()[0]);
        Tensor overwritten = Matrices.tensor(vector, 1, 1, new float[] {Float.NaN});
        vector.gemm(false, false, 0, nan, nan, 0, overwritten);
        assertEquals(0, overwritten.toArray()[0]);
    }

    @Test
    void infinityAndNaNReachTheirOwnRowAndColumnOnly() {
        int size = 37; // padded rows and columns multiply infinities by zero, which must not show
        Random random = new Random(6);
        float[] a = Matrices.random(random, size, size, size);
        float[] b = Matrices.random(random, size, size, size);
        a[36 * size + 36] = Float.POSITIVE_INFINITY;
        b[5 * size + 36] = Float.NaN;
        Tensor c = vector.create(size, size);
        vector.gemm(
                false, false, 1, Matrices.tensor(vector, size, size, a), Matrices.tensor(vector, size, size, b), 0, c);
        float[] values = c.toArray();
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                float value = values[i * size + j];
                if (j == 36) {
                    assertTrue(Float.isNaN(value), i + ", " + j);
                } else if (i == 36) {
                    assertEquals(
                            b[36 * size + j] > 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY,
                            value,
                            i + ", " + j);
                } else {
                    assertTrue(Float.isFinite(value), i + ", " + j);
                }
            }
        }
    }

    /** The order of summation that {@link Gemm} promises, spelled out: two even blocks, each a chain of fused steps. */
    @Test
    void sumsInTheDocumentedOrderWhereverAnElementLies() {
        int m = 29;
        int n = 43;
        int k = 1000;
        Random random = new Random(7);
        float[] a = Matrices.random(random, m, k, k);
        float[] b = Matrices.random(random, n, k, k);
        float[] expected = new float[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                expected[i * n + j] = chain(a, i * k, b, j * k, 500) + chain(a, i * k + 500, b, j * k + 500, 500);
            }
        }
        Tensor c = vector.create(m, n);
        vector.gemm(false, true, 1, Matrices.tensor(vector, m, k, a), Matrices.tensor(vector, n, k, b), 0, c);
        Matrices.assertSameBits(Matrices.tensor(vector, m, n, expected), c, "sum");
    }

    @Test
    void aColumnAloneHasTheBitsOfAColumnAmongOthers() {
        int m = 31;
        int n = 5;
        int k = 1700;
        Random random = new Random(8);
        float[] a = Matrices.random(random, m, k, k);
        float[] b = Matrices.random(random, n, k, k);
        float[] before = Matrices.random(random, m, n, n);
        for (float beta : new float[] {0, 1, -0.5f}) {
            Tensor all = Matrices.tensor(vector, m, n, before);
            vector.gemm(
                    false, true, 0.75f, Matrices.tensor(vector, m, k, a), Matrices.tensor(vector, n, k, b), beta, all);
            float[] told = all.toArray();
            for (int j = 0; j < n; j++) {
                float[] column = Arrays.copyOfRange(b, j * k, (j + 1) * k);
                float[] own = new float[m];
                float[] expected = new float[m];
                for (int i = 0; i < m; i++) {
                    own[i] = before[i * n + j];
                    expected[i] = told[i * n + j];
                }
                for (boolean transposed : new boolean[] {false, true}) {
                    Tensor alone = Matrices.tensor(vector, m, 1, own);
                    Tensor right =
                            transposed ? Matrices.tensor(vector, 1, k, column) : Matrices.tensor(vector, k, 1, column);
                    vector.gemm(false, transposed, 0.75f, Matrices.tensor(vector, m, k, a), right, beta, alone);
                    Matrices.assertSameBits(
                            Matrices.tensor(vector, m, 1, expected), alone, "column " + j + ", β " + beta);
                }
            }
        }
    }

    private static float chain(float[] a, int aAt, float[] b, int bAt, int depth) {
        float sum = 0;
        for (int p = 0; p < depth; p++) {
            sum = Math.fma(a[aAt + p], b[bAt + p], sum);
        }
        return sum;
    }

    @Test
    void kernelsGiveTheSameSumsForAnyNumberOfRowsAndLeaveTheRestAlone() {
        for (GemmKernel kernel : new GemmKernel[] {new Kernel12x2(), new Kernel4x2()}) {
            for (int rows = 1; rows <= kernel.rows(); rows++) {
                checkTile(kernel, rows);
            }
        }
    }

    private static void checkTile(GemmKernel kernel, int rows) {
        Random random = new Random(8);
        int depth = 57;
        int columns = kernel.columns();
        int stride = columns + 3;
        int first = 5;
        float[] left = Matrices.random(random, depth, kernel.rows(), depth);
        float[] right = Matrices.random(random, depth, columns, depth);
        float[] expected = new float[rows * columns];
        for (int i = 0; i < expected.length; i++) {
            for (int p = 0; p < depth; p++) {
                expected[i] =
                        Math.fma(left[p * kernel.rows() + i / columns], right[p * columns + i % columns], expected[i]);
            }
        }
        float[] tile = new float[first + kernel.rows() * stride];
        Arrays.fill(tile, Float.NaN);
        kernel.multiply(depth, left, 0, right, 0, rows, tile, first, stride);
        checkWritten(kernel, rows, expected, tile, first, stride);

        float[] copied = new float[kernel.rows() * CopiedRows.DISTANCE];
        for (int i = 0; i < left.length; i++) {
            copied[i % kernel.rows() * CopiedRows.DISTANCE + i / kernel.rows()] = left[i];
        }
        int ahead = right.length - (depth - 1) * GemmKernel.AHEAD - 1; // the last place that there is to read
        Arrays.fill(tile, Float.NaN);
        kernel.multiplyRows(depth, copied, 0, right, 0, ahead, rows, tile, first, stride);
        checkWritten(kernel, rows, expected, tile, first, stride);
    }

    private static void checkWritten(
            GemmKernel kernel, int rows, float[] expected, float[] tile, int first, int stride) {
        int columns = kernel.columns();
        assertTrue(kernel.rowsWritten(rows) >= rows);
        for (int i = 0; i < tile.length; i++) {
            int row = Math.floorDiv(i - first, stride);
            int column = Math.floorMod(i - first, stride);
            if (row < 0 || row >= kernel.rowsWritten(rows) || column >= columns) {
                assertTrue(Float.isNaN(tile[i]), "written outside the tile: " + i);
            } else if (row < rows) {
                assertEquals(
                        expected[row * columns + column],
                        tile[i],
                        kernel.rows() + "x2, " + rows + " rows, element " + i);
            }
        }
    }
}
