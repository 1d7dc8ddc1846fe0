package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;

/**
 * The product of a matrix and a column, for which a tile of {@link Gemm} would compute 32 columns of zeros. Sums have the order and
 * the blocks of {@link Gemm}'s, so that their bits are those of a column among others.
 */
final class RowProducts {

    private RowProducts() {}

    /**
     * Computes C = α A B + β C, A being [m, k], B [k, 1] or [1, k] and C [m, 1].
     *
     * @param depthAtOnce how long the sums are that are added up one after the other
     * @param c with β = 0 only written. Modified
     */
    static void multiply(
            int m, int k, int depthAtOnce, float alpha, HeapMatrix a, HeapMatrix b, float beta, HeapMatrix c) {
        for (int p = 0; p < k; p += depthAtOnce) {
            int depth = Math.min(depthAtOnce, k - p);
            float kept = p == 0 ? beta : 1;
            int row = 0;
            for (; row + 4 <= m; row += 4) {
                multiplyFour(
                        alpha,
                        a.values(),
                        a.offset() + row * k + p,
                        k,
                        b.values(),
                        b.offset() + p,
                        depth,
                        kept,
                        c.values(),
                        c.offset() + row);
            }
            for (; row < m; row++) {
                int at = a.offset() + row * k + p;
                float sum = 0;
                for (int i = 0; i < depth; i++) {
                    sum = Math.fma(a.values()[at + i], b.values()[b.offset() + p + i], sum);
                }
                put(alpha, sum, kept, c.values(), c.offset() + row);
            }
        }
    }

    /** Four rows at a time: each sum has to wait for its last step, and meanwhile the others take theirs. */
    private static void multiplyFour(
            float alpha,
            float[] a,
            int from,
            int stride,
            float[] b,
            int bFrom,
            int depth,
            float kept,
            float[] c,
            int to) {
        int second = from + stride;
        int third = second + stride;
        int fourth = third + stride;
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        for (int i = 0; i < depth; i++) {
            float factor = b[bFrom + i];
            sum0 = Math.fma(a[from + i], factor, sum0);
            sum1 = Math.fma(a[second + i], factor, sum1);
            sum2 = Math.fma(a[third + i], factor, sum2);
            sum3 = Math.fma(a[fourth + i], factor, sum3);
        }
        put(alpha, sum0, kept, c, to);
        put(alpha, sum1, kept, c, to + 1);
        put(alpha, sum2, kept, c, to + 2);
        put(alpha, sum3, kept, c, to + 3);
    }

    private static void put(float alpha, float sum, float kept, float[] c, int at) {
        c[at] = kept == 0 ? alpha * sum : Math.fma(sum, alpha, kept * c[at]);
    }
}
