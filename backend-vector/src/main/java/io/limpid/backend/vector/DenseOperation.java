package io.limpid.backend.vector;

/**
 * All that one operation on a dense layer works with; kept by the backend so that operations allocate nothing once warm.
 *
 * @param gemm the product
 * @param forward its epilogue in the forward pass
 * @param inputGradient its epilogue in the backward pass
 * @param weightDescent its epilogue when the gradient of a weight becomes its velocity
 * @param evidence its epilogue when evidence is read
 * @param descent the step of an update from a gradient
 */
record DenseOperation(
        Gemm gemm, ForwardEpilogue forward, GradientEpilogue inputGradient, DescentEpilogue weightDescent,
        EvidenceEpilogue evidence, DescentStep descent) {}
