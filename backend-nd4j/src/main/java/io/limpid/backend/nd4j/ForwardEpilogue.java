package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Activation;

/** Adds the bias to a block of Z and turns it into H = φ(Z). */
final class ForwardEpilogue implements Epilogue {

    private Activation activation;
    private Nd4jTensor bias;
    private Nd4jTensor output;

    ForwardEpilogue of(Nd4jTensor b, Activation phi, Nd4jTensor h) {
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
