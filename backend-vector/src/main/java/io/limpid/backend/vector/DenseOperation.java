package io.limpid.backend.vector;

/**
 * All that one operation on a dense layer works with; kept by the backend so that operations allocate nothing once warm.
 *
 * @param gemm the product
 * @param forward its epilogue in the forward pass
 * @param backward its epilogue in the backward pass
 * @param inputGradient the product of the backward pass where the weight lies in panels
 * @param weightDescent the gradient of a weight and the step from it in one
 * @param reading what is read off a layer
 * @param evidence the walk down through one layer when evidence is read
 * @param descent the step of an update from a gradient
 * @param scratch room for the gradient of a weight
 */
record DenseOperation(
        Gemm gemm,
        ForwardEpilogue forward,
        GradientEpilogue backward,
        InputGradient inputGradient,
        WeightDescent weightDescent,
        LayerReading reading,
        EvidenceWalk evidence,
        DescentStep descent,
        Scratch scratch) {}
