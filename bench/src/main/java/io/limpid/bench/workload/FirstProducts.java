package io.limpid.bench.workload;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;

/** The first products of a backend, which some make in another way than all that follow: in plain loops until there is work enough to compile others. */
public final class FirstProducts {

    /** A product of so many rows, columns and depth is a thousand million multiply-adds and some. */
    private static final int SIZE = 1024;

    private FirstProducts() {}

    /** Makes them, so that what is measured afterwards is not partly these. */
    public static void make(Backend backend) {
        try (Tensor left = backend.create(SIZE, SIZE);
                Tensor right = backend.create(SIZE, SIZE);
                Tensor product = backend.create(SIZE, SIZE)) {
            backend.gemm(false, false, 1, left, right, 0, product);
        }
    }
}
