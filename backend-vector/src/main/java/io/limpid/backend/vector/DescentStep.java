package io.limpid.backend.vector;

import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.parallel.Workers;

/** One step of gradient descent on a parameter, in one pass over its memory; a part is a range of rows. */
final class DescentStep implements Workers.Part {

    /** How many elements a part has, about: few enough to share, enough to outweigh the sharing. */
    private static final int ELEMENTS_PER_PART = 1 << 15;

    private final Workers workers;
    private SgdStep step;
    private int diagonal;
    private HeapMatrix gradient;
    private HeapMatrix velocity;
    private HeapMatrix parameter;
    private int rowsPerPart;

    DescentStep(Workers workers) {
        this.workers = workers;
    }

    /** Takes the step; see {@link io.limpid.core.backend.Backend#sgdStep}. */
    void take(SgdStep sgdStep, int diagonalColumn, HeapMatrix g, HeapMatrix v, HeapMatrix w) {
        step = sgdStep;
        diagonal = diagonalColumn;
        gradient = g;
        velocity = v;
        parameter = w;
        rowsPerPart = Math.max(1, ELEMENTS_PER_PART / w.columns());
        workers.run((w.rows() + rowsPerPart - 1) / rowsPerPart, this);
    }

    @Override
    public void run(int part) {
        int columns = parameter.columns();
        int firstRow = part * rowsPerPart;
        int endRow = Math.min(firstRow + rowsPerPart, parameter.rows());
        int first = firstRow * columns;
        float decay = step.learningRate() * step.identityDecay();
        VectorLoops.descend(
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
        float[] values = parameter.values();
        for (int row = firstRow; row < endRow; row++) {
            values[parameter.offset() + row * parameter.columns() + diagonal + row] += value;
        }
    }
}
