package io.limpid.backend.nd4j;

import io.limpid.core.backend.spi.parallel.Workers;

/**
 * A matrix product shared among the threads of the backend: each computes a range of columns or of rows of the result,
 * whichever there are more of, and finishes it. The BLAS library's own threads are not used, because their number is a
 * setting of the whole process.
 */
final class Product implements Workers.Part {

    /** Products with fewer multiplications than this per thread are not worth sharing. */
    private static final long MULTIPLICATIONS_PER_PART = 1 << 20;

    /** Shares are multiples of it where possible, so that the library's kernels have few edges to deal with. */
    private static final int ALIGNMENT = 16;

    private final Workers workers;
    private final NativeBlas blas;
    private final ThreadLocal<Scratch> scratch;
    private boolean transposeA;
    private boolean transposeB;
    private int m;
    private int n;
    private int k;
    private float alpha;
    private float beta;
    private Nd4jMatrix a;
    private Nd4jMatrix b;
    private Nd4jMatrix c;
    private Epilogue epilogue;
    private boolean byColumns;
    private int share;

    Product(Workers workers, NativeBlas blas, ThreadLocal<Scratch> scratch) {
        this.workers = workers;
        this.blas = blas;
        this.scratch = scratch;
    }

    /** C = α op(A) op(B) + β C, and then the epilogue; op(A) is [m, k], op(B) is [k, n]. */
    void compute(
            boolean transposedA,
            boolean transposedB,
            int rows,
            int columns,
            int depth,
            float factor,
            Nd4jMatrix left,
            Nd4jMatrix right,
            float kept,
            Nd4jMatrix result,
            Epilogue end) {
        transposeA = transposedA;
        transposeB = transposedB;
        m = rows;
        n = columns;
        k = depth;
        alpha = factor;
        a = left;
        b = right;
        beta = kept;
        c = result;
        epilogue = end;
        byColumns = n >= m;
        int whole = Math.max(m, n);
        long parts = Math.max(1, Math.min(workers.threads(), (long) m * n * k / MULTIPLICATIONS_PER_PART));
        share = roundUp((int) ((whole + parts - 1) / parts));
        try {
            workers.run((whole - 1) / share + 1, this);
        } finally {
            a = null; // an idle one keeps no tensor alive
            b = null;
            c = null;
            epilogue = null;
        }
    }

    private static int roundUp(int size) {
        return (int) Math.min(Integer.MAX_VALUE, (size + (long) ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }

    @Override
    public void run(int part) {
        int first = part * share;
        if (byColumns) {
            computeBlock(0, m, first, (int) Math.min(n, (long) first + share));
        } else {
            computeBlock(first, (int) Math.min(m, (long) first + share), 0, n);
        }
    }

    private void computeBlock(int firstRow, int endRow, int firstColumn, int endColumn) {
        Scratch own = scratch.get();
        long atA = transposeA ? firstRow : (long) firstRow * a.columns();
        long atB = transposeB ? (long) firstColumn * b.columns() : firstColumn;
        blas.multiply(
                transposeA,
                transposeB,
                endRow - firstRow,
                endColumn - firstColumn,
                k,
                alpha,
                own.a().at(a, atA),
                a.columns(),
                own.b().at(b, atB),
                b.columns(),
                beta,
                own.c().at(c, (long) firstRow * n + firstColumn),
                n);
        epilogue.finish(own.tile(), firstRow, endRow, firstColumn, endColumn);
    }
}
