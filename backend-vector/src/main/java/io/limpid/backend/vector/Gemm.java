package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * The blocked matrix product C = α op(A) op(B) + β C with an epilogue. It holds the packed operands and can be used again
 * and again, by one thread at a time.
 *
 * <p>Every element of C is summed over the depth in ascending order, in blocks whose size follows from k alone, and by one
 * thread: the bits do not depend on the number of threads, on the lane count or on the other rows and columns.
 */
final class Gemm implements Workers.Part {

    /** The largest depth of a block: the panels in use stay in the second-level cache. */
    private static final int MOST_DEPTH = CopiedRows.DISTANCE;

    /** The most rows and columns of a block, which bound the memory that packing takes to a few megabytes. */
    private static final int MOST_LINES = 2048;

    /** Products with fewer multiplications than this are done before other threads have woken up. */
    private static final long WORTH_SHARING = 1 << 19;

    /** Right operands with fewer elements than this are packed faster than their packed form is looked up. */
    private static final int WORTH_KEEPING = 1 << 12;

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final CopiedRows leftRows;
    private final PackedOperand leftColumns;
    private final PackedOperand right;
    private final TileParts tileParts = new TileParts();

    @SuppressWarnings("unused") // written so that what is read ahead is not left out
    private float touched;

    private Operand left;
    private boolean rightIsPacked;
    private Panels ready;
    private Panels growing;
    private float alpha;
    private float beta;
    private HeapMatrix c;
    private Epilogue epilogue;
    private boolean shared;

    private boolean packing;
    private boolean alongRows;
    private int firstRow;
    private int firstColumn;
    private int depth;
    private boolean lastDepth;
    private float kept;

    /**
     * @param tiles room for one tile of the kernel, or more, in each thread that computes
     */
    Gemm(Workers workers, GemmKernel kernel, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        leftRows = new CopiedRows(kernel.rows());
        leftColumns = new PackedOperand(kernel.rows());
        right = new PackedOperand(kernel.columns());
    }

    /**
     * Computes C = α op(A) op(B) + β C, op(A) being [m, k] and op(B) [k, n], and finishes C with the epilogue.
     *
     * @param result C. With β = 0 it is only written. Modified
     */
    void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float factor,
            HeapMatrix a,
            HeapMatrix b,
            float resultFactor,
            HeapMatrix result,
            Epilogue finishing) {
        chooseLeft(a, transposeA);
        alpha = factor;
        beta = resultFactor;
        c = result;
        epilogue = finishing;
        shared = isWorthSharing(m, n, k);
        boolean reusable = isReusable(b);
        ready = reusable ? PackedForms.find(b, transposeB) : null;
        growing = reusable && ready == null && PackedForms.use(b, transposeB) ? Panels.zeros(n, k, kernel) : null;
        int columnsAtOnce = evenly(n, MOST_LINES, kernel.columns());
        for (int column = 0; column < n; column += columnsAtOnce) {
            multiplyColumns(b, transposeB, column, Math.min(columnsAtOnce, n - column), m, k);
        }
        if (growing != null) {
            PackedForms.keep(b, transposeB, growing);
        }
        ready = null;
        growing = null;
    }

    private void multiplyColumns(HeapMatrix b, boolean transposeB, int column, int columns, int m, int k) {
        int depthAtOnce = depthAtOnce(k);
        int rowsAtOnce = evenly(m, MOST_LINES, kernel.rows());
        for (int p = 0; p < k; p += depthAtOnce) {
            depth = Math.min(depthAtOnce, k - p);
            lastDepth = p + depth == k;
            kept = p == 0 ? beta : 1;
            chooseRight(b, transposeB, column, columns, p);
            for (int row = 0; row < m; row += rowsAtOnce) {
                left.block(row, Math.min(rowsAtOnce, m - row), p, depth);
                firstRow = row;
                firstColumn = column;
                packing = true;
                runParts(left.packingParts() + (rightIsPacked ? 0 : right.packingParts()));
                packing = false;
                rightIsPacked = true;
                alongRows = right.panels() * kernel.columns() <= left.panels() * kernel.rows();
                Operand larger = alongRows ? left : right;
                Operand smaller = alongRows ? right : left;
                tileParts.divide(
                        larger.panels(), smaller.panels(), smaller.panelSize(), shared ? workers.threads() : 1);
                runParts(tileParts.count());
            }
        }
    }

    /** Returns whether a product of that shape is worth sharing among threads. */
    static boolean isWorthSharing(int m, int n, int k) {
        return (long) m * n * k >= WORTH_SHARING;
    }

    /** Returns whether it may be worth keeping the packed form of an operand. */
    static boolean isReusable(HeapMatrix b) {
        return !b.isView() && (long) b.rows() * b.columns() >= WORTH_KEEPING;
    }

    private void chooseLeft(HeapMatrix a, boolean transposeA) {
        if (transposeA) {
            leftColumns.source(a, false);
            left = leftColumns;
        } else {
            leftRows.source(a);
            left = leftRows;
        }
    }

    /** Takes the next block of op(B): one that was packed before, one that will be kept, or one for this product alone. */
    private void chooseRight(HeapMatrix b, boolean transposeB, int column, int columns, int p) {
        rightIsPacked = ready != null;
        if (!rightIsPacked) {
            right.source(b, transposeB);
        }
        Panels whole = rightIsPacked ? ready : growing;
        if (whole != null) {
            right.block(whole, column, columns, p, depth);
        } else {
            right.block(column, columns, p, depth);
        }
    }

    /** Returns the depth of a block when sums are of length k. */
    static int depthAtOnce(int k) {
        return evenly(k, MOST_DEPTH, 1);
    }

    /** Returns the size of blocks, a multiple of {@code unit}, when as few as possible of nearly equal size are made. */
    static int evenly(int total, int most, int unit) {
        int blocks = (total + most - 1) / most;
        int size = (total + blocks - 1) / blocks;
        return (size + unit - 1) / unit * unit;
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
        if (packing) {
            pack(part);
        } else {
            compute(part);
        }
    }

    private void pack(int part) {
        int leftParts = left.packingParts();
        if (part < leftParts) {
            left.pack(part);
        } else {
            right.pack(part - leftParts);
        }
    }

    /** With few columns, tiles follow each other along the rows of C, as memory does. */
    private void compute(int part) {
        int panel = tileParts.panel(part);
        int begin = tileParts.begin(part);
        int end = tileParts.end(part);
        float[] tile = tiles.get();
        float ahead = 0;
        if (!alongRows && begin < end) {
            ahead = CacheLines.touchPages(right.packed(), right.offset(next(panel)), right.panelSize());
        }
        for (int other = begin; other < end; other++) {
            int leftPanel = alongRows ? panel : other;
            int rightPanel = alongRows ? other : panel;
            ahead += computeTile(tile, leftPanel, rightPanel);
            if (lastDepth) {
                finish(leftPanel, rightPanel);
            }
        }
        touched = ahead;
    }

    private int next(int rightPanel) {
        return Math.min(rightPanel + 1, right.panels() - 1);
    }

    private float computeTile(float[] tile, int leftPanel, int rightPanel) {
        int row = firstRow + leftPanel * kernel.rows();
        int column = firstColumn + rightPanel * kernel.columns();
        int rows = left.linesOf(leftPanel);
        int columns = right.linesOf(rightPanel);
        float[] values = c.values();
        int at = c.offset() + row * c.columns() + column;
        boolean fits = kernel.rowsWritten(rows) == rows && columns == kernel.columns();
        if (fits && alpha == 1 && kept == 0) {
            return multiplyPanels(leftPanel, rightPanel, rows, values, at, c.columns());
        }
        float ahead = multiplyPanels(leftPanel, rightPanel, rows, tile, 0, kernel.columns());
        if (kept == 1) {
            BlockLoops.addScaledBlock(alpha, tile, 0, kernel.columns(), values, at, c.columns(), rows, columns);
            return ahead;
        }
        for (int i = 0; i < rows; i++) {
            VectorLoops.axpby(alpha, tile, i * kernel.columns(), kept, values, at + i * c.columns(), columns);
        }
        return ahead;
    }

    private float multiplyPanels(int leftPanel, int rightPanel, int rows, float[] target, int at, int stride) {
        float[] l = left.packed();
        float[] r = right.packed();
        int lAt = left.offset(leftPanel);
        int rAt = right.offset(rightPanel);
        if (left == leftColumns) {
            kernel.multiply(depth, l, lAt, r, rAt, rows, target, at, stride);
            return 0;
        }
        return kernel.multiplyRows(depth, l, lAt, r, rAt, ahead(leftPanel, rightPanel), rows, target, at, stride);
    }

    /** Where a tile reads ahead: of the panel of weights that comes next, each tile of this one a piece. */
    private int ahead(int leftPanel, int rightPanel) {
        boolean reads = !alongRows && (leftPanel + 1) * GemmKernel.AHEAD <= kernel.columns();
        return reads ? right.offset(next(rightPanel)) + leftPanel * depth * GemmKernel.AHEAD : right.offset(rightPanel);
    }

    /** Finishes a tile while it is in the cache. */
    private void finish(int leftPanel, int rightPanel) {
        int row = firstRow + leftPanel * kernel.rows();
        int column = firstColumn + rightPanel * kernel.columns();
        int at = c.offset() + row * c.columns() + column;
        epilogue.finish(row, left.linesOf(leftPanel), column, right.linesOf(rightPanel), c.values(), at, c.columns());
    }
}
