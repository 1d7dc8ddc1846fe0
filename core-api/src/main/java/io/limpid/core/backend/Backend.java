package io.limpid.core.backend;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;

/**
 * A compute engine for float32 matrices: a small set of <em>primitives</em> that an implementation must provide, and
 * <em>fused operations</em> that are composed of the primitives by default and that an implementation overrides where it
 * does better.
 *
 * <p>Rules that hold for every operation:
 *
 * <ul>
 *   <li>Results go into tensors that the caller provides ({@code @param … Modified}); nothing else is changed.
 *   <li>Unless an operation says that it works in place, a modified tensor must not share values with another argument.
 *   <li>Arguments are checked before anything is computed: a wrong shape or shared memory is an
 *       {@link IllegalArgumentException}, a tensor of another backend too; a closed tensor is an
 *       {@link IllegalStateException}.
 *   <li>NaN and infinity propagate as IEEE 754 says.
 *   <li>Several threads may use one backend at the same time on separate tensors.
 * </ul>
 *
 * <p>Implementations usually extend {@link AbstractBackend}, which does the checks.
 */
public interface Backend extends AutoCloseable {

    /** Returns the name by which it is selected, for example {@code reference}. */
    String name();

    /** Returns one line for people: the engine, its vector width, what else matters for speed. */
    String description();

    /** Returns what this backend promises. */
    Capabilities capabilities();

    /** Returns the number of threads that it computes with, at least 1. */
    int threads();

    // ---- primitives -------------------------------------------------------------------------------------------------

    /**
     * Creates a tensor of the given shape, filled with 0. The caller closes it.
     *
     * @throws IllegalArgumentException if a size is less than 1 or {@code rows * columns} is more than an array can hold
     */
    Tensor create(int rows, int columns);

    /** Sets every value of {@code tensor}. Modified. */
    void fill(float value, Tensor tensor);

    /**
     * General matrix multiplication: C = α op(A) op(B) + β C, where op(X) is X or its transpose.
     *
     * <p>As in BLAS: with β = 0, C is only written, so NaN in it does not matter; with α = 0, A and B are not read.
     *
     * @param transposeA whether op(A) is the transpose of {@code a}
     * @param transposeB whether op(B) is the transpose of {@code b}
     * @param alpha α
     * @param a A, with op(A) of shape [m, k]
     * @param b B, with op(B) of shape [k, n]
     * @param beta β
     * @param c C, [m, n]. Modified
     */
    void gemm(boolean transposeA, boolean transposeB, float alpha, Tensor a, Tensor b, float beta, Tensor c);

    /**
     * Adds a bias to every row: C[i][j] += bias[j].
     *
     * @param bias [n, 1], one row per column of C: a bias has one row per output unit, as its weight does
     * @param c C, [m, n]. Modified
     */
    void addRowBias(Tensor bias, Tensor c);

    /**
     * H = φ(Z), element by element. {@code z} and {@code h} may be the same tensor.
     *
     * @param h H, of the shape of Z. Modified
     */
    void activate(Activation activation, Tensor z, Tensor h);

    /**
     * G ← G ⊙ φ′(Z), with φ′ told from the layer's output H = φ(Z): turns the gradient with respect to a layer's output
     * into the one with respect to its pre-activation.
     *
     * @param output H
     * @param gradient G, of the shape of H. Modified
     */
    void activationGradient(Activation activation, Tensor output, Tensor gradient);

    /**
     * A = φ(Z)/Z, the secant slope, and φ′(0) where Z = 0. {@code z} and {@code slope} may be the same tensor.
     *
     * @param slope A, of the shape of Z. Modified
     */
    void secantSlope(Activation activation, Tensor z, Tensor slope);

    /**
     * P = softmax(τ S), row by row. {@code scores} and {@code likelihood} may be the same tensor.
     *
     * @param temperature τ, greater than 0
     * @param likelihood P, of the shape of S; every row sums to 1. Modified
     */
    void softmax(float temperature, Tensor scores, Tensor likelihood);

    /**
     * The mean over the rows of −log softmax(τ S)[label], and its gradient with respect to S.
     * {@code scores} and {@code gradient} may be the same tensor.
     *
     * @param temperature τ, greater than 0
     * @param scores S, [n, C]
     * @param labels the class of each row, in [0, C); at least n elements, of which the first n count
     * @param gradient τ (P − one-hot) / n, [n, C]. Modified
     * @return the mean cross-entropy; not finite if S is not
     */
    double softmaxCrossEntropy(float temperature, Tensor scores, int[] labels, Tensor gradient);

    /**
     * The sum of every column of A, over its rows.
     *
     * @param a A, [m, n]
     * @param sums [n, 1]. Modified
     */
    void columnSums(Tensor a, Tensor sums);

    /**
     * Y = α X + β Y on a block of adjacent columns: X begins at {@code xColumn} and Y at {@code yColumn}. With β = 0, the
     * block of Y is only written; with α = 0, X is not read.
     *
     * @param x X, of as many rows as Y
     * @param y Y. Modified in the block only
     * @param columns how many columns the block has, at least 1
     */
    void axpby(float alpha, Tensor x, int xColumn, float beta, Tensor y, int yColumn, int columns);

    /** Y = α X + β Y; see {@link #axpby(float, Tensor, int, float, Tensor, int, int)}. X and Y have one shape. */
    default void axpby(float alpha, Tensor x, float beta, Tensor y) {
        if (x.columns() != y.columns()) {
            throw new IllegalArgumentException("axpby: X has " + x.columns() + " columns, but Y has " + y.columns());
        }
        axpby(alpha, x, 0, beta, y, 0, y.columns());
    }

    /**
     * C ← A[:, column + j] ⊙ C, element by element, with as many adjacent columns of A as C has.
     *
     * @param a A, of as many rows as C
     * @param column the first column of A that counts
     * @param c C. Modified
     */
    void multiply(Tensor a, int column, Tensor c);

    /**
     * Adds to a diagonal: A[i][i + offset] += value, for every row i.
     *
     * @param offset the column of the diagonal in row 0, with {@code 0 <= offset <= columns - rows}
     * @param a A. Modified
     */
    void addDiagonal(float value, int offset, Tensor a);

    /**
     * Frees what the backend holds (threads, native memory). Its tensors can't be used afterwards. Has no effect the second
     * time.
     */
    @Override
    void close();

    // ---- fused operations -------------------------------------------------------------------------------------------

    /**
     * A dense layer forward: H = φ(X Wᵀ + b).
     *
     * @param input X, [n, in]
     * @param weight W, [out, in]
     * @param bias b, [out, 1]
     * @param output H, [n, out]. Modified
     */
    default void denseForward(Tensor input, Tensor weight, Tensor bias, Activation activation, Tensor output) {
        gemm(false, true, 1, input, weight, 0, output);
        addRowBias(bias, output);
        activate(activation, output, output);
    }

    /**
     * {@link #denseForward} of a layer whose last columns are class dimensions, which also gives the secant slope there.
     *
     * @param slope φ(Z)/Z of the last C columns, [n, C] with C at most {@code out}. Modified
     */
    default void denseForwardWithSlope(
            Tensor input, Tensor weight, Tensor bias, Activation activation, Tensor output, Tensor slope) {
        gemm(false, true, 1, input, weight, 0, output);
        addRowBias(bias, output);
        axpby(1, output, output.columns() - slope.columns(), 0, slope, 0, slope.columns());
        secantSlope(activation, slope, slope);
        activate(activation, output, output);
    }

    /**
     * The gradient of the loss with respect to a dense layer's parameters: ∂W = Gᵀ X and ∂b = column sums of G.
     *
     * @param input X, [n, in]
     * @param gradient G, the gradient with respect to the layer's pre-activation, [n, out]
     * @param weightGradient ∂W, [out, in]. Modified
     * @param biasGradient ∂b, [out, 1]. Modified
     */
    default void denseParameterGradient(Tensor input, Tensor gradient, Tensor weightGradient, Tensor biasGradient) {
        gemm(true, false, 1, gradient, input, 0, weightGradient);
        columnSums(gradient, biasGradient);
    }

    /**
     * One step of gradient descent on a dense layer's weight, straight from the gradient with respect to the layer's
     * pre-activation, without a gradient of the weight in between:
     *
     * <pre>
     * V ← μ V + Gᵀ X;    W ← W − η V − η λ (W − σ I)        with W on the right taken before the step
     * </pre>
     *
     * @param step η, μ, λ and σ
     * @param diagonal see {@link #sgdStep}
     * @param input X, [n, in]
     * @param gradient G, [n, out]
     * @param velocity V, [out, in]. Modified
     * @param weight W, [out, in]. Modified
     */
    default void denseWeightDescent(
            SgdStep step, int diagonal, Tensor input, Tensor gradient, Tensor velocity, Tensor weight) {
        float decay = step.learningRate() * step.identityDecay();
        gemm(true, false, 1, gradient, input, step.momentum(), velocity);
        axpby(-step.learningRate(), velocity, 1 - decay, weight);
        if (decay != 0) {
            addDiagonal(decay * step.initialScale(), diagonal, weight);
        }
    }

    /**
     * Carries the gradient through a dense layer, down to the pre-activation of the layer below: G′ = (G W) ⊙ φ′.
     *
     * @param gradient G, the gradient with respect to this layer's pre-activation, [n, out]
     * @param weight W, [out, in]
     * @param activation φ, the activation of the layer below
     * @param input the input of this layer, which is the output of the layer below, [n, in]
     * @param inputGradient G′, [n, in]. Modified
     */
    default void denseInputGradient(
            Tensor gradient, Tensor weight, Activation activation, Tensor input, Tensor inputGradient) {
        gemm(false, false, 1, gradient, weight, 0, inputGradient);
        activationGradient(activation, input, inputGradient);
    }

    /**
     * One step of gradient descent on a parameter; see {@link SgdStep}.
     *
     * @param step η, μ, λ and σ
     * @param diagonal the column at which the identity of identity decay has its 1 in the first row of {@code parameter}:
     *     0 for a whole square weight, r for its rows from r on. Only read when λ is not 0
     * @param gradient g, of the shape of the parameter
     * @param velocity v, of the shape of the parameter. Modified
     * @param parameter W or b. Modified
     */
    default void sgdStep(SgdStep step, int diagonal, Tensor gradient, Tensor velocity, Tensor parameter) {
        float decay = step.learningRate() * step.identityDecay();
        axpby(1, gradient, step.momentum(), velocity);
        axpby(-step.learningRate(), velocity, 1 - decay, parameter);
        if (decay != 0) {
            addDiagonal(decay * step.initialScale(), diagonal, parameter);
        }
    }

    /**
     * Reads what one hidden layer tells: its contribution map Δ = f − x, its class scores s and the class likelihood
     * p = softmax(τ s), where h = [f ; s] (paper, section 3: the hidden layer in the input's own coordinates).
     *
     * @param input x, the network's input rows with zeros in the class dimensions, [n, N]
     * @param hidden h, [n, N]
     * @param temperature τ, greater than 0
     * @param contribution Δ, [n, D] with D &lt; N. Modified
     * @param scores s, [n, N − D]. Modified
     * @param likelihood p, [n, N − D]. Modified
     */
    default void readLayer(
            Tensor input, Tensor hidden, float temperature, Tensor contribution, Tensor scores, Tensor likelihood) {
        int features = contribution.columns();
        int classes = scores.columns();
        axpby(1, hidden, 0, 0, contribution, 0, features);
        axpby(-1, input, 0, 1, contribution, 0, features);
        axpby(1, hidden, features, 0, scores, 0, classes);
        softmax(temperature, scores, likelihood);
    }

    /**
     * One layer of the walk down that gives evidence maps: with U = T ⊙ a,
     *
     * <pre>
     * E[i] = (U W[D.., i]) · f[i]  for i &lt; D;    bias evidence = U · b[D..);    T ← U W[D.., D..]
     * </pre>
     *
     * @param cotangent T, over the class dimensions, [n, C]. Modified: T of the layer below
     * @param slope a, the secant slopes of this layer's class dimensions, [n, C]
     * @param classWeight the class rows W[D..) of this layer's weight, [C, N] with N = D + C
     * @param classBias the class rows b[D..) of its bias, [C, 1]
     * @param below hˡ⁻¹ = [f ; s], the input of this layer, [n, N]
     * @param workspace room for U W[D..), [n, N]. Modified, with values that mean nothing to the caller
     * @param evidence E, [n, D]. Modified
     * @param biasEvidence [n, 1]. Modified
     */
    default void readEvidence(
            Tensor cotangent,
            Tensor slope,
            Tensor classWeight,
            Tensor classBias,
            Tensor below,
            Tensor workspace,
            Tensor evidence,
            Tensor biasEvidence) {
        int features = evidence.columns();
        multiply(slope, 0, cotangent);
        gemm(false, false, 1, cotangent, classBias, 0, biasEvidence);
        gemm(false, false, 1, cotangent, classWeight, 0, workspace);
        axpby(1, workspace, 0, 0, evidence, 0, features);
        multiply(below, 0, evidence);
        axpby(1, workspace, features, 0, cotangent, 0, cotangent.columns());
    }
}
