package io.limpid.backend.vector;

import io.limpid.core.backend.SgdStep;
import io.limpid.core.backend.heap.HeapTensor;

/** Finishes a velocity: lets the weight take its step while the velocity is still in the cache. */
final class DescentEpilogue implements Epilogue {

    private float learningRate;
    private float kept;
    private float identity;
    private int diagonal;
    private HeapTensor weight;

    DescentEpilogue of(SgdStep step, int diagonalColumn, HeapTensor updated) {
        float decay = step.learningRate() * step.identityDecay();
        learningRate = step.learningRate();
        kept = 1 - decay;
        identity = decay * step.initialScale();
        diagonal = diagonalColumn;
        weight = updated;
        return this;
    }

    @Override
    public void finish(int row, int column, int count, float[] c, int offset) {
        float[] values = weight.values();
        int rowAt = weight.offset() + row * weight.columns();
        VectorLoops.axpby(-learningRate, c, offset, kept, values, rowAt + column, count);
        int onDiagonal = diagonal + row;
        if (identity != 0 && onDiagonal >= column && onDiagonal < column + count) {
            values[rowAt + onDiagonal] += identity;
        }
    }
}
