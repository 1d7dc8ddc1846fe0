package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.SgdStep;
import java.util.List;

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

    /**
     * Returns what a step takes from the steps before it: a velocity for each {@linkplain Layer#parameters() parameter} that has
     * one, by the name and in the shape of the parameter. Writing to their tensors changes how the next step goes; training that is to go
     * on later keeps them beside the parameters.
     */
    List<Parameter> velocities();

    /** Frees the memory; the layer stays open. */
    @Override
    void close();
}
