package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.spi.heap.HeapMatrix;

/** Finishes the output of a layer whose last columns are class dimensions: there, the secant slope is told before the activation. */
final class SlopeEpilogue implements Epilogue {

    private final ForwardEpilogue plain;
    private HeapMatrix bias;
    private Activation activation;
    private HeapMatrix slope;
    private int firstSlope;

    SlopeEpilogue(Warmup warmup) {
        plain = new ForwardEpilogue(warmup);
    }

    /**
     * @param layerSlope [n, C], gets the secant slopes of the last C of {@code outputs} columns
     */
    SlopeEpilogue of(HeapMatrix layerBias, Activation layerActivation, HeapMatrix layerSlope, int outputs) {
        plain.of(layerBias, layerActivation);
        bias = layerBias;
        activation = layerActivation;
        slope = layerSlope;
        firstSlope = outputs - layerSlope.columns();
        return this;
    }

    @Override
    public void finish(int row, int rows, int column, int columns, float[] c, int offset, int stride) {
        int before = Math.min(columns, Math.max(0, firstSlope - column));
        if (before > 0) {
            plain.finish(row, rows, column, before, c, offset, stride);
        }
        for (int i = 0; i < rows && before < columns; i++) {
            finishRow(row + i, column + before, columns - before, c, offset + i * stride + before);
        }
    }

    @Override
    public void addAndFinish(
            float alpha,
            float[] x,
            int xAt,
            int xStride,
            int row,
            int rows,
            int column,
            int columns,
            float[] c,
            int offset,
            int stride) {
        if (column + columns <= firstSlope) {
            plain.addAndFinish(alpha, x, xAt, xStride, row, rows, column, columns, c, offset, stride);
        } else {
            Epilogue.super.addAndFinish(alpha, x, xAt, xStride, row, rows, column, columns, c, offset, stride);
        }
    }

    private void finishRow(int row, int column, int count, float[] c, int offset) {
        VectorLoops.add(bias.values(), bias.offset() + column, c, offset, count);
        int at = slope.offset() + row * slope.columns() + column - firstSlope;
        for (int j = 0; j < count; j++) {
            slope.values()[at + j] = (float) activation.secantSlope(c[offset + j]);
        }
        ActivationLoops.activate(activation, c, offset, c, offset, count);
    }
}
