package io.limpid.backend.vector;

import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * The gradient of a layer's input, C = G W, where W lies in the {@link Panels} of the forward pass. It is computed as its
 * transpose, Cᵀ = Wᵀ Gᵀ, whose left operand W is, taken crosswise; tiles are transposed on their way into C. So a weight needs
 * one layout only. The sums are those of {@link Gemm}, to the bit.
 */
final class InputGradient implements Workers.Part {

    /** How many tiles of inputs a part has: wide enough for whole vectors, few enough that their weights stay in the cache. */
    private static final int TILES_PER_PART = 8;

    /** The most rows of a block, which bounds the memory that packing takes to a few megabytes. */
    private static final int MOST_ROWS = 2048;

    /** Fewer parts per thread than this would leave threads idle at the end. */
    private static final int PARTS_PER_THREAD = 12;

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final PackedOperand right;

    private Panels weight;
    private Epilogue epilogue;
    private HeapMatrix c;
    private boolean packing;
    private int firstRow;
    private int firstDepth;
    private int depth;
    private int rowSplits;

    @SuppressWarnings("unused") // written so that the loads before are not left out
    private volatile float fetched;

    /**
     * @param tiles room for one tile of the kernel, or more, in each thread that computes
     */
    InputGradient(Workers workers, GemmKernel kernel, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        right = new PackedOperand(kernel.columns());
    }

    /**
     * Computes C = G W and finishes it with the epilogue.
     *
     * @param gradient G, [n, out]
     * @param panels W, whose lines are its rows
     * @param inputGradient C, [n, in]. Modified
     */
    void compute(HeapMatrix gradient, Panels panels, Epilogue finishing, HeapMatrix inputGradient) {
        weight = panels;
        epilogue = finishing;
        c = inputGradient;
        right.source(gradient, true);
        int rowsAtOnce = Gemm.evenly(gradient.rows(), MOST_ROWS, kernel.columns());
        int depthAtOnce = Gemm.depthAtOnce(weight.lines());
        for (firstRow = 0; firstRow < gradient.rows(); firstRow += rowsAtOnce) {
            int rows = Math.min(rowsAtOnce, gradient.rows() - firstRow);
            for (firstDepth = 0; firstDepth < weight.lines(); firstDepth += depthAtOnce) {
                depth = Math.min(depthAtOnce, weight.lines() - firstDepth);
                right.block(firstRow, rows, firstDepth, depth);
                packing = true;
                runAll(right.packingParts(), rows);
                packing = false;
                rowSplits = rowSplits();
                runAll(groups() * rowSplits, rows);
            }
        }
        weight = null;
    }

    private int groups() {
        int inputs = TILES_PER_PART * kernel.rows();
        return (weight.depth() + inputs - 1) / inputs;
    }

    private int rowSplits() {
        int wanted = workers.threads() == 1 ? 1 : PARTS_PER_THREAD * workers.threads();
        return Math.min(right.panels(), (wanted + groups() - 1) / groups());
    }

    private void runAll(int parts, int rows) {
        if (Gemm.isWorthSharing(rows, weight.depth(), depth)) {
            workers.run(parts, this);
        } else {
            workers.runAlone(parts, this);
        }
    }

    @Override
    public void run(int part) {
        if (packing) {
            right.pack(part);
        } else {
            compute(part / rowSplits, part % rowSplits);
        }
    }

    private void compute(int group, int split) {
        int firstInput = group * TILES_PER_PART * kernel.rows();
        int endInput = Math.min(firstInput + TILES_PER_PART * kernel.rows(), weight.depth());
        int panelsPerSplit = (right.panels() + rowSplits - 1) / rowSplits;
        int begin = split * panelsPerSplit;
        int end = Math.min(begin + panelsPerSplit, right.panels());
        if (begin >= end) {
            return;
        }
        fetch(firstInput, endInput);
        float[] tile = tiles.get();
        for (int panel = begin; panel < end; panel++) {
            for (int input = firstInput; input < endInput; input += kernel.rows()) {
                kernel.multiplyCrosswise(
                        firstDepth,
                        depth,
                        weight.values(),
                        weight.offset(0, input),
                        weight.panelStride(),
                        right.packed(),
                        right.offset(panel),
                        right.linesOf(panel),
                        tile);
                put(tile, panel, input, Math.min(kernel.rows(), endInput - input));
            }
        }
        if (firstDepth + depth == weight.lines()) {
            int row = firstRow + begin * kernel.columns();
            int rows = (end - begin - 1) * kernel.columns() + right.linesOf(end - 1);
            epilogue.finish(row, rows, firstInput, endInput - firstInput, c.values(), at(row, firstInput), c.columns());
        }
    }

    /** Reads the weights of a part along memory, which the kernel would read in pieces from everywhere. */
    private void fetch(int firstInput, int endInput) {
        int endPanel = (firstDepth + depth + kernel.columns() - 1) / kernel.columns();
        for (int panel = firstDepth / kernel.columns(); panel < endPanel; panel++) {
            fetched = CacheLines.read(
                    weight.values(), weight.offset(panel, firstInput), (endInput - firstInput) * kernel.columns());
        }
    }

    private void put(float[] tile, int panel, int input, int inputs) {
        int rows = right.linesOf(panel);
        int to = at(firstRow + panel * kernel.columns(), input);
        if (firstDepth == 0) {
            Transposition.lines(tile, 0, kernel.columns(), inputs, c.values(), to, c.columns(), rows);
        } else {
            Transposition.addLines(tile, 0, kernel.columns(), inputs, c.values(), to, c.columns(), rows);
        }
    }

    private int at(int row, int column) {
        return c.offset() + row * c.columns() + column;
    }
}
