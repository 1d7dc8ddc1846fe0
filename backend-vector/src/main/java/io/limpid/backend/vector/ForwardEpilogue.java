package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.spi.heap.HeapTensor;

/** Finishes a dense layer's output: bias, then the secant slope where it is wanted, then the activation. */
final class ForwardEpilogue implements Epilogue {

    private HeapTensor bias;
    private Activation activation;
    private HeapTensor slope;
    private int firstSlope;

    /**
     * @param layerSlope [n, C], gets the secant slopes of the last C of {@code outputs} columns; null for none
     */
    ForwardEpilogue of(HeapTensor layerBias, Activation layerActivation, HeapTensor layerSlope, int outputs) {
        bias = layerBias;
        activation = layerActivation;
        slope = layerSlope;
        firstSlope = layerSlope == null ? outputs : outputs - layerSlope.columns();
        return this;
    }

    @Override
    public void finish(int row, int rows, int column, int columns, float[] c, int offset, int stride) {
        int plain = Math.min(columns, Math.max(0, firstSlope - column));
        int done = 0;
        if (activation.function() == Activation.Function.LEAKY_RELU) {
            done = VectorLoops.addBiasAndLeak(
                    activation.slope(), bias.values(), bias.offset() + column, c, offset, stride, rows, plain);
        }
        for (int i = 0; i < rows && done < columns; i++) {
            finishRow(row + i, column + done, columns - done, c, offset + i * stride + done);
        }
    }

    private void finishRow(int row, int column, int count, float[] c, int offset) {
        VectorLoops.add(bias.values(), bias.offset() + column, c, offset, count);
        for (int j = Math.max(column, firstSlope); j < column + count; j++) {
            int at = slope.offset() + row * slope.columns() + j - firstSlope;
            slope.values()[at] = (float) activation.secantSlope(c[offset + j - column]);
        }
        VectorLoops.activate(activation, c, offset, c, offset, count);
    }
}
