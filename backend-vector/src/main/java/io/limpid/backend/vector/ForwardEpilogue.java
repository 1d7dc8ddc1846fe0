package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.spi.heap.HeapMatrix;

/** Finishes a dense layer's output: bias, then the activation. */
final class ForwardEpilogue implements Epilogue {

    private final Warmup warmup;
    private HeapMatrix bias;
    private Activation activation;

    ForwardEpilogue(Warmup warmup) {
        this.warmup = warmup;
    }

    ForwardEpilogue of(HeapMatrix layerBias, Activation layerActivation) {
        bias = layerBias;
        activation = layerActivation;
        return this;
    }

    @Override
    public void finish(int row, int rows, int column, int columns, float[] c, int offset, int stride) {
        int done = 0;
        if (warmup.isOver() && activation.function() == Activation.Function.LEAKY_RELU) {
            done = BlockLoops.addBiasAndLeak(
                    activation.slope(), bias.values(), bias.offset() + column, c, offset, stride, rows, columns);
        }
        finishRest(done, rows, column, columns, c, offset, stride);
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
        if (!warmup.isOver()) {
            for (int i = 0; i < rows; i++) {
                PlainLoops.addScaled(alpha, x, xAt + i * xStride, c, offset + i * stride, columns);
            }
            finish(row, rows, column, columns, c, offset, stride);
            return;
        }
        if (activation.function() != Activation.Function.LEAKY_RELU) {
            Epilogue.super.addAndFinish(alpha, x, xAt, xStride, row, rows, column, columns, c, offset, stride);
            return;
        }
        int done = BlockLoops.addScaledAndBiasAndLeak(
                alpha,
                x,
                xAt,
                xStride,
                activation.slope(),
                bias.values(),
                bias.offset() + column,
                c,
                offset,
                stride,
                rows,
                columns);
        BlockLoops.addScaledBlock(alpha, x, xAt + done, xStride, c, offset + done, stride, rows, columns - done);
        finishRest(done, rows, column, columns, c, offset, stride);
    }

    private void finishRest(int done, int rows, int column, int columns, float[] c, int offset, int stride) {
        for (int i = 0; i < rows && done < columns; i++) {
            int at = offset + i * stride + done;
            if (!warmup.isOver()) {
                PlainLoops.addBiasAndActivate(
                        activation, bias.values(), bias.offset() + column + done, c, at, columns - done);
                continue;
            }
            VectorLoops.add(bias.values(), bias.offset() + column + done, c, at, columns - done);
            ActivationLoops.activate(activation, c, at, c, at, columns - done);
        }
    }
}
