package io.limpid.backend.vector;

/**
 * All that one operation on a dense layer works with; kept by the backend so that operations allocate nothing once warm.
 *
 * @param gemm the product
 * @param forward its epilogue in the forward pass
 * @param inputGradient its epilogue in the backward pass
 * @param reading what is read off a layer
 * @param evidence the walk down through one layer when evidence is read
 * @param descent the step of an update from a gradient
 * @param scratch room for the gradient of a weight
 */
record DenseOperation(
        Gemm gemm, ForwardEpilogue forward, GradientEpilogue inputGradient, LayerReading reading, EvidenceWalk evidence,
        DescentStep descent, Scratch scratch) {}
