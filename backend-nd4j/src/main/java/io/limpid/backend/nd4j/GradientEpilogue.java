package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Activation;

/** Multiplies a block of a gradient with respect to a layer's output by φ′, told from that output. */
final class GradientEpilogue implements Epilogue {

    private Activation activation;
    private Nd4jMatrix output;
    private Nd4jMatrix gradient;

    GradientEpilogue of(Activation phi, Nd4jMatrix h, Nd4jMatrix g) {
        activation = phi;
        output = h;
        gradient = g;
        return this;
    }

    @Override
    public void finish(Tile tile, int firstRow, int endRow, int firstColumn, int endColumn) {
        for (int row = firstRow; row < endRow; row++) {
            int at = row * output.columns() + firstColumn;
            MemoryLoops.multiplyByDerivative(
                    tile,
                    activation,
                    output.values(),
                    output.offset() + at,
                    gradient.values(),
                    gradient.offset() + at,
                    endColumn - firstColumn);
        }
    }
}
