package io.limpid.backend.vector;

import io.limpid.core.backend.heap.HeapTensor;
import io.limpid.core.backend.parallel.Workers;

/**
 * The blocked matrix product C = α op(A) op(B) + β C with an epilogue. It holds the packed operands and can be used again
 * and again, by one thread at a time.
 *
 * <p>Every element of C is summed over the depth in ascending order, in blocks whose size follows from k alone, and by one
 * thread: the bits do not depend on the number of threads, on the lane count or on the other rows and columns.
 */
final class Gemm implements Workers.Part {

    /** The largest depth of a block: the panels in use stay in the second-level cache. */
    private static final int MOST_DEPTH = 800;

    /** The most rows and columns of a block, which bound the memory that packing takes to a few megabytes. */
    private static final int MOST_LINES = 2048;

    /** How many elements of the smaller operand a part goes through: half of a second-level cache of a megabyte. */
    private static final int ELEMENTS_PER_PART = 1 << 17;

    /** Fewer parts per thread than this would leave threads idle at the end, for want of parts to take. */
    private static final int PARTS_PER_THREAD = 20;

    /** Products with fewer multiplications than this are done before other threads have woken up. */
    private static final long WORTH_SHARING = 1 << 19;

    /** Right operands with fewer elements than this are packed faster than their packed form is looked up. */
    private static final int WORTH_KEEPING = 1 << 12;

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final PackedOperand left;
    private final PackedOperand ownRight;

    private PackedOperand right;
    private boolean rightIsPacked;
    private PackedMatrix ready;
    private PackedMatrix growing;
    private int nextBlock;
    private float alpha;
    private float beta;
    private HeapTensor c;
    private Epilogue epilogue;
    private boolean shared;

    private boolean packing;
    private boolean alongRows;
    private int panelsPerPart;
    private int parts;
    private int firstRow;
    private int firstColumn;
    private int depth;
    private boolean lastDepth;
    private float kept;

    /**
     * @param tiles room for one tile of the kernel in each thread that computes
     */
    Gemm(Workers workers, GemmKernel kernel, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        left = new PackedOperand(kernel.rows());
        ownRight = new PackedOperand(kernel.columns());
    }

    /**
     * Computes C = α op(A) op(B) + β C, op(A) being [m, k] and op(B) [k, n], and finishes C with the epilogue.
     *
     * @param result C. With β = 0 it is only written. Modified
     */
    void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, float factor, HeapTensor a, HeapTensor b,
            float resultFactor, HeapTensor result, Epilogue finishing) {
        left.source(a, !transposeA);
        alpha = factor;
        beta = resultFactor;
        c = result;
        epilogue = finishing;
        shared = (long) m * n * k >= WORTH_SHARING;
        boolean reusable = !b.isView() && (long) n * k >= WORTH_KEEPING;
        PackedForms forms = reusable ? PackedForms.of(b) : null;
        ready = reusable ? forms.find(transposeB, b.version()) : null;
        growing = reusable && ready == null && forms.use(transposeB) ? new PackedMatrix() : null;
        nextBlock = 0;
        int columnsAtOnce = evenly(n, MOST_LINES, kernel.columns());
        for (int column = 0; column < n; column += columnsAtOnce) {
            multiplyColumns(b, transposeB, column, Math.min(columnsAtOnce, n - column), m, k);
        }
        if (growing != null) {
            forms.keep(transposeB, b.version(), growing);
        }
        ready = null;
        growing = null;
    }

    private void multiplyColumns(HeapTensor b, boolean transposeB, int column, int columns, int m, int k) {
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
                panelsPerPart = alongRows ? panelsPerPart(left, right) : panelsPerPart(right, left);
                runParts(alongRows ? left.panels() * blocks(right) : right.panels() * blocks(left));
            }
        }
    }

    /** Takes the next block of op(B): one that was packed before, one that will be kept, or one for this product alone. */
    private void chooseRight(HeapTensor b, boolean transposeB, int column, int columns, int p) {
        rightIsPacked = ready != null;
        if (rightIsPacked) {
            right = ready.block(nextBlock++);
            return;
        }
        right = ownRight;
        if (growing != null) {
            right = new PackedOperand(kernel.columns());
            growing.add(right);
        }
        right.source(b, transposeB);
        right.block(column, columns, p, depth);
    }

    /** Returns the depth of a block when sums are of length k. */
    static int depthAtOnce(int k) {
        return evenly(k, MOST_DEPTH, 1);
    }

    /** Returns the size of blocks, a multiple of {@code unit}, when as few as possible of nearly equal size are made. */
    private static int evenly(int total, int most, int unit) {
        int blocks = (total + most - 1) / most;
        int size = (total + blocks - 1) / blocks;
        return (size + unit - 1) / unit * unit;
    }

    /** Returns how many panels of the smaller operand a part meets with one panel of the larger one. */
    private int panelsPerPart(PackedOperand larger, PackedOperand smaller) {
        int inCache = Math.max(1, ELEMENTS_PER_PART / smaller.offset(1));
        int blocks = (smaller.panels() + inCache - 1) / inCache;
        int wanted = workers.threads() == 1 || !shared ? 1 : PARTS_PER_THREAD * workers.threads();
        while (larger.panels() * blocks < wanted && blocks < smaller.panels()) {
            blocks++;
        }
        return (smaller.panels() + blocks - 1) / blocks;
    }

    private int blocks(PackedOperand operand) {
        return (operand.panels() + panelsPerPart - 1) / panelsPerPart;
    }

    private void runParts(int count) {
        parts = count;
        workers.run(shared ? count : 1, this);
    }

    /** Computes one part or, of a product that is not worth sharing, all of them. */
    @Override
    public void run(int index) {
        int end = shared ? index + 1 : parts;
        for (int part = index; part < end; part++) {
            if (packing) {
                pack(part);
            } else {
                compute(part);
            }
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

    /**
     * One panel of the larger operand meets some of the smaller one, which is thereby read from the cache again and again.
     * With few columns, tiles follow each other along the rows of C, as memory does.
     */
    private void compute(int part) {
        PackedOperand larger = alongRows ? left : right;
        PackedOperand smaller = alongRows ? right : left;
        int panel = part % larger.panels();
        int begin = part / larger.panels() * panelsPerPart;
        int end = Math.min(begin + panelsPerPart, smaller.panels());
        float[] tile = tiles.get();
        for (int other = begin; other < end; other++) {
            computeTile(tile, alongRows ? panel : other, alongRows ? other : panel);
        }
        if (lastDepth) {
            finish(alongRows ? panel : begin, alongRows ? panel + 1 : end, alongRows ? begin : panel, alongRows ? end : panel + 1);
        }
    }

    private void computeTile(float[] tile, int leftPanel, int rightPanel) {
        int row = firstRow + leftPanel * kernel.rows();
        int column = firstColumn + rightPanel * kernel.columns();
        int rows = left.linesOf(leftPanel);
        int columns = right.linesOf(rightPanel);
        float[] values = c.values();
        int at = c.offset() + row * c.columns() + column;
        boolean fits = kernel.rowsWritten(rows) == rows && columns == kernel.columns();
        if (fits && alpha == 1 && kept == 0) {
            multiplyPanels(leftPanel, rightPanel, rows, values, at, c.columns());
            return;
        }
        multiplyPanels(leftPanel, rightPanel, rows, tile, 0, kernel.columns());
        for (int i = 0; i < rows; i++) {
            VectorLoops.axpby(alpha, tile, i * kernel.columns(), kept, values, at + i * c.columns(), columns);
        }
    }

    private void multiplyPanels(int leftPanel, int rightPanel, int rows, float[] target, int at, int stride) {
        kernel.multiply(
                depth, left.packed(), left.offset(leftPanel), right.packed(), right.offset(rightPanel), rows, target, at,
                stride);
    }

    /** Finishes what the panels of a part have made, while it is in the cache. */
    private void finish(int leftBegin, int leftEnd, int rightBegin, int rightEnd) {
        int column = firstColumn + rightBegin * kernel.columns();
        int columns = (rightEnd - rightBegin - 1) * kernel.columns() + right.linesOf(rightEnd - 1);
        int row = firstRow + leftBegin * kernel.rows();
        int rows = (leftEnd - leftBegin - 1) * kernel.rows() + left.linesOf(leftEnd - 1);
        epilogue.finish(row, rows, column, columns, c.values(), c.offset() + row * c.columns() + column, c.columns());
    }
}
