package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.spi.heap.HeapMatrix;

/** Finishes the gradient of a layer's input: times the derivative of the activation that made that input. */
final class GradientEpilogue implements Epilogue {

    private Activation activation;
    private HeapMatrix input;

    GradientEpilogue of(Activation activationBelow, HeapMatrix layerInput) {
        activation = activationBelow;
        input = layerInput;
        return this;
    }

    @Override
    public void finish(int row, int rows, int column, int columns, float[] c, int offset, int stride) {
        int at = input.offset() + row * input.columns() + column;
        int done = 0;
        if (activation.function() == Activation.Function.LEAKY_RELU) {
            done = BlockLoops.multiplyByLeak(
                    activation.slope(), input.values(), at, input.columns(), c, offset, stride, rows, columns);
        }
        finishRest(done, at, rows, columns, c, offset, stride);
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
        if (activation.function() != Activation.Function.LEAKY_RELU) {
            Epilogue.super.addAndFinish(alpha, x, xAt, xStride, row, rows, column, columns, c, offset, stride);
            return;
        }
        int at = input.offset() + row * input.columns() + column;
        int done = BlockLoops.addScaledAndMultiplyByLeak(
                alpha,
                x,
                xAt,
                xStride,
                activation.slope(),
                input.values(),
                at,
                input.columns(),
                c,
                offset,
                stride,
                rows,
                columns);
        BlockLoops.addScaledBlock(alpha, x, xAt + done, xStride, c, offset + done, stride, rows, columns - done);
        finishRest(done, at, rows, columns, c, offset, stride);
    }

    private void finishRest(int done, int at, int rows, int columns, float[] c, int offset, int stride) {
        for (int i = 0; i < rows && done < columns; i++) {
            ActivationLoops.multiplyByDerivative(
                    activation,
                    input.values(),
                    at + i * input.columns() + done,
                    c,
                    offset + i * stride + done,
                    columns - done);
        }
    }
}
