package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;

/** Gradient descent on the parameters of one {@link Layer}: holds their velocities, and what memory a step takes. */
public interface LayerDescent extends AutoCloseable {

    /**
     * Takes a step; see {@link SgdStep}. Identity decay pulls W towards σI and leaves the bias alone.
     *
     * @param input X, the rows that the pass last took forward, [n, in]
     * @param gradient ∂loss/∂z of these rows, [n, out]
     */
    void step(SgdStep settings, Tensor input, Tensor gradient);

    /**
     * Takes a step of identity decay alone: W ← W − η λ (W − σI), for units that the loss does not reach. A form that has parameters
     * which units share leaves those to the layer that learns.
     */
    void decay(SgdStep settings);

    /** Frees the memory; the layer stays open. */
    @Override
    void close();
}
