package io.limpid.core.backend.spi;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;

/**
 * The arithmetic of a compute engine: a small set of <em>primitives</em> that an implementation must provide, and <em>fused
 * operations</em> that are composed of the primitives and that an implementation overrides where it does better. The formula
 * and the shapes of each operation stand at the method of the same name of {@link io.limpid.core.backend.Backend}.
 *
 * <p>Unchecked: {@link io.limpid.core.backend.Backend} calls these methods after it has made sure that
 *
 * <ul>
 *   <li>all matrices were made by {@link #create} of this instance, or are views of such, and have not been freed;
 *   <li>shapes fit, columns and diagonals lie in their matrix, labels are classes, temperatures are positive and finite;
 *   <li>what is modified shares no value with another argument, except where the operation works in place: {@code activate},
 *       {@code secantSlope}, {@code softmax} and {@code softmaxCrossEntropy} may get the same object as source and target;
 *   <li>a modified matrix has heard {@link Matrix#willChange};
 *   <li>nothing is freed or closed while an operation runs, and nothing runs afterwards.
 * </ul>
 *
 * <p>Several threads may call at the same time, with separate matrices to modify.
 *
 * @param <M> the implementation's own kind of matrix
 */
public interface Kernels<M extends Matrix> {

    /** Returns the name by which the backend is selected: that of its provider. */
    String name();

    /** Returns one line for people: the engine, its vector width, what else matters for speed. */
    String description();

    /** Returns what this backend promises. Where it does not train, the operations that only training uses are never called. */
    Capabilities capabilities();

    /** Returns the number of threads that it computes with, at least 1. */
    int threads();

    /**
     * Frees what is held: threads, and the memory of matrices that have not been freed. Called once, while nothing runs; nothing is
     * called afterwards.
     */
    void close();

    // ---- primitives -------------------------------------------------------------------------------------------------

    /**
     * Creates a matrix of zeros. Both sizes are at least 1, and their product is at most what an array can hold.
     *
     * @throws IllegalArgumentException if this engine's own limit is lower; the message gives it
     */
    M create(int rows, int columns);

    /** tensor = value, everywhere. */
    void fill(float value, M tensor);

    /**
     * C = α op(A) op(B) + β C, with op(A) of shape [m, k] and op(B) of shape [k, n]. With β = 0, C is not read; with α = 0, A and B
     * are not.
     */
    void gemm(boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, M a, M b, float beta, M c);

    /** C[i][j] += bias[j]. */
    void addRowBias(M bias, M c);

    /** H = φ(Z), also in place. */
    void activate(Activation activation, M z, M h);

    /** G ← G ⊙ φ′, told from the output H = φ(Z). For training only. */
    void activationGradient(Activation activation, M output, M gradient);

    /** A = φ(Z)/Z, and φ′(0) where Z = 0, also in place. */
    void secantSlope(Activation activation, M z, M slope);

    /** P = softmax(τ S), row by row, also in place. */
    void softmax(float temperature, M scores, M likelihood);

    /** Returns the mean cross-entropy, and gives its gradient τ (P − one-hot) / n, also in place. For training only. */
    double softmaxCrossEntropy(float temperature, M scores, int[] labels, M gradient);

    /** sums[j] = Σ_i A[i][j]. For training only. */
    void columnSums(M a, M sums);

    /** Y = α X + β Y on a block of columns. With β = 0, the block of Y is not read; with α = 0, X is not. */
    void axpby(float alpha, M x, int xColumn, float beta, M y, int yColumn, int columns);

    /** C ← A[:, column + j] ⊙ C. */
    void multiply(M a, int column, M c);

    /** A[i][i + offset] += value. For training only. */
    void addDiagonal(float value, int offset, M a);

    // ---- fused operations -------------------------------------------------------------------------------------------

    /** H = φ(X Wᵀ + b). */
    default void denseForward(M input, M weight, M bias, Activation activation, M output) {
        gemm(false, true, output.rows(), output.columns(), input.columns(), 1, input, weight, 0, output);
        addRowBias(bias, output);
        activate(activation, output, output);
    }

    /** {@link #denseForward}, with the secant slopes of the last columns. */
    default void denseForwardWithSlope(M input, M weight, M bias, Activation activation, M output, M slope) {
        gemm(false, true, output.rows(), output.columns(), input.columns(), 1, input, weight, 0, output);
        addRowBias(bias, output);
        axpby(1, output, output.columns() - slope.columns(), 0, slope, 0, slope.columns());
        secantSlope(activation, slope, slope);
        activate(activation, output, output);
    }

    /** G′ = (G W) ⊙ φ′, with φ′ told from the layer's input. For training only. */
    default void denseInputGradient(M gradient, M weight, Activation activation, M input, M inputGradient) {
        gemm(false, false, input.rows(), input.columns(), gradient.columns(), 1, gradient, weight, 0, inputGradient);
        activationGradient(activation, input, inputGradient);
    }

    /** V ← μ V + Gᵀ X; W ← W − η V − η λ (W − σ I). For training only. */
    default void denseWeightDescent(SgdStep step, int diagonal, M input, M gradient, M velocity, M weight) {
        gemm(true, false, weight.rows(), weight.columns(), input.rows(), 1, gradient, input, step.momentum(), velocity);
        descend(step, diagonal, velocity, weight);
    }

    /** v ← μ v + g; W ← W − η v − η λ (W − σ I). For training only. */
    default void sgdStep(SgdStep step, int diagonal, M gradient, M velocity, M parameter) {
        axpby(1, gradient, 0, step.momentum(), velocity, 0, velocity.columns());
        descend(step, diagonal, velocity, parameter);
    }

    private void descend(SgdStep step, int diagonal, M velocity, M parameter) {
        float decay = step.learningRate() * step.identityDecay();
        axpby(-step.learningRate(), velocity, 0, 1 - decay, parameter, 0, parameter.columns());
        if (decay != 0) {
            addDiagonal(decay * step.initialScale(), diagonal, parameter);
        }
    }

    /**
     * A = (φ(Z) − φ(r)) / (Z − r), and φ′(Z) where they are equal. By default on the heap, in arrays made for it.
     */
    default void secantSlope(Activation activation, M z, M reference, M slope) {
        SecantSlopes.between(activation, z, reference, slope);
    }

    /** {@link #secantSlope(Activation, Matrix, Matrix, Matrix)}, told from φ(Z) and φ(r); φ has an inverse. */
    default void secantSlopeAtOutput(Activation activation, M output, M referenceOutput, M slope) {
        SecantSlopes.betweenOutputs(activation, output, referenceOutput, slope);
    }

    /** Δ = f − x; s; p = softmax(τ s), where h = [f ; s]. */
    default void readLayer(M input, M hidden, float temperature, M contribution, M scores, M likelihood) {
        int features = contribution.columns();
        int classes = scores.columns();
        axpby(1, hidden, 0, 0, contribution, 0, features);
        axpby(-1, input, 0, 1, contribution, 0, features);
        axpby(1, hidden, features, 0, scores, 0, classes);
        softmax(temperature, scores, likelihood);
    }

    /** U = T ⊙ a; E = (U W[:, ..D]) ⊙ f; bias evidence = U b; T ← U W[:, D..], with W and b the class rows. */
    default void readEvidence(
            M cotangent, M slope, M classWeight, M classBias, M below, M workspace, M evidence, M biasEvidence) {
        int rows = below.rows();
        int width = below.columns();
        int features = evidence.columns();
        int classes = cotangent.columns();
        multiply(slope, 0, cotangent);
        gemm(false, false, rows, 1, classes, 1, cotangent, classBias, 0, biasEvidence);
        gemm(false, false, rows, width, classes, 1, cotangent, classWeight, 0, workspace);
        axpby(1, workspace, 0, 0, evidence, 0, features);
        multiply(below, 0, evidence);
        axpby(1, workspace, features, 0, cotangent, 0, classes);
    }

    // ---- low-rank layers, W = σI + U Vᵀ: V is read, U is written
    // ------------------------------------------------------

    /** Q = X V; H = φ(σ X[:, diagonal..] + Q Uᵀ + b). */
    default void lowRankForward(
            float scale, int diagonal, M input, M read, M write, M bias, Activation activation, M strengths, M output) {
        lowRankPreActivation(scale, diagonal, input, read, write, bias, strengths, output);
        activate(activation, output, output);
    }

    /** {@link #lowRankForward}, with the secant slopes of the last columns. */
    default void lowRankForwardWithSlope(
            float scale,
            int diagonal,
            M input,
            M read,
            M write,
            M bias,
            Activation activation,
            M strengths,
            M output,
            M slope) {
        lowRankPreActivation(scale, diagonal, input, read, write, bias, strengths, output);
        axpby(1, output, output.columns() - slope.columns(), 0, slope, 0, slope.columns());
        secantSlope(activation, slope, slope);
        activate(activation, output, output);
    }

    private void lowRankPreActivation(
            float scale, int diagonal, M input, M read, M write, M bias, M strengths, M output) {
        int rank = read.columns();
        gemm(false, false, input.rows(), rank, input.columns(), 1, input, read, 0, strengths);
        gemm(false, true, output.rows(), output.columns(), rank, 1, strengths, write, 0, output);
        axpby(scale, input, diagonal, 1, output, 0, output.columns());
        addRowBias(bias, output);
    }

    /** P = G U; G′ = (P Vᵀ + σ G at the columns from diagonal on) ⊙ φ′, with φ′ told from the layer's input. For training only. */
    default void lowRankInputGradient(
            float scale,
            int diagonal,
            M gradient,
            M read,
            M write,
            Activation activation,
            M input,
            M strengthGradient,
            M inputGradient) {
        int rank = read.columns();
        gemm(false, false, gradient.rows(), rank, gradient.columns(), 1, gradient, write, 0, strengthGradient);
        gemm(false, true, input.rows(), input.columns(), rank, 1, strengthGradient, read, 0, inputGradient);
        axpby(scale, gradient, 0, 1, inputGradient, diagonal, gradient.columns());
        activationGradient(activation, input, inputGradient);
    }

    /** V ← μ V + Lᵀ R; F ← F − η V − η λ F. For training only. */
    default void factorDescent(SgdStep step, M left, M right, M velocity, M factor) {
        gemm(true, false, factor.rows(), factor.columns(), left.rows(), 1, left, right, step.momentum(), velocity);
        float decay = step.learningRate() * step.identityDecay();
        axpby(-step.learningRate(), velocity, 0, 1 - decay, factor, 0, factor.columns());
    }

    /** U = T ⊙ a; P = U U[D..]; E = (P Vᵀ)[:, ..D] ⊙ f; bias evidence = U b; T ← (P Vᵀ)[:, D..] + σ U. */
    default void lowRankEvidence(
            float scale,
            M cotangent,
            M slope,
            M read,
            M classWrite,
            M classBias,
            M below,
            M strengths,
            M workspace,
            M evidence,
            M biasEvidence) {
        int rows = below.rows();
        int rank = read.columns();
        int features = evidence.columns();
        int classes = cotangent.columns();
        multiply(slope, 0, cotangent);
        gemm(false, false, rows, 1, classes, 1, cotangent, classBias, 0, biasEvidence);
        gemm(false, false, rows, rank, classes, 1, cotangent, classWrite, 0, strengths);
        gemm(false, true, rows, below.columns(), rank, 1, strengths, read, 0, workspace);
        axpby(1, workspace, 0, 0, evidence, 0, features);
        multiply(below, 0, evidence);
        axpby(1, workspace, features, scale, cotangent, 0, classes);
    }
}
