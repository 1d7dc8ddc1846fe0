package io.limpid.core.backend;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.Matrix;
import io.limpid.core.backend.spi.parallel.Pool;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A compute engine for float32 matrices. Each operation checks its arguments by what it does to them, once and before anything is
 * computed, and then leaves the arithmetic to the engine's {@link Kernels}.
 *
 * <p>Rules that hold for every operation:
 *
 * <ul>
 *   <li>Results go into tensors that the caller provides ({@code @param … Modified}); nothing else is changed.
 *   <li>Unless an operation says that it works in place, a modified tensor must not share values with another argument.
 *   <li>Arguments are checked before anything is computed: a wrong shape or shared memory is an
 *       {@link IllegalArgumentException}, a tensor of another backend too; a closed tensor or a closed backend is an
 *       {@link IllegalStateException}.
 *   <li>NaN and infinity propagate as IEEE 754 says.
 *   <li>Several threads may use one backend at the same time on separate tensors. Closing it, or a tensor, waits until nothing runs.
 *   <li>Where the backend does not train ({@link Capabilities#training}), the operations that only training uses throw
 *       {@link UnsupportedOperationException}.
 * </ul>
 *
 * <p>There are primitives and fused operations; an engine may compose the latter of the former.
 */
public final class Backend implements AutoCloseable {

    /** What a Java array can hold on every JVM. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final Kernels<Matrix> kernels;
    private final Lifetime lifetime = new Lifetime();
    private final Pool<Call> calls;
    private final AtomicLong tensors = new AtomicLong();

    /**
     * Makes a backend of an engine's kernels, which belong to it from now on.
     *
     * @param kernels what computes; see {@link io.limpid.core.backend.spi.BackendProvider#create}
     */
    @SuppressWarnings("unchecked") // they get no other matrices than those that they created
    public Backend(Kernels<?> kernels) {
        this.kernels = (Kernels<Matrix>) Objects.requireNonNull(kernels, "kernels");
        calls = new Pool<>(this::newCall);
    }

    private Call newCall() {
        return new Call(this, lifetime, calls);
    }

    private Call begin(String operation) {
        return calls.take().begin(operation);
    }

    private Call beginTraining(String operation) {
        Capabilities capabilities = kernels.capabilities();
        if (!capabilities.training()) {
            throw new UnsupportedOperationException(
                    operation + ": the backend " + name() + " does not train; " + capabilities.remark());
        }
        return begin(operation);
    }

    /** Returns what sees to it that nothing is freed while it is in use. */
    Lifetime lifetime() {
        return lifetime;
    }

    /** Returns the name by which it is selected, for example {@code reference}. */
    public String name() {
        return kernels.name();
    }

    /** Returns one line for people: the engine, its vector width, what else matters for speed. */
    public String description() {
        return kernels.description();
    }

    /** Returns what this backend promises. */
    public Capabilities capabilities() {
        return kernels.capabilities();
    }

    /** Returns the number of threads that it computes with, at least 1. */
    public int threads() {
        return kernels.threads();
    }

    /**
     * Frees what the backend holds (threads, native memory), after all operations that run have ended. Neither the backend nor its
     * tensors can be used afterwards: every call throws {@link IllegalStateException}. Has no effect the second time.
     */
    @Override
    public void close() {
        lifetime.close(kernels::close);
    }

    // ---- primitives -------------------------------------------------------------------------------------------------

    /**
     * Creates a tensor of the given shape, filled with 0. The caller closes it.
     *
     * @throws IllegalArgumentException if a size is less than 1 or {@code rows * columns} is more than an array can hold
     */
    public Tensor create(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > MOST_VALUES) {
            throw new IllegalArgumentException("create: a tensor needs at least 1 row and 1 column and at most "
                    + MOST_VALUES + " values, but [" + rows + ", " + columns + "] was asked for");
        }
        long stamp = lifetime.begin();
        try {
            return new Tensor(this, tensors.incrementAndGet(), kernels.create(rows, columns));
        } finally {
            lifetime.end(stamp);
        }
    }

    /** Sets every value of {@code tensor}. Modified. */
    public void fill(float value, Tensor tensor) {
        try (Call call = begin("fill")) {
            call.writes("tensor", tensor).ready();
            kernels.fill(value, tensor.matrix());
        }
    }

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
    public void gemm(boolean transposeA, boolean transposeB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        int m = transposeA ? a.columns() : a.rows();
        int k = transposeA ? a.rows() : a.columns();
        int n = transposeB ? b.rows() : b.columns();
        try (Call call = begin("gemm")) {
            call.reads("A", a)
                    .reads("B", b)
                    .shape("op(B)", transposeB ? b.columns() : b.rows(), n, k, n)
                    .updates("C", c, m, n)
                    .ready();
            kernels.gemm(transposeA, transposeB, m, n, k, alpha, a.matrix(), b.matrix(), beta, c.matrix());
        }
    }

    /**
     * Adds a bias to every row: C[i][j] += bias[j].
     *
     * @param bias [n, 1], one row per column of C: a bias has one row per output unit, as its weight does
     * @param c C, [m, n]. Modified
     */
    public void addRowBias(Tensor bias, Tensor c) {
        try (Call call = begin("addRowBias")) {
            call.reads("bias", bias, c.columns(), 1).updates("C", c).ready();
            kernels.addRowBias(bias.matrix(), c.matrix());
        }
    }

    /**
     * H = φ(Z), element by element. {@code z} and {@code h} may be the same tensor.
     *
     * @param h H, of the shape of Z. Modified
     */
    public void activate(Activation activation, Tensor z, Tensor h) {
        try (Call call = begin("activate")) {
            call.reads("Z", z).writesInPlace("H", h, z.rows(), z.columns()).ready();
            kernels.activate(activation, z.matrix(), h.matrix());
        }
    }

    /**
     * G ← G ⊙ φ′(Z), with φ′ told from the layer's output H = φ(Z): turns the gradient with respect to a layer's output
     * into the one with respect to its pre-activation.
     *
     * @param output H
     * @param gradient G, of the shape of H. Modified
     */
    public void activationGradient(Activation activation, Tensor output, Tensor gradient) {
        try (Call call = beginTraining("activationGradient")) {
            call.reads("output", output)
                    .updates("gradient", gradient, output.rows(), output.columns())
                    .ready();
            kernels.activationGradient(activation, output.matrix(), gradient.matrix());
        }
    }

    /**
     * A = φ(Z)/Z, the secant slope, and φ′(0) where Z = 0. {@code z} and {@code slope} may be the same tensor.
     *
     * @param slope A, of the shape of Z. Modified
     */
    public void secantSlope(Activation activation, Tensor z, Tensor slope) {
        try (Call call = begin("secantSlope")) {
            call.reads("Z", z)
                    .writesInPlace("slope", slope, z.rows(), z.columns())
                    .ready();
            kernels.secantSlope(activation, z.matrix(), slope.matrix());
        }
    }

    /**
     * A = (φ(Z) − φ(r)) / (Z − r), the secant slope between every row of Z and one row r, and φ′(Z) where they are equal.
     *
     * @param reference r, [1, columns of Z]
     * @param slope A, of the shape of Z. Modified
     */
    public void secantSlope(Activation activation, Tensor z, Tensor reference, Tensor slope) {
        try (Call call = begin("secantSlope")) {
            call.reads("reference", reference, 1, z.columns())
                    .reads("Z", z)
                    .writes("slope", slope, z.rows(), z.columns())
                    .ready();
            kernels.secantSlope(activation, z.matrix(), reference.matrix(), slope.matrix());
        }
    }

    /**
     * The secant slope between every row of Z and one row r, told from H = φ(Z) and φ(r), for activations from whose output Z can be
     * told.
     *
     * @param activation φ, which must be {@link Activation#invertible}
     * @param referenceOutput φ(r), [1, columns of H]
     * @param slope A, of the shape of H. Modified
     */
    public void secantSlopeAtOutput(Activation activation, Tensor output, Tensor referenceOutput, Tensor slope) {
        if (!activation.invertible()) {
            throw new IllegalArgumentException(
                    "secantSlopeAtOutput: the slope of " + activation + " can't be told from its output");
        }
        try (Call call = begin("secantSlopeAtOutput")) {
            call.reads("referenceOutput", referenceOutput, 1, output.columns())
                    .reads("output", output)
                    .writes("slope", slope, output.rows(), output.columns())
                    .ready();
            kernels.secantSlopeAtOutput(activation, output.matrix(), referenceOutput.matrix(), slope.matrix());
        }
    }

    /**
     * P = softmax(τ S), row by row. {@code scores} and {@code likelihood} may be the same tensor.
     *
     * @param temperature τ, greater than 0
     * @param likelihood P, of the shape of S; every row sums to 1. Modified
     */
    public void softmax(float temperature, Tensor scores, Tensor likelihood) {
        try (Call call = begin("softmax")) {
            call.temperature(temperature)
                    .reads("scores", scores)
                    .writesInPlace("likelihood", likelihood, scores.rows(), scores.columns())
                    .ready();
            kernels.softmax(temperature, scores.matrix(), likelihood.matrix());
        }
    }

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
    public double softmaxCrossEntropy(float temperature, Tensor scores, int[] labels, Tensor gradient) {
        try (Call call = beginTraining("softmaxCrossEntropy")) {
            call.temperature(temperature)
                    .reads("scores", scores)
                    .labels(labels, scores)
                    .writesInPlace("gradient", gradient, scores.rows(), scores.columns())
                    .ready();
            return kernels.softmaxCrossEntropy(temperature, scores.matrix(), labels, gradient.matrix());
        }
    }

    /**
     * The sum of every column of A, over its rows.
     *
     * @param a A, [m, n]
     * @param sums [n, 1]. Modified
     */
    public void columnSums(Tensor a, Tensor sums) {
        try (Call call = beginTraining("columnSums")) {
            call.reads("A", a).writes("sums", sums, a.columns(), 1).ready();
            kernels.columnSums(a.matrix(), sums.matrix());
        }
    }

    /**
     * Y = α X + β Y on a block of adjacent columns: X begins at {@code xColumn} and Y at {@code yColumn}. With β = 0, the
     * block of Y is only written; with α = 0, X is not read.
     *
     * @param x X, of as many rows as Y
     * @param y Y. Modified in the block only
     * @param columns how many columns the block has, at least 1
     */
    public void axpby(float alpha, Tensor x, int xColumn, float beta, Tensor y, int yColumn, int columns) {
        try (Call call = begin("axpby")) {
            call.reads("X", x, y.rows(), x.columns())
                    .updates("Y", y)
                    .columns("X", x, xColumn, columns)
                    .columns("Y", y, yColumn, columns)
                    .ready();
            kernels.axpby(alpha, x.matrix(), xColumn, beta, y.matrix(), yColumn, columns);
        }
    }

    /** Y = α X + β Y; see {@link #axpby(float, Tensor, int, float, Tensor, int, int)}. X and Y have one shape. */
    public void axpby(float alpha, Tensor x, float beta, Tensor y) {
        try (Call call = begin("axpby")) {
            call.reads("X", x, y.rows(), y.columns()).updates("Y", y).ready();
            kernels.axpby(alpha, x.matrix(), 0, beta, y.matrix(), 0, y.columns());
        }
    }

    /**
     * C ← A[:, column + j] ⊙ C, element by element, with as many adjacent columns of A as C has.
     *
     * @param a A, of as many rows as C
     * @param column the first column of A that counts
     * @param c C. Modified
     */
    public void multiply(Tensor a, int column, Tensor c) {
        try (Call call = begin("multiply")) {
            call.reads("A", a, c.rows(), a.columns())
                    .updates("C", c)
                    .columns("A", a, column, c.columns())
                    .ready();
            kernels.multiply(a.matrix(), column, c.matrix());
        }
    }

    /**
     * Adds to a diagonal: A[i][i + offset] += value, for every row i.
     *
     * @param offset the column of the diagonal in row 0, with {@code 0 <= offset <= columns - rows}
     * @param a A. Modified
     */
    public void addDiagonal(float value, int offset, Tensor a) {
        try (Call call = beginTraining("addDiagonal")) {
            call.updates("A", a).diagonal(offset, a).ready();
            kernels.addDiagonal(value, offset, a.matrix());
        }
    }

    // ---- fused operations -------------------------------------------------------------------------------------------

    /**
     * A dense layer forward: H = φ(X Wᵀ + b).
     *
     * @param input X, [n, in]
     * @param weight W, [out, in]
     * @param bias b, [out, 1]
     * @param output H, [n, out]. Modified
     */
    public void denseForward(Tensor input, Tensor weight, Tensor bias, Activation activation, Tensor output) {
        try (Call call = begin("denseForward")) {
            beginDense(call, input, weight, bias, output).ready();
            kernels.denseForward(input.matrix(), weight.matrix(), bias.matrix(), activation, output.matrix());
        }
    }

    /**
     * {@link #denseForward} of a layer whose last columns are class dimensions, which also gives the secant slope there.
     *
     * @param slope φ(Z)/Z of the last C columns, [n, C] with C at most {@code out}. Modified
     */
    public void denseForwardWithSlope(
            Tensor input, Tensor weight, Tensor bias, Activation activation, Tensor output, Tensor slope) {
        try (Call call = begin("denseForwardWithSlope")) {
            beginDense(call, input, weight, bias, output)
                    .writes("slope", slope, output.rows(), Math.min(slope.columns(), output.columns()))
                    .ready();
            kernels.denseForwardWithSlope(
                    input.matrix(), weight.matrix(), bias.matrix(), activation, output.matrix(), slope.matrix());
        }
    }

    private static Call beginDense(Call call, Tensor input, Tensor weight, Tensor bias, Tensor output) {
        return call.reads("input", input)
                .reads("weight", weight, output.columns(), input.columns())
                .reads("bias", bias, output.columns(), 1)
                .writes("output", output, input.rows(), output.columns());
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
    public void denseWeightDescent(
            SgdStep step, int diagonal, Tensor input, Tensor gradient, Tensor velocity, Tensor weight) {
        try (Call call = beginTraining("denseWeightDescent")) {
            call.reads("input", input)
                    .reads("gradient", gradient, input.rows(), gradient.columns())
                    .updates("velocity", velocity, gradient.columns(), input.columns())
                    .updates("weight", weight, gradient.columns(), input.columns());
            if (step.identityDecay() != 0) {
                call.diagonal(diagonal, weight);
            }
            call.ready();
            kernels.denseWeightDescent(
                    step, diagonal, input.matrix(), gradient.matrix(), velocity.matrix(), weight.matrix());
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
    public void denseInputGradient(
            Tensor gradient, Tensor weight, Activation activation, Tensor input, Tensor inputGradient) {
        try (Call call = beginTraining("denseInputGradient")) {
            call.reads("gradient", gradient, input.rows(), gradient.columns())
                    .reads("weight", weight, gradient.columns(), input.columns())
                    .reads("input", input)
                    .writes("inputGradient", inputGradient, input.rows(), input.columns())
                    .ready();
            kernels.denseInputGradient(
                    gradient.matrix(), weight.matrix(), activation, input.matrix(), inputGradient.matrix());
        }
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
    public void sgdStep(SgdStep step, int diagonal, Tensor gradient, Tensor velocity, Tensor parameter) {
        try (Call call = beginTraining("sgdStep")) {
            call.reads("gradient", gradient, parameter.rows(), parameter.columns())
                    .updates("velocity", velocity, parameter.rows(), parameter.columns())
                    .updates("parameter", parameter);
            if (step.identityDecay() != 0) {
                call.diagonal(diagonal, parameter);
            }
            call.ready();
            kernels.sgdStep(step, diagonal, gradient.matrix(), velocity.matrix(), parameter.matrix());
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
    public void readLayer(
            Tensor input, Tensor hidden, float temperature, Tensor contribution, Tensor scores, Tensor likelihood) {
        int rows = input.rows();
        int classes = scores.columns();
        try (Call call = begin("readLayer")) {
            call.temperature(temperature)
                    .reads("input", input)
                    .reads("hidden", hidden, rows, input.columns())
                    .writes("contribution", contribution, rows, input.columns() - classes)
                    .writes("scores", scores, rows, classes)
                    .writes("likelihood", likelihood, rows, classes)
                    .ready();
            kernels.readLayer(
                    input.matrix(),
                    hidden.matrix(),
                    temperature,
                    contribution.matrix(),
                    scores.matrix(),
                    likelihood.matrix());
        }
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
    public void readEvidence(
            Tensor cotangent,
            Tensor slope,
            Tensor classWeight,
            Tensor classBias,
            Tensor below,
            Tensor workspace,
            Tensor evidence,
            Tensor biasEvidence) {
        int rows = below.rows();
        int width = below.columns();
        int classes = cotangent.columns();
        try (Call call = begin("readEvidence")) {
            call.updates("cotangent", cotangent, rows, classes)
                    .reads("slope", slope, rows, classes)
                    .reads("classWeight", classWeight, classes, width)
                    .reads("classBias", classBias, classes, 1)
                    .reads("below", below)
                    .scratches("workspace", workspace, rows, width)
                    .writes("evidence", evidence, rows, width - classes)
                    .writes("biasEvidence", biasEvidence, rows, 1)
                    .ready();
            kernels.readEvidence(
                    cotangent.matrix(),
                    slope.matrix(),
                    classWeight.matrix(),
                    classBias.matrix(),
                    below.matrix(),
                    workspace.matrix(),
                    evidence.matrix(),
                    biasEvidence.matrix());
        }
    }

    // ---- low-rank layers, W = σI + U Vᵀ (method, section 7)
    // ----------------------------------------------------------

    /**
     * A low-rank layer forward: the strengths of its detectors Q = X V, and
     *
     * <pre>
     * H[i] = φ(σ X[i + diagonal] + (Q Uᵀ)[i] + b[i])
     * </pre>
     *
     * @param scale σ
     * @param diagonal the column of X that the first output unit is the identity of, with {@code 0 <= diagonal <= in - out}
     * @param input X, [n, in]
     * @param read V, [in, r]
     * @param write U, [out, r]
     * @param bias b, [out, 1]
     * @param strengths Q, [n, r]. Modified
     * @param output H, [n, out]. Modified
     */
    public void lowRankForward(
            float scale,
            int diagonal,
            Tensor input,
            Tensor read,
            Tensor write,
            Tensor bias,
            Activation activation,
            Tensor strengths,
            Tensor output) {
        try (Call call = begin("lowRankForward")) {
            beginLowRank(call, diagonal, input, read, write, bias, strengths, output)
                    .ready();
            kernels.lowRankForward(
                    scale,
                    diagonal,
                    input.matrix(),
                    read.matrix(),
                    write.matrix(),
                    bias.matrix(),
                    activation,
                    strengths.matrix(),
                    output.matrix());
        }
    }

    /**
     * {@link #lowRankForward} of a layer whose last columns are class dimensions, which also gives the secant slope there.
     *
     * @param slope φ(Z)/Z of the last C columns, [n, C] with C at most {@code out}. Modified
     */
    public void lowRankForwardWithSlope(
            float scale,
            int diagonal,
            Tensor input,
            Tensor read,
            Tensor write,
            Tensor bias,
            Activation activation,
            Tensor strengths,
            Tensor output,
            Tensor slope) {
        try (Call call = begin("lowRankForwardWithSlope")) {
            beginLowRank(call, diagonal, input, read, write, bias, strengths, output)
                    .writes("slope", slope, output.rows(), Math.min(slope.columns(), output.columns()))
                    .ready();
            kernels.lowRankForwardWithSlope(
                    scale,
                    diagonal,
                    input.matrix(),
                    read.matrix(),
                    write.matrix(),
                    bias.matrix(),
                    activation,
                    strengths.matrix(),
                    output.matrix(),
                    slope.matrix());
        }
    }

    private static Call beginLowRank(
            Call call,
            int diagonal,
            Tensor input,
            Tensor read,
            Tensor write,
            Tensor bias,
            Tensor strengths,
            Tensor output) {
        return call.reads("input", input)
                .reads("read", read, input.columns(), strengths.columns())
                .reads("write", write, output.columns(), strengths.columns())
                .reads("bias", bias, output.columns(), 1)
                .writes("strengths", strengths, input.rows(), strengths.columns())
                .writes("output", output, input.rows(), output.columns())
                .columns("input", input, diagonal, output.columns());
    }

    /**
     * Carries the gradient through a low-rank layer, down to the pre-activation of the layer below: P = G U, and
     * G′ = (P Vᵀ + σ G) ⊙ φ′, where σ G begins at column {@code diagonal}.
     *
     * @param scale σ
     * @param diagonal see {@link #lowRankForward}
     * @param gradient G, the gradient with respect to this layer's pre-activation, [n, out]
     * @param read V, [in, r]
     * @param write U, [out, r]
     * @param activation φ, the activation of the layer below
     * @param input the input of this layer, which is the output of the layer below, [n, in]
     * @param strengthGradient P, the gradient with respect to the strengths, [n, r]. Modified
     * @param inputGradient G′, [n, in]. Modified
     */
    public void lowRankInputGradient(
            float scale,
            int diagonal,
            Tensor gradient,
            Tensor read,
            Tensor write,
            Activation activation,
            Tensor input,
            Tensor strengthGradient,
            Tensor inputGradient) {
        int rank = strengthGradient.columns();
        try (Call call = beginTraining("lowRankInputGradient")) {
            call.reads("gradient", gradient, input.rows(), gradient.columns())
                    .reads("read", read, input.columns(), rank)
                    .reads("write", write, gradient.columns(), rank)
                    .reads("input", input)
                    .writes("strengthGradient", strengthGradient, input.rows(), rank)
                    .writes("inputGradient", inputGradient, input.rows(), input.columns())
                    .columns("inputGradient", inputGradient, diagonal, gradient.columns())
                    .ready();
            kernels.lowRankInputGradient(
                    scale,
                    diagonal,
                    gradient.matrix(),
                    read.matrix(),
                    write.matrix(),
                    activation,
                    input.matrix(),
                    strengthGradient.matrix(),
                    inputGradient.matrix());
        }
    }

    /**
     * One step of gradient descent on a factor of a low-rank weight, whose gradient is a product, without storing the gradient:
     *
     * <pre>
     * V ← μ V + Lᵀ R;    F ← F − η V − η λ F        with F on the right taken before the step
     * </pre>
     *
     * <p>Decay is towards 0, where the layer is σI.
     *
     * @param step η, μ and λ
     * @param left L, [n, m]: the gradient of the pre-activation for U, the input for V
     * @param right R, [n, r]: the strengths for U, their gradient for V
     * @param velocity V, [m, r]. Modified
     * @param factor F, [m, r]. Modified
     */
    public void factorDescent(SgdStep step, Tensor left, Tensor right, Tensor velocity, Tensor factor) {
        try (Call call = beginTraining("factorDescent")) {
            call.reads("left", left)
                    .reads("right", right, left.rows(), right.columns())
                    .updates("velocity", velocity, left.columns(), right.columns())
                    .updates("factor", factor, left.columns(), right.columns())
                    .ready();
            kernels.factorDescent(step, left.matrix(), right.matrix(), velocity.matrix(), factor.matrix());
        }
    }

    /**
     * {@link #readEvidence} of a low-rank layer, whose class rows are W[D..) = σ[0 ; I] + U[D..) Vᵀ: with U = T ⊙ a and P = U U[D..),
     *
     * <pre>
     * E[i] = (P Vᵀ)[i] · f[i]  for i &lt; D;    bias evidence = U · b[D..);    T ← (P Vᵀ)[D..] + σ U
     * </pre>
     *
     * @param scale σ
     * @param cotangent T, over the class dimensions, [n, C]. Modified: T of the layer below
     * @param slope a, the secant slopes of this layer's class dimensions, [n, C]
     * @param read V, [N, r] with N = D + C
     * @param classWrite the class rows U[D..) of what is written, [C, r]
     * @param classBias the class rows b[D..) of the bias, [C, 1]
     * @param below hˡ⁻¹ = [f ; s], the input of this layer, [n, N]
     * @param strengths room for P, [n, r]. Modified, with values that mean nothing to the caller
     * @param workspace room for P Vᵀ, [n, N]. Modified, with values that mean nothing to the caller
     * @param evidence E, [n, D]. Modified
     * @param biasEvidence [n, 1]. Modified
     */
    public void lowRankEvidence(
            float scale,
            Tensor cotangent,
            Tensor slope,
            Tensor read,
            Tensor classWrite,
            Tensor classBias,
            Tensor below,
            Tensor strengths,
            Tensor workspace,
            Tensor evidence,
            Tensor biasEvidence) {
        int rows = below.rows();
        int width = below.columns();
        int classes = cotangent.columns();
        int rank = strengths.columns();
        try (Call call = begin("lowRankEvidence")) {
            call.updates("cotangent", cotangent, rows, classes)
                    .reads("slope", slope, rows, classes)
                    .reads("read", read, width, rank)
                    .reads("classWrite", classWrite, classes, rank)
                    .reads("classBias", classBias, classes, 1)
                    .reads("below", below)
                    .scratches("strengths", strengths, rows, rank)
                    .scratches("workspace", workspace, rows, width)
                    .writes("evidence", evidence, rows, width - classes)
                    .writes("biasEvidence", biasEvidence, rows, 1)
                    .ready();
            kernels.lowRankEvidence(
                    scale,
                    cotangent.matrix(),
                    slope.matrix(),
                    read.matrix(),
                    classWrite.matrix(),
                    classBias.matrix(),
                    below.matrix(),
                    strengths.matrix(),
                    workspace.matrix(),
                    evidence.matrix(),
                    biasEvidence.matrix());
        }
    }
}
