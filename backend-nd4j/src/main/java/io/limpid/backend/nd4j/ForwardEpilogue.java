package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Activation;

/** Adds the bias to a block of Z and turns it into H = φ(Z). */
final class ForwardEpilogue implements Epilogue {

    private Activation activation;
    private Nd4jMatrix bias;
    private Nd4jMatrix output;

    ForwardEpilogue of(Nd4jMatrix b, Activation phi, Nd4jMatrix h) {
        activation = phi;
        bias = b;
        output = h;
        return this;
    }

    @Override
    public void finish(Tile tile, int firstRow, int endRow, int firstColumn, int endColumn) {
        for (int row = firstRow; row < endRow; row++) {
            int at = output.offset() + row * output.columns() + firstColumn;
            MemoryLoops.addAndActivate(
                    tile,
                    activation,
                    bias.values(),
                    bias.offset() + firstColumn,
                    output.values(),
                    at,
                    endColumn - firstColumn);
        }
    }
}
