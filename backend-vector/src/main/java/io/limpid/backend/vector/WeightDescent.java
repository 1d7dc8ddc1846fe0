package io.limpid.backend.vector;

import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * The gradient of a weight, H = Gᵀ X, and a step of descent from it, without storing the gradient. Velocity and weight lie in
 * {@link Panels}: there, some tiles of Hᵀ below each other are one piece of memory, which is walked through once while their
 * sums are in the cache. The sums are those of {@link Gemm}, and the step is that of {@link DescentStep}, to the bit.
 */
final class WeightDescent implements Workers.Part {

    /** How many tiles a part has: a stretch of memory long enough to be read ahead, whose gradient fits the first-level cache. */
    static final int MOST_TILES_PER_PART = 16;

    /** The most rows of a batch, which bounds the memory that packing takes. */
    static final int MOST_ROWS = 2048;

    private final Workers workers;
    private final GemmKernel kernel;
    private final ThreadLocal<float[]> tiles;
    private final PackedOperand left;
    private final PackedOperand right;

    private SgdStep step;
    private int diagonal;
    private Panels velocity;
    private Panels weight;
    private int batch;
    private boolean packing;
    private int tilesPerPart;

    /**
     * @param tiles room for {@link #MOST_TILES_PER_PART} + 1 tiles of the kernel in each thread that computes
     */
    WeightDescent(Workers workers, GemmKernel kernel, ThreadLocal<float[]> tiles) {
        this.workers = workers;
        this.kernel = kernel;
        this.tiles = tiles;
        left = new PackedOperand(kernel.rows());
        right = new PackedOperand(kernel.columns());
    }

    /** Returns whether a weight of that kind may train in panels. */
    static boolean suits(HeapMatrix input, HeapMatrix velocity, HeapMatrix weight) {
        return Gemm.isReusable(weight) && !velocity.isView() && input.rows() <= MOST_ROWS;
    }

    /**
     * Takes the step; see {@link io.limpid.core.backend.Backend#denseWeightDescent}. Velocity and weight are moved to panels.
     */
    void take(
            SgdStep sgdStep,
            int diagonalColumn,
            HeapMatrix input,
            HeapMatrix gradient,
            HeapMatrix velocities,
            HeapMatrix weights) {
        step = sgdStep;
        diagonal = diagonalColumn;
        batch = input.rows();
        velocity = inPanels(velocities);
        weight = inPanels(weights);
        left.source(input, false);
        left.block(0, input.columns(), 0, batch);
        right.source(gradient, false);
        right.block(0, gradient.columns(), 0, batch);
        packing = true;
        runAll(left.packingParts() + right.packingParts());
        packing = false;
        int inCache = Math.max(1, TileParts.ELEMENTS_IN_CACHE / left.panelSize());
        tilesPerPart = Gemm.evenly(left.panels(), Math.min(MOST_TILES_PER_PART, inCache), 1);
        runAll((left.panels() + tilesPerPart - 1) / tilesPerPart * right.panels());
        velocity = null;
        weight = null;
    }

    private Panels inPanels(HeapMatrix tensor) {
        if (tensor.layout() instanceof Panels panels) {
            return panels;
        }
        Panels panels = Panels.zeros(tensor.rows(), tensor.columns(), kernel);
        PackedOperand rows = new PackedOperand(kernel.columns());
        rows.source(tensor, true);
        rows.block(panels, 0, tensor.rows(), 0, tensor.columns());
        workers.run(rows.packingParts(), rows::pack);
        tensor.moveTo(panels);
        return panels;
    }

    private void runAll(int parts) {
        if (Gemm.isWorthSharing(weight.lines(), weight.depth(), batch)) {
            workers.run(parts, this);
        } else {
            workers.runAlone(parts, this);
        }
    }

    @Override
    public void run(int part) {
        if (!packing) {
            descend(part / right.panels(), part % right.panels());
        } else if (part < left.packingParts()) {
            left.pack(part);
        } else {
            right.pack(part - left.packingParts());
        }
    }

    private void descend(int group, int panel) {
        int begin = group * tilesPerPart;
        int end = Math.min(begin + tilesPerPart, left.panels());
        int width = kernel.columns();
        float[] gradient = tiles.get();
        for (int tile = begin; tile < end; tile++) {
            computeTile(gradient, (tile - begin) * kernel.rows() * width, tile, panel);
        }
        int firstInput = begin * kernel.rows();
        int inputs = (end - begin - 1) * kernel.rows() + left.linesOf(end - 1);
        float decay = step.learningRate() * step.identityDecay();
        int at = weight.offset(panel, firstInput);
        VectorLoops.descend(
                step.momentum(),
                step.learningRate(),
                1 - decay,
                gradient,
                0,
                velocity.values(),
                at,
                weight.values(),
                at,
                inputs * width);
        if (decay != 0) {
            addDiagonal(decay * step.initialScale(), panel, firstInput, firstInput + inputs);
        }
    }

    private void computeTile(float[] gradient, int to, int tile, int panel) {
        int depthAtOnce = Gemm.depthAtOnce(batch);
        int rows = left.linesOf(tile);
        int size = kernel.rows() * kernel.columns();
        for (int p = 0; p < batch; p += depthAtOnce) {
            // What is added to the sums so far is made behind all of them.
            int made = p == 0 ? to : MOST_TILES_PER_PART * size;
            kernel.multiply(
                    Math.min(depthAtOnce, batch - p),
                    left.packed(),
                    left.offset(tile) + p * kernel.rows(),
                    right.packed(),
                    right.offset(panel) + p * kernel.columns(),
                    rows,
                    gradient,
                    made,
                    kernel.columns());
            if (p > 0) {
                VectorLoops.add(gradient, made, gradient, to, rows * kernel.columns());
            }
        }
    }

    private void addDiagonal(float value, int panel, int firstInput, int endInput) {
        int firstLine = panel * kernel.columns();
        for (int line = 0; line < right.linesOf(panel); line++) {
            int input = firstLine + line + diagonal;
            if (input >= firstInput && input < endInput) {
                weight.values()[weight.offset(panel, input) + line] += value;
            }
        }
    }
}
