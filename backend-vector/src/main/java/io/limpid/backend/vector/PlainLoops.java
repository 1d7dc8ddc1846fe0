package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import java.util.Arrays;

/** What vector operations compute, in loops that are fast at once; see {@link Warmup}. All roundings are the same. */
final class PlainLoops {

    private PlainLoops() {}

    /**
     * A tile of sums: tile[i][j] = Σ_p left[i][p] right[p][j], with p ascending.
     *
     * @param left factor (i, p) at {@code leftOffset + i * rowStride + p * depthStride}
     * @param right [depth, columns] from {@code rightOffset} on
     * @param tile gets element (i, j) at {@code tileOffset + i * stride + j}. Modified
     */
    static void multiply(
            int rows,
            int columns,
            int depth,
            float[] left,
            int leftOffset,
            int rowStride,
            int depthStride,
            float[] right,
            int rightOffset,
            float[] tile,
            int tileOffset,
            int stride) {
        for (int i = 0; i < rows; i++) {
            int to = tileOffset + i * stride;
            Arrays.fill(tile, to, to + columns, 0);
            int from = leftOffset + i * rowStride;
            int p = 0;
            for (; p + 4 <= depth; p += 4) {
                addFourScaled(
                        left[from],
                        left[from + depthStride],
                        left[from + 2 * depthStride],
                        left[from + 3 * depthStride],
                        right,
                        rightOffset + p * columns,
                        tile,
                        to,
                        columns);
                from += 4 * depthStride;
            }
            for (; p < depth; p++) {
                addScaled(left[from], right, rightOffset + p * columns, tile, to, columns);
                from += depthStride;
            }
        }
    }

    /** y = y + α x₁ + β x₂ + γ x₃ + δ x₄, one after the other; the x lie one behind the other. */
    private static void addFourScaled(
            float alpha, float beta, float gamma, float delta, float[] x, int xAt, float[] y, int yAt, int count) {
        int second = xAt + count;
        int third = second + count;
        int fourth = third + count;
        for (int j = 0; j < count; j++) {
            float sum = Math.fma(alpha, x[xAt + j], y[yAt + j]);
            sum = Math.fma(beta, x[second + j], sum);
            sum = Math.fma(gamma, x[third + j], sum);
            y[yAt + j] = Math.fma(delta, x[fourth + j], sum);
        }
    }

    /** y = y + α x. */
    static void addScaled(float alpha, float[] x, int xAt, float[] y, int yAt, int count) {
        for (int j = 0; j < count; j++) {
            y[yAt + j] = Math.fma(alpha, x[xAt + j], y[yAt + j]);
        }
    }

    /** z = x − y. */
    static void subtract(float[] x, int xAt, float[] y, int yAt, float[] z, int zAt, int count) {
        for (int j = 0; j < count; j++) {
            z[zAt + j] = x[xAt + j] - y[yAt + j];
        }
    }

    /** h = φ(z + b), in place. */
    static void addBiasAndActivate(Activation activation, float[] bias, int biasAt, float[] z, int zAt, int count) {
        for (int j = 0; j < count; j++) {
            z[zAt + j] = (float) activation.value(z[zAt + j] + bias[biasAt + j]);
        }
    }
}
