package io.limpid.backend.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrix multiplication, C = alpha op(A) op(B) + beta C. */
abstract class GemmRules extends Rules {

    /** op(A) is [m, k], op(B) is [k, n]. */
    record Product(boolean transposeA, boolean transposeB, int m, int n, int k) {

        float[] a() {
            return Values.uniform(1, m * k, 1);
        }

        float[] b() {
            return Values.uniform(2, k * n, 1 / Math.sqrt(k));
        }

        float[] c() {
            return Values.uniform(3, m * n, 1);
        }

        /** Computes on the given backend, from the given values, and returns C. */
        float[] on(Backend backend, float alpha, float[] a, float[] b, float beta, float[] c) {
            try (Tensor left = transposeA ? tensor(backend, k, m, a) : tensor(backend, m, k, a);
                    Tensor right = transposeB ? tensor(backend, n, k, b) : tensor(backend, k, n, b);
                    Tensor result = tensor(backend, m, n, c)) {
                backend.gemm(transposeA, transposeB, alpha, left, right, beta, result);
                return result.toArray();
            }
        }
    }

    static List<Product> products() {
        int[][] shapes = {
            {1, 1, 1},
            {1, 17, 13},
            {13, 1, 31},
            {17, 13, 1},
            {13, 17, 31},
            {31, 33, 17},
            {33, 31, 33},
            {33, 33, 31},
            {17, 207, 33},
            {207, 33, 13},
            {31, 13, 207},
            {207, 207, 31},
            {12, 32, 16},
            {64, 64, 64}
        };
        return withTransposes(shapes);
    }

    static List<Product> productsOfTrainedSize() {
        return withTransposes(new int[][] {{1, 1000, 800}, {33, 800, 1000}, {800, 1000, 33}});
    }

    private static List<Product> withTransposes(int[][] shapes) {
        List<Product> products = new ArrayList<>();
        for (int[] shape : shapes) {
            for (int transposes = 0; transposes < 4; transposes++) {
                products.add(new Product(transposes > 1, transposes % 2 == 1, shape[0], shape[1], shape[2]));
            }
        }
        return products;
    }

    @Test
    void aProductWorkedOutByHand() {
        float[] a = {1, 2, 3, 4, 5, 6};
        float[] b = {7, 8, 9, 10, 11, 12};
        float[] c = {1, 1, 1, 1};
        assertArrayEquals(
                new float[] {58, 64, 139, 154}, new Product(false, false, 2, 2, 3).on(backend, 1, a, b, 0, c));
        assertArrayEquals(new float[] {50, 68, 122, 167}, new Product(false, true, 2, 2, 3).on(backend, 1, a, b, 0, c));
        assertArrayEquals(new float[] {89, 98, 116, 128}, new Product(true, false, 2, 2, 3).on(backend, 1, a, b, 0, c));
        assertArrayEquals(new float[] {76, 103, 100, 136}, new Product(true, true, 2, 2, 3).on(backend, 1, a, b, 0, c));
        assertArrayEquals(
                new float[] {113, 125, 275, 305}, new Product(false, false, 2, 2, 3).on(backend, 2, a, b, -3, c));
    }

    @ParameterizedTest
    @MethodSource("products")
    void agreesWithTheReferenceForEveryAlphaAndBeta(Product product) {
        for (float alpha : new float[] {1, -0.5f, 0}) {
            for (float beta : new float[] {0, 1, -2}) {
                agree(product, alpha, product.a(), product.b(), beta, product.c());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("productsOfTrainedSize")
    void agreesWithTheReferenceAtTrainedSize(Product product) {
        agree(product, 1, product.a(), product.b(), 1, product.c());
    }

    @ParameterizedTest
    @MethodSource("products")
    void betaOf0WritesCWithoutReadingIt(Product product) {
        float[] expected = product.on(reference, 1, product.a(), product.b(), 0, product.c());
        for (float stale : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
            float[] c = Values.constant(stale, product.m * product.n);
            float[] actual = product.on(backend, 1, product.a(), product.b(), 0, c);
            tolerance.check("C, which held " + stale, product.n, expected, actual);
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void alphaOf0ReadsNeitherANorB(Product product) {
        float[] nanA = Values.constant(Float.NaN, product.m * product.k);
        float[] nanB = Values.constant(Float.NaN, product.k * product.n);
        float[] doubled = product.c();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        tolerance.check("2 C", product.n, doubled, product.on(backend, 0, nanA, nanB, 2, product.c()));
        float[] zeros = new float[product.m * product.n];
        tolerance.check("0", product.n, zeros, product.on(backend, 0, nanA, nanB, 0, product.c()));
    }

    @ParameterizedTest
    @MethodSource("products")
    void aNanInAReachesItsRowAndNoOtherThoughBHoldsZeros(Product product) {
        float[] a = product.a();
        a[product.transposeA ? product.m - 1 : (product.m - 1) * product.k] = Float.NaN;
        agree(product, 1, a, new float[product.k * product.n], 0, product.c());
    }

    @ParameterizedTest
    @MethodSource("products")
    void aNanInBReachesItsColumnAndNoOtherThoughAHoldsZeros(Product product) {
        float[] b = product.b();
        b[product.transposeB ? (product.n - 1) * product.k : product.n - 1] = Float.NaN;
        agree(product, 1, new float[product.m * product.k], b, 0, product.c());
    }

    @ParameterizedTest
    @MethodSource("products")
    void anInfinityTimes0IsNanAndTimesAnotherNumberInfinite(Product product) {
        float[] a = product.a();
        a[0] = Float.NEGATIVE_INFINITY;
        float[] b = product.b();
        b[0] = 0;
        agree(product, 1, a, b, 0, product.c());
    }

    @ParameterizedTest
    @MethodSource("products")
    void aNanOrInfinityInCStaysUnderBeta(Product product) {
        float[] c = product.c();
        c[0] = Float.NEGATIVE_INFINITY;
        c[c.length - 1] = Float.NaN;
        agree(product, 1, product.a(), product.b(), 0.5f, c);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void theIdentityChangesNothing(boolean transposeA, boolean transposeB) {
        int size = 33;
        Product product = new Product(transposeA, transposeB, size, size, size);
        float[] identity = Values.nearIdentity(0, size, 0);
        float[] values = Values.uniform(4, size * size, 1);
        float[] transposed = new float[values.length];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                transposed[i * size + j] = values[j * size + i];
            }
        }
        float[] c = new float[size * size];
        assertArrayEquals(transposeA ? transposed : values, product.on(backend, 1, values, identity, 0, c));
        assertArrayEquals(transposeB ? transposed : values, product.on(backend, 1, identity, values, 0, c));
    }

    private void agree(Product product, float alpha, float[] a, float[] b, float beta, float[] c) {
        tolerance.check(
                "alpha " + alpha + ", beta " + beta + ": C",
                product.n,
                product.on(reference, alpha, a, b, beta, c),
                product.on(backend, alpha, a, b, beta, c));
    }
}
