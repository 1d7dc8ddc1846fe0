package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.parallel.Workers;
import java.nio.FloatBuffer;

/** One step of gradient descent on a parameter, in one pass over its memory; a part is a range of rows. */
final class DescentStep implements Workers.Part {

    /** How many elements a part has, about: few enough to share, enough to outweigh the sharing. */
    private static final int ELEMENTS_PER_PART = 1 << 15;

    private final Workers workers;
    private final ThreadLocal<Scratch> scratch;
    private SgdStep step;
    private int diagonal;
    private Nd4jMatrix gradient;
    private Nd4jMatrix velocity;
    private Nd4jMatrix parameter;
    private int rowsPerPart;

    DescentStep(Workers workers, ThreadLocal<Scratch> scratch) {
        this.workers = workers;
        this.scratch = scratch;
    }

    /** Takes the step; see {@link io.limpid.core.backend.Backend#sgdStep}. */
    void take(SgdStep sgdStep, int diagonalColumn, Nd4jMatrix g, Nd4jMatrix v, Nd4jMatrix w) {
        step = sgdStep;
        diagonal = diagonalColumn;
        gradient = g;
        velocity = v;
        parameter = w;
        rowsPerPart = Math.max(1, ELEMENTS_PER_PART / w.columns());
        try {
            workers.run((w.rows() - 1) / rowsPerPart + 1, this);
        } finally {
            gradient = null; // an idle one keeps no tensor alive
            velocity = null;
            parameter = null;
        }
    }

    @Override
    public void run(int part) {
        int columns = parameter.columns();
        int firstRow = part * rowsPerPart;
        int endRow = Math.min(firstRow + rowsPerPart, parameter.rows());
        int first = firstRow * columns;
        float decay = step.learningRate() * step.identityDecay();
        MemoryLoops.descend(
                scratch.get().tile(),
                step.momentum(),
                step.learningRate(),
                1 - decay,
                gradient.values(),
                gradient.offset() + first,
                velocity.values(),
                velocity.offset() + first,
                parameter.values(),
                parameter.offset() + first,
                (endRow - firstRow) * columns);
        if (decay != 0) {
            addDiagonal(decay * step.initialScale(), firstRow, endRow);
        }
    }

    private void addDiagonal(float value, int firstRow, int endRow) {
        FloatBuffer values = parameter.values();
        for (int row = firstRow; row < endRow; row++) {
            int at = parameter.offset() + row * parameter.columns() + diagonal + row;
            values.put(at, values.get(at) + value);
        }
    }
}
