package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * The product of rows with a matrix that is thin: C = X B of few columns, or C = X Bᵀ of short rows. {@link Gemm} would spend most of
 * its time on packing X, which is read where it lies here. A part is a block of rows.
 */
final class ThinProduct implements Workers.Part {

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final ThinOperand right;

    private HeapMatrix x;
    private HeapMatrix c;

    /**
     * @param tiles room for one tile, or more, in each thread that computes
     */
    ThinProduct(Workers workers, GemmKernel kernel, StridedTiles strided, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        right = new ThinOperand(strided);
    }

    /**
     * C = X op(B).
     *
     * @param source X, [n, m]
     * @param thin B, [m, k], or [k, m] with {@code transpose}
     * @param result C, [n, k]. Modified
     */
    void multiply(HeapMatrix source, HeapMatrix thin, boolean transpose, HeapMatrix result) {
        x = source;
        c = result;
        if (transpose) {
            right.rows(thin, kernel);
        } else {
            right.columns(thin, kernel);
        }
        runBlocks(workers, this, x, c.columns());
    }

    /** Runs a part for each block of rows of X, together where a product of so many columns is worth it. */
    static void runBlocks(Workers workers, Workers.Part part, HeapMatrix x, int columns) {
        int parts = (x.rows() + StridedTiles.ROWS - 1) / StridedTiles.ROWS;
        if (Gemm.isWorthSharing(x.rows(), columns, x.columns())) {
            workers.run(parts, part);
        } else {
            workers.runAlone(parts, part);
        }
    }

    @Override
    public void run(int part) {
        int row = part * StridedTiles.ROWS;
        int rows = Math.min(StridedTiles.ROWS, x.rows() - row);
        for (int panel = 0; panel < right.panels(); panel++) {
            multiply(row, rows, x, right, panel, c, tiles);
        }
    }

    /** Multiplies some rows with a panel, by way of a tile where C has fewer columns left than a panel. */
    static void multiply(
            int row, int rows, HeapMatrix x, ThinOperand right, int panel, HeapMatrix c, ThreadLocal<float[]> tiles) {
        int width = c.columns();
        int to = c.offset() + row * width + panel * StridedTiles.COLUMNS;
        int columns = right.linesOf(panel);
        if (columns == StridedTiles.COLUMNS) {
            right.multiply(row, rows, x, panel, c.values(), to, width);
            return;
        }
        float[] tile = tiles.get();
        right.multiply(row, rows, x, panel, tile, 0, StridedTiles.COLUMNS);
        for (int i = 0; i < rows; i++) {
            VectorLoops.copy(tile, i * StridedTiles.COLUMNS, c.values(), to + i * width, columns);
        }
    }
}
