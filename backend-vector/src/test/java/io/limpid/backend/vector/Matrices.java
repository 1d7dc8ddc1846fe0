package io.limpid.backend.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import java.util.Random;

/** Test matrices and comparisons. */
final class Matrices {

    private Matrices() {}

    /** The backend under test; not by discovery, so that nothing else can be tested by mistake. */
    static Backend vector(int threads) {
        return vector(threads, 0);
    }

    /** The same, with so many multiply-adds made in plain loops first. */
    static Backend vector(int threads, long plain) {
        return new Backend(new VectorKernels("vector", new BackendOptions(threads), new Warmup(plain)));
    }

    /** Normally distributed values, scaled so that a sum of products over {@code depth} is about 1. */
    static float[] random(Random random, int rows, int columns, int depth) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() / Math.sqrt(Math.sqrt(depth)));
        }
        return values;
    }

    /** A tensor with the given values; with {@code before} rows of NaN in front of it and behind it in memory. */
    static Tensor tensor(Backend backend, int rows, int columns, float[] values, int before) {
        Tensor whole = backend.create(rows + 2 * before, columns);
        backend.fill(Float.NaN, whole);
        Tensor tensor = before == 0 ? whole : whole.rowRange(before, before + rows);
        tensor.write(values, 0);
        return tensor;
    }

    static Tensor tensor(Backend backend, int rows, int columns, float[] values) {
        return tensor(backend, rows, columns, values, 0);
    }

    /** Fails unless every value lies within 1e-5 + 1e-4 |expected|, NaN where NaN is expected. */
    static void assertClose(Tensor expected, Tensor actual, String what) {
        float[] wanted = expected.toArray();
        float[] found = actual.toArray();
        assertEquals(wanted.length, found.length, what);
        for (int i = 0; i < wanted.length; i++) {
            boolean close = Float.compare(wanted[i], found[i]) == 0
                    || Math.abs(wanted[i] - found[i]) <= 1e-5 + 1e-4 * Math.abs(wanted[i]);
            if (!close) {
                fail(what + ": element " + i + " should be " + wanted[i] + ", but is " + found[i]);
            }
        }
    }

    /** Fails unless every value is the same number, with 0 and -0 told apart and all NaN taken for one. */
    static void assertSameBits(Tensor expected, Tensor actual, String what) {
        float[] wanted = expected.toArray();
        float[] found = actual.toArray();
        assertEquals(wanted.length, found.length, what);
        for (int i = 0; i < wanted.length; i++) {
            if (Float.floatToIntBits(wanted[i]) != Float.floatToIntBits(found[i])) {
                fail(what + ": element " + i + " should be exactly " + wanted[i] + ", but is " + found[i]);
            }
        }
    }
}
