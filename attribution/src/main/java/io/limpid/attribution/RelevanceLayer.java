package io.limpid.attribution;

import io.limpid.core.backend.Tensor;

/** Carries relevance down through one dense layer. */
interface RelevanceLayer extends AutoCloseable {

    /**
     * Shares the relevance of the layer's units among its inputs.
     *
     * @param input the layer's input rows h, [rows, in]
     * @param above the relevance of the layer's units, [rows, out], row by row. Modified, with values that mean nothing to the
     *     caller
     * @param below receives the relevance of the inputs, [rows, in], row by row. Modified
     */
    void carryDown(Tensor input, int rows, float[] above, float[] below);

    @Override
    void close();
}
