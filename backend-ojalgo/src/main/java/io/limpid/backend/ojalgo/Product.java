package io.limpid.backend.ojalgo;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;
import org.ojalgo.matrix.store.R032Store;

/**
 * One matrix multiplication at a time, C = α op(A) op(B) + β C, in blocks of rows of C that ojAlgo multiplies.
 *
 * <p>ojAlgo's stores are column-major, so the row-major product A B is to it the product of B and A, each of them
 * transposed for free. It shares large products among the threads of one pool for the whole JVM, but computes a product of
 * at most 32 rows of C on the calling thread: blocks are no larger, so that the number of threads is this backend's.
 * Blocks depend on the shape alone; that makes the bits the same at any number of threads.
 */
final class Product implements Workers.Part {

    /** From more rows on, ojAlgo shares the work itself. */
    private static final int MOST_ROWS = 32;

    private static final int LEAST_ROWS = 8;

    /** How many multiplications are worth the attention of another thread; some 100 microseconds. */
    private static final long LEAST_WORK = 1 << 18;

    /** How many rows of op(B) are laid out at a time. */
    private static final int ROWS_LAID_OUT = 64;

    /** How many floats a cache line has. */
    private static final int LINE = 16;

    private final Workers workers;
    private final ArrayPool arrays;

    private boolean transposeA;
    private boolean transposeB;
    private int m;
    private int n;
    private int k;
    private float alpha;
    private HeapMatrix a;
    private HeapMatrix b;
    private float beta;
    private HeapMatrix c;
    private float[] right;
    private int rowsPerBlock;
    private boolean shared;
    private boolean layingOut;

    Product(Workers workers, ArrayPool arrays) {
        this.workers = workers;
        this.arrays = arrays;
    }

    /** op(A) is [m, k], op(B) is [k, n]. */
    Product of(boolean isTransposedA, boolean isTransposedB, int rows, int columns, int depth) {
        transposeA = isTransposedA;
        transposeB = isTransposedB;
        m = rows;
        n = columns;
        k = depth;
        return this;
    }

    /** Computes C, which is modified. */
    void multiply(float factor, HeapMatrix left, HeapMatrix other, float kept, HeapMatrix result) {
        alpha = factor;
        a = left;
        b = other;
        beta = kept;
        c = result;
        try {
            compute();
        } finally {
            a = null;
            b = null;
            c = null;
            right = null;
            layingOut = false;
        }
    }

    private void compute() {
        long workPerRow = (long) n * k;
        rowsPerBlock = (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, LEAST_WORK / workPerRow));
        shared = m * workPerRow > LEAST_WORK;
        boolean asItIs = !transposeB && b.values().length == k * n;
        if (asItIs) {
            right = b.values();
        } else {
            right = arrays.take(k * n);
            layingOut = true;
            runParts((k + ROWS_LAID_OUT - 1) / ROWS_LAID_OUT);
            layingOut = false;
        }
        runParts((m + rowsPerBlock - 1) / rowsPerBlock);
        if (!asItIs) {
            arrays.give(right);
        }
    }

    private void runParts(int count) {
        if (shared) {
            workers.run(count, this);
        } else {
            workers.runAlone(count, this);
        }
    }

    @Override
    public void run(int part) {
        if (layingOut) {
            layOut(part * ROWS_LAID_OUT, Math.min(k, (part + 1) * ROWS_LAID_OUT));
        } else {
            multiplyBlock(part * rowsPerBlock, Math.min(m, (part + 1) * rowsPerBlock));
        }
    }

    private void layOut(int from, int to) {
        if (transposeB) {
            copyTransposed(b.values(), b.offset(), k, from, to, n, right, from * n);
        } else {
            System.arraycopy(b.values(), b.offset() + from * n, right, from * n, (to - from) * n);
        }
    }

    private void multiplyBlock(int from, int to) {
        int rows = to - from;
        float[] left = arrays.take(rows * k);
        float[] product = arrays.take(rows * n);
        if (transposeA) {
            copyTransposed(a.values(), a.offset(), m, from, to, k, left, 0);
        } else {
            System.arraycopy(a.values(), a.offset() + from * k, left, 0, rows * k);
        }
        R032Store.wrap(product, n).fillByMultiplying(R032Store.wrap(right, n), R032Store.wrap(left, k));
        store(product, c.values(), c.offset() + from * n);
        arrays.give(left);
        arrays.give(product);
    }

    private void store(float[] product, float[] values, int at) {
        for (int i = 0; i < product.length; i++) {
            float scaled = alpha * product[i];
            values[at + i] = beta == 0 ? scaled : scaled + beta * values[at + i];
        }
    }

    /**
     * Makes rows of columns: columns {@code from} to {@code to} of a matrix of {@code height} rows become rows of
     * {@code target}, beginning at {@code at}. Reads one cache line of a row at a time.
     */
    private static void copyTransposed(
            float[] source, int offset, int width, int from, int to, int height, float[] target, int at) {
        for (int first = from; first < to; first += LINE) {
            int last = Math.min(to, first + LINE);
            for (int i = 0; i < height; i++) {
                for (int j = first; j < last; j++) {
                    target[at + (j - from) * height + i] = source[offset + i * width + j];
                }
            }
        }
    }
}
