package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * The product of rows with σI + A Bᵀ: Q = X A and C = Q Bᵀ + σ X, finished while it is in the cache. A part is a block of rows,
 * which it takes from X to C; X is read where it lies.
 */
final class LowRankProduct implements Workers.Part {

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final ThinOperand first = new ThinOperand();
    private final ThinOperand second = new ThinOperand();

    private HeapMatrix x;
    private HeapMatrix q;
    private HeapMatrix c;
    private float scale;
    private int shift;
    private Epilogue epilogue;

    /**
     * @param tiles room for one tile, or more, in each thread that computes
     */
    LowRankProduct(Workers workers, GemmKernel kernel, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
    }

    /**
     * Computes Q and C.
     *
     * @param source X, [n, m]
     * @param reading A, [m, r]
     * @param writing B, [k, r]
     * @param identity σ
     * @param identityShift column j of C is the identity of column j + shift of X, where there is one
     * @param strengths Q, [n, r]. Modified
     * @param result C, [n, k]. Modified
     */
    void multiply(
            HeapMatrix source,
            HeapMatrix reading,
            HeapMatrix writing,
            float identity,
            int identityShift,
            HeapMatrix strengths,
            HeapMatrix result,
            Epilogue finishing) {
        x = source;
        q = strengths;
        c = result;
        scale = identity;
        shift = identityShift;
        epilogue = finishing;
        first.columns(reading);
        second.rows(writing, kernel);
        int parts = (x.rows() + StridedTiles.ROWS - 1) / StridedTiles.ROWS;
        if (Gemm.isWorthSharing(x.rows(), q.columns(), x.columns())) {
            workers.run(parts, this);
        } else {
            workers.runAlone(parts, this);
        }
    }

    @Override
    public void run(int part) {
        int row = part * StridedTiles.ROWS;
        int rows = Math.min(StridedTiles.ROWS, x.rows() - row);
        for (int panel = 0; panel < first.panels(); panel++) {
            multiply(row, rows, x, first, panel, q);
        }
        for (int panel = 0; panel < second.panels(); panel++) {
            multiply(row, rows, q, second, panel, c);
            finish(row, rows, panel * StridedTiles.COLUMNS, second.linesOf(panel));
        }
    }

    private void multiply(int row, int rows, HeapMatrix left, ThinOperand right, int panel, HeapMatrix target) {
        int depth = left.columns();
        int width = target.columns();
        int columns = right.linesOf(panel);
        int to = target.offset() + row * width + panel * StridedTiles.COLUMNS;
        boolean fits = columns == StridedTiles.COLUMNS;
        float[] tile = fits ? target.values() : tiles.get();
        StridedTiles.multiply(
                rows,
                depth,
                left.values(),
                left.offset() + row * depth,
                depth,
                1,
                right.values(),
                right.offset(panel),
                tile,
                fits ? to : 0,
                fits ? width : StridedTiles.COLUMNS);
        for (int i = 0; i < rows && !fits; i++) {
            System.arraycopy(tile, i * StridedTiles.COLUMNS, target.values(), to + i * width, columns);
        }
    }

    private void finish(int row, int rows, int column, int columns) {
        int width = c.columns();
        int at = c.offset() + row * width + column;
        int begin = Math.max(column, -shift);
        int end = Math.min(column + columns, x.columns() - shift);
        if (begin < end) {
            VectorLoops.addScaledBlock(
                    scale,
                    x.values(),
                    x.offset() + row * x.columns() + begin + shift,
                    x.columns(),
                    c.values(),
                    at + begin - column,
                    width,
                    rows,
                    end - begin);
        }
        epilogue.finish(row, rows, column, columns, c.values(), at, width);
    }
}
