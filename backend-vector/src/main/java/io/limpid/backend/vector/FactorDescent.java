package io.limpid.backend.vector;

import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * A step of descent on a factor, F, whose gradient Lᵀ R is made tile by tile and applied while it is in the cache; so is the change of its
 * packed form, which the products of the next step read. A part is some tiles of rows of the factor.
 */
final class FactorDescent implements Workers.Part {

    private static final int TILES_PER_PART = 4;

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final StridedTiles strided;
    private final ThinOperand right;

    private SgdStep step;
    private HeapMatrix left;
    private HeapMatrix velocity;
    private HeapMatrix factor;

    /** F with its rows as lines, changed as F is; null where F is too small for one. */
    private Panels packed;

    /**
     * @param tiles room for one tile, or more, in each thread that computes
     */
    FactorDescent(Workers workers, GemmKernel kernel, StridedTiles strided, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        this.strided = strided;
        right = new ThinOperand(strided);
    }

    /** Takes the step; see {@link io.limpid.core.backend.Backend#factorDescent}. */
    void take(SgdStep sgdStep, HeapMatrix l, HeapMatrix r, HeapMatrix velocities, HeapMatrix parameter) {
        step = sgdStep;
        left = l;
        velocity = velocities;
        factor = parameter;
        right.changingColumns(r);
        packed = ThinOperand.latestRows(factor, kernel);
        int rowsAtOnce = TILES_PER_PART * StridedTiles.TRANSPOSED_ROWS;
        int parts = (factor.rows() + rowsAtOnce - 1) / rowsAtOnce;
        if (Gemm.isWorthSharing(factor.rows(), factor.columns(), left.rows())) {
            workers.run(parts, this);
        } else {
            workers.runAlone(parts, this);
        }
        if (packed != null) {
            PackedForms.renew(factor, packed);
            packed = null;
        }
    }

    @Override
    public void run(int part) {
        int begin = part * TILES_PER_PART * StridedTiles.TRANSPOSED_ROWS;
        int end = Math.min(begin + TILES_PER_PART * StridedTiles.TRANSPOSED_ROWS, factor.rows());
        for (int row = begin; row < end; row += StridedTiles.TRANSPOSED_ROWS) {
            int rows = Math.min(StridedTiles.TRANSPOSED_ROWS, end - row);
            for (int panel = 0; panel < right.panels(); panel++) {
                descend(row, rows, panel);
            }
        }
        if (packed != null) {
            pack(begin, end);
        }
    }

    private void pack(int begin, int end) {
        int width = factor.columns();
        for (int row = begin; row < end; ) {
            int next = Math.min(end, (row / StridedTiles.COLUMNS + 1) * StridedTiles.COLUMNS);
            Transposition.lines(
                    factor.values(),
                    factor.offset() + row * width,
                    width,
                    next - row,
                    packed.values(),
                    packed.offset(row / StridedTiles.COLUMNS, 0) + row % StridedTiles.COLUMNS,
                    StridedTiles.COLUMNS,
                    width);
            row = next;
        }
    }

    private void descend(int row, int rows, int panel) {
        float[] gradient = tiles.get();
        strided.multiplyTransposed(
                rows,
                left.rows(),
                left.values(),
                left.offset() + row,
                left.columns(),
                right.values(),
                right.offset(panel),
                gradient,
                0,
                StridedTiles.COLUMNS);
        int width = factor.columns();
        int place = row * width + panel * StridedTiles.COLUMNS;
        if (width == StridedTiles.COLUMNS) {
            apply(gradient, 0, place, rows * width);
            return;
        }
        for (int i = 0; i < rows; i++) {
            apply(gradient, i * StridedTiles.COLUMNS, place + i * width, right.linesOf(panel));
        }
    }

    private void apply(float[] gradient, int from, int place, int count) {
        VectorLoops.descend(
                step.momentum(),
                step.learningRate(),
                1 - step.learningRate() * step.identityDecay(),
                gradient,
                from,
                velocity.values(),
                velocity.offset() + place,
                factor.values(),
                factor.offset() + place,
                count);
    }
}
