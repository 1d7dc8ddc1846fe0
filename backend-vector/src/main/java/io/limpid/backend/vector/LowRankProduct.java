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
    private final ThinOperand first;
    private final ThinOperand second;

    private HeapMatrix x;
    private HeapMatrix q;
    private HeapMatrix c;
    private float scale;
    private int shift;
    private Epilogue epilogue;

    /**
     * @param tiles room for one tile, or more, in each thread that computes
     */
    LowRankProduct(Workers workers, GemmKernel kernel, StridedTiles strided, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        first = new ThinOperand(strided);
        second = new ThinOperand(strided);
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
        first.columns(reading, kernel);
        second.rows(writing, kernel);
        ThinProduct.runBlocks(workers, this, x, q.columns());
    }

    @Override
    public void run(int part) {
        int row = part * StridedTiles.ROWS;
        int rows = Math.min(StridedTiles.ROWS, x.rows() - row);
        for (int panel = 0; panel < first.panels(); panel++) {
            ThinProduct.multiply(row, rows, x, first, panel, q, tiles);
        }
        for (int panel = 0; panel < second.panels(); panel++) {
            make(row, rows, panel);
        }
    }

    /** A panel that is not full is finished apart and then copied: C has no room for the rest of it, and a tile does. */
    private void make(int row, int rows, int panel) {
        int width = c.columns();
        int column = panel * StridedTiles.COLUMNS;
        int columns = second.linesOf(panel);
        int to = c.offset() + row * width + column;
        if (columns == StridedTiles.COLUMNS) {
            second.multiply(row, rows, q, panel, c.values(), to, width);
            finish(row, rows, column, columns, c.values(), to, width);
            return;
        }
        float[] tile = tiles.get();
        second.multiply(row, rows, q, panel, tile, 0, StridedTiles.COLUMNS);
        finish(row, rows, column, columns, tile, 0, StridedTiles.COLUMNS);
        for (int i = 0; i < rows; i++) {
            VectorLoops.copy(tile, i * StridedTiles.COLUMNS, c.values(), to + i * width, columns);
        }
    }

    private void finish(int row, int rows, int column, int columns, float[] values, int at, int stride) {
        int begin = Math.max(column, -shift);
        int end = Math.min(column + columns, x.columns() - shift);
        if (begin == column && end == column + columns) {
            int from = x.offset() + row * x.columns() + column + shift;
            epilogue.addAndFinish(scale, x.values(), from, x.columns(), row, rows, column, columns, values, at, stride);
            return;
        }
        if (begin < end) {
            BlockLoops.addScaledBlock(
                    scale,
                    x.values(),
                    x.offset() + row * x.columns() + begin + shift,
                    x.columns(),
                    values,
                    at + begin - column,
                    stride,
                    rows,
                    end - begin);
        }
        epilogue.finish(row, rows, column, columns, values, at, stride);
    }
}
