package io.limpid.core.backend;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.SgdStep;

/**
 * The part of a backend that is the same for all: it checks the arguments of every operation, once and before anything
 * is computed, and hands them on with their own type.
 *
 * <p>An implementation provides the {@code compute…} methods of the primitives and may override those of the fused
 * operations. It can rely on what {@link Backend} says of the arguments: shapes that fit, open tensors of its own, no
 * forbidden sharing.
 *
 * @param <T> the backend's own kind of tensor
 */
public abstract class AbstractBackend<T extends Tensor> implements Backend {

    private final Class<T> tensorType;

    /**
     * @param tensorType the class of this backend's tensors
     */
    protected AbstractBackend(Class<T> tensorType) {
        this.tensorType = tensorType;
    }

    /** Returns whether two open tensors of this backend have values in common. */
    protected abstract boolean shareValues(T first, T second);

    /**
     * Hears, before every operation, which tensors it is going to modify; for a backend that keeps things derived from a
     * tensor's values. Does nothing unless overridden.
     */
    protected void willModify(T tensor) {}

    /** Creates the tensor; the shape has been checked. */
    protected abstract T createTensor(int rows, int columns);

    /** {@link Backend#fill}. */
    protected abstract void computeFill(float value, T tensor);

    /** {@link Backend#gemm}, with the sizes worked out: op(A) is [m, k], op(B) is [k, n]. */
    protected abstract void computeGemm(
            boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, T a, T b, float beta, T c);

    /** {@link Backend#addRowBias}. */
    protected abstract void computeAddRowBias(T bias, T c);

    /** {@link Backend#activate}. */
    protected abstract void computeActivate(Activation activation, T z, T h);

    /** {@link Backend#activationGradient}. */
    protected abstract void computeActivationGradient(Activation activation, T output, T gradient);

    /** {@link Backend#secantSlope}. */
    protected abstract void computeSecantSlope(Activation activation, T z, T slope);

    /** {@link Backend#softmax}. */
    protected abstract void computeSoftmax(float temperature, T scores, T likelihood);

    /** {@link Backend#softmaxCrossEntropy}; the labels have been checked. */
    protected abstract double computeSoftmaxCrossEntropy(float temperature, T scores, int[] labels, T gradient);

    /** {@link Backend#columnSums}. */
    protected abstract void computeColumnSums(T a, T sums);

    /** {@link Backend#axpby(float, Tensor, int, float, Tensor, int, int)}. */
    protected abstract void computeAxpby(float alpha, T x, int xColumn, float beta, T y, int yColumn, int columns);

    /** {@link Backend#multiply}. */
    protected abstract void computeMultiply(T a, int column, T c);

    /** {@link Backend#addDiagonal}. */
    protected abstract void computeAddDiagonal(float value, int offset, T a);

    /** {@link Backend#denseForward}; composed of the primitives unless overridden. */
    protected void computeDenseForward(T input, T weight, T bias, Activation activation, T output) {
        Backend.super.denseForward(input, weight, bias, activation, output);
    }

    /** {@link Backend#denseForwardWithSlope}; composed of the primitives unless overridden. */
    protected void computeDenseForwardWithSlope(T input, T weight, T bias, Activation activation, T output, T slope) {
        Backend.super.denseForwardWithSlope(input, weight, bias, activation, output, slope);
    }

    /** {@link Backend#denseParameterGradient}; composed of the primitives unless overridden. */
    protected void computeDenseParameterGradient(T input, T gradient, T weightGradient, T biasGradient) {
        Backend.super.denseParameterGradient(input, gradient, weightGradient, biasGradient);
    }

    /** {@link Backend#denseWeightDescent}; composed of the primitives unless overridden. */
    protected void computeDenseWeightDescent(SgdStep step, int diagonal, T input, T gradient, T velocity, T weight) {
        Backend.super.denseWeightDescent(step, diagonal, input, gradient, velocity, weight);
    }

    /** {@link Backend#denseInputGradient}; composed of the primitives unless overridden. */
    protected void computeDenseInputGradient(T gradient, T weight, Activation activation, T input, T inputGradient) {
        Backend.super.denseInputGradient(gradient, weight, activation, input, inputGradient);
    }

    /** {@link Backend#sgdStep}; composed of the primitives unless overridden. */
    protected void computeSgdStep(SgdStep step, int diagonal, T gradient, T velocity, T parameter) {
        Backend.super.sgdStep(step, diagonal, gradient, velocity, parameter);
    }

    /** {@link Backend#readLayer}; composed of the primitives unless overridden. */
    protected void computeReadLayer(T input, T hidden, float temperature, T contribution, T scores, T likelihood) {
        Backend.super.readLayer(input, hidden, temperature, contribution, scores, likelihood);
    }

    /** {@link Backend#readEvidence}; composed of the primitives unless overridden. */
    protected void computeReadEvidence(
            T cotangent, T slope, T classWeight, T classBias, T below, T workspace, T evidence, T biasEvidence) {
        Backend.super.readEvidence(cotangent, slope, classWeight, classBias, below, workspace, evidence, biasEvidence);
    }

    @Override
    public final T create(int rows, int columns) {
        if (rows < 1 || columns < 1 || (long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("create: a tensor needs at least 1 row and 1 column and at most "
                    + (Integer.MAX_VALUE - 8) + " values, but [" + rows + ", " + columns + "] was asked for");
        }
        return createTensor(rows, columns);
    }

    @Override
    public final void fill(float value, Tensor tensor) {
        T ownTensor = own("fill", "tensor", tensor);
        willModify(ownTensor);
        computeFill(value, ownTensor);
    }

    @Override
    public final void gemm(
            boolean transposeA, boolean transposeB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        T ownA = own("gemm", "A", a);
        T ownB = own("gemm", "B", b);
        T ownC = own("gemm", "C", c);
        int m = transposeA ? a.columns() : a.rows();
        int k = transposeA ? a.rows() : a.columns();
        int n = transposeB ? b.rows() : b.columns();
        Shapes.shape("gemm", "op(B)", transposeB ? b.columns() : b.rows(), n, k, n);
        Shapes.shape("gemm", "C", c, m, n);
        separate("gemm", "A", ownA, "C", ownC);
        separate("gemm", "B", ownB, "C", ownC);
        willModify(ownC);
        computeGemm(transposeA, transposeB, m, n, k, alpha, ownA, ownB, beta, ownC);
    }

    @Override
    public final void addRowBias(Tensor bias, Tensor c) {
        T ownBias = own("addRowBias", "bias", bias);
        T ownC = own("addRowBias", "C", c);
        Shapes.shape("addRowBias", "bias", bias, c.columns(), 1);
        separate("addRowBias", "bias", ownBias, "C", ownC);
        willModify(ownC);
        computeAddRowBias(ownBias, ownC);
    }

    @Override
    public final void activate(Activation activation, Tensor z, Tensor h) {
        T ownZ = own("activate", "Z", z);
        T ownH = own("activate", "H", h);
        Shapes.shape("activate", "H", h, z.rows(), z.columns());
        sameOrSeparate("activate", "Z", ownZ, "H", ownH);
        willModify(ownH);
        computeActivate(activation, ownZ, ownH);
    }

    @Override
    public final void activationGradient(Activation activation, Tensor output, Tensor gradient) {
        T ownOutput = own("activationGradient", "output", output);
        T ownGradient = own("activationGradient", "gradient", gradient);
        requireTraining("activationGradient");
        Shapes.shape("activationGradient", "gradient", gradient, output.rows(), output.columns());
        separate("activationGradient", "output", ownOutput, "gradient", ownGradient);
        willModify(ownGradient);
        computeActivationGradient(activation, ownOutput, ownGradient);
    }

    @Override
    public final void secantSlope(Activation activation, Tensor z, Tensor slope) {
        T ownZ = own("secantSlope", "Z", z);
        T ownSlope = own("secantSlope", "slope", slope);
        Shapes.shape("secantSlope", "slope", slope, z.rows(), z.columns());
        sameOrSeparate("secantSlope", "Z", ownZ, "slope", ownSlope);
        willModify(ownSlope);
        computeSecantSlope(activation, ownZ, ownSlope);
    }

    @Override
    public final void softmax(float temperature, Tensor scores, Tensor likelihood) {
        T ownScores = own("softmax", "scores", scores);
        T ownLikelihood = own("softmax", "likelihood", likelihood);
        Shapes.positiveTemperature("softmax", temperature);
        Shapes.shape("softmax", "likelihood", likelihood, scores.rows(), scores.columns());
        sameOrSeparate("softmax", "scores", ownScores, "likelihood", ownLikelihood);
        willModify(ownLikelihood);
        computeSoftmax(temperature, ownScores, ownLikelihood);
    }

    @Override
    public final double softmaxCrossEntropy(float temperature, Tensor scores, int[] labels, Tensor gradient) {
        T ownScores = own("softmaxCrossEntropy", "scores", scores);
        T ownGradient = own("softmaxCrossEntropy", "gradient", gradient);
        requireTraining("softmaxCrossEntropy");
        Shapes.positiveTemperature("softmaxCrossEntropy", temperature);
        Shapes.shape("softmaxCrossEntropy", "gradient", gradient, scores.rows(), scores.columns());
        sameOrSeparate("softmaxCrossEntropy", "scores", ownScores, "gradient", ownGradient);
        if (labels.length < scores.rows()) {
            throw new IllegalArgumentException(
                    "softmaxCrossEntropy: " + scores.rows() + " rows of scores, but only " + labels.length + " labels");
        }
        for (int row = 0; row < scores.rows(); row++) {
            if (labels[row] < 0 || labels[row] >= scores.columns()) {
                throw new IllegalArgumentException("softmaxCrossEntropy: label " + labels[row] + " of row " + row
                        + " is not in [0, " + scores.columns() + ")");
            }
        }
        willModify(ownGradient);
        return computeSoftmaxCrossEntropy(temperature, ownScores, labels, ownGradient);
    }

    @Override
    public final void columnSums(Tensor a, Tensor sums) {
        T ownA = own("columnSums", "A", a);
        T ownSums = own("columnSums", "sums", sums);
        requireTraining("columnSums");
        Shapes.shape("columnSums", "sums", sums, a.columns(), 1);
        separate("columnSums", "A", ownA, "sums", ownSums);
        willModify(ownSums);
        computeColumnSums(ownA, ownSums);
    }

    @Override
    public final void axpby(float alpha, Tensor x, int xColumn, float beta, Tensor y, int yColumn, int columns) {
        T ownX = own("axpby", "X", x);
        T ownY = own("axpby", "Y", y);
        Shapes.sameRows("axpby", "X", x, "Y", y);
        Shapes.columnRange("axpby", "X", x, xColumn, columns);
        Shapes.columnRange("axpby", "Y", y, yColumn, columns);
        separate("axpby", "X", ownX, "Y", ownY);
        willModify(ownY);
        computeAxpby(alpha, ownX, xColumn, beta, ownY, yColumn, columns);
    }

    @Override
    public final void multiply(Tensor a, int column, Tensor c) {
        T ownA = own("multiply", "A", a);
        T ownC = own("multiply", "C", c);
        Shapes.sameRows("multiply", "A", a, "C", c);
        Shapes.columnRange("multiply", "A", a, column, c.columns());
        separate("multiply", "A", ownA, "C", ownC);
        willModify(ownC);
        computeMultiply(ownA, column, ownC);
    }

    @Override
    public final void addDiagonal(float value, int offset, Tensor a) {
        T ownA = own("addDiagonal", "A", a);
        requireTraining("addDiagonal");
        Shapes.diagonalRange("addDiagonal", offset, a);
        willModify(ownA);
        computeAddDiagonal(value, offset, ownA);
    }

    @Override
    public final void denseForward(Tensor input, Tensor weight, Tensor bias, Activation activation, Tensor output) {
        T ownInput = own("denseForward", "input", input);
        T ownWeight = own("denseForward", "weight", weight);
        T ownBias = own("denseForward", "bias", bias);
        T ownOutput = own("denseForward", "output", output);
        Shapes.denseShapes("denseForward", input, weight, bias, output);
        separate("denseForward", "input", ownInput, "output", ownOutput);
        separate("denseForward", "weight", ownWeight, "output", ownOutput);
        separate("denseForward", "bias", ownBias, "output", ownOutput);
        willModify(ownOutput);
        computeDenseForward(ownInput, ownWeight, ownBias, activation, ownOutput);
    }

    @Override
    public final void denseForwardWithSlope(
            Tensor input, Tensor weight, Tensor bias, Activation activation, Tensor output, Tensor slope) {
        T ownInput = own("denseForwardWithSlope", "input", input);
        T ownWeight = own("denseForwardWithSlope", "weight", weight);
        T ownBias = own("denseForwardWithSlope", "bias", bias);
        T ownOutput = own("denseForwardWithSlope", "output", output);
        T ownSlope = own("denseForwardWithSlope", "slope", slope);
        Shapes.denseShapes("denseForwardWithSlope", input, weight, bias, output);
        Shapes.sameRows("denseForwardWithSlope", "slope", slope, "output", output);
        if (slope.columns() > output.columns()) {
            throw new IllegalArgumentException("denseForwardWithSlope: slope has " + slope.columns()
                    + " columns, but the output only " + output.columns());
        }
        separate("denseForwardWithSlope", "input", ownInput, "output", ownOutput);
        separate("denseForwardWithSlope", "weight", ownWeight, "output", ownOutput);
        separate("denseForwardWithSlope", "bias", ownBias, "output", ownOutput);
        separate("denseForwardWithSlope", "input", ownInput, "slope", ownSlope);
        separate("denseForwardWithSlope", "weight", ownWeight, "slope", ownSlope);
        separate("denseForwardWithSlope", "bias", ownBias, "slope", ownSlope);
        separate("denseForwardWithSlope", "output", ownOutput, "slope", ownSlope);
        willModify(ownOutput);
        willModify(ownSlope);
        computeDenseForwardWithSlope(ownInput, ownWeight, ownBias, activation, ownOutput, ownSlope);
    }

    @Override
    public final void denseParameterGradient(
            Tensor input, Tensor gradient, Tensor weightGradient, Tensor biasGradient) {
        T ownInput = own("denseParameterGradient", "input", input);
        T ownGradient = own("denseParameterGradient", "gradient", gradient);
        T ownWeightGradient = own("denseParameterGradient", "weightGradient", weightGradient);
        T ownBiasGradient = own("denseParameterGradient", "biasGradient", biasGradient);
        requireTraining("denseParameterGradient");
        Shapes.denseShapes("denseParameterGradient", input, weightGradient, biasGradient, gradient);
        separate("denseParameterGradient", "input", ownInput, "weightGradient", ownWeightGradient);
        separate("denseParameterGradient", "gradient", ownGradient, "weightGradient", ownWeightGradient);
        separate("denseParameterGradient", "input", ownInput, "biasGradient", ownBiasGradient);
        separate("denseParameterGradient", "gradient", ownGradient, "biasGradient", ownBiasGradient);
        separate("denseParameterGradient", "weightGradient", ownWeightGradient, "biasGradient", ownBiasGradient);
        willModify(ownWeightGradient);
        willModify(ownBiasGradient);
        computeDenseParameterGradient(ownInput, ownGradient, ownWeightGradient, ownBiasGradient);
    }

    @Override
    public final void denseWeightDescent(
            SgdStep step, int diagonal, Tensor input, Tensor gradient, Tensor velocity, Tensor weight) {
        T ownInput = own("denseWeightDescent", "input", input);
        T ownGradient = own("denseWeightDescent", "gradient", gradient);
        T ownVelocity = own("denseWeightDescent", "velocity", velocity);
        T ownWeight = own("denseWeightDescent", "weight", weight);
        requireTraining("denseWeightDescent");
        Shapes.sameRows("denseWeightDescent", "input", input, "gradient", gradient);
        Shapes.shape("denseWeightDescent", "velocity", velocity, gradient.columns(), input.columns());
        Shapes.shape("denseWeightDescent", "weight", weight, gradient.columns(), input.columns());
        if (step.identityDecay() != 0) {
            Shapes.diagonalRange("denseWeightDescent", diagonal, weight);
        }
        separate("denseWeightDescent", "input", ownInput, "velocity", ownVelocity);
        separate("denseWeightDescent", "input", ownInput, "weight", ownWeight);
        separate("denseWeightDescent", "gradient", ownGradient, "velocity", ownVelocity);
        separate("denseWeightDescent", "gradient", ownGradient, "weight", ownWeight);
        separate("denseWeightDescent", "velocity", ownVelocity, "weight", ownWeight);
        willModify(ownVelocity);
        willModify(ownWeight);
        computeDenseWeightDescent(step, diagonal, ownInput, ownGradient, ownVelocity, ownWeight);
    }

    @Override
    public final void denseInputGradient(
            Tensor gradient, Tensor weight, Activation activation, Tensor input, Tensor inputGradient) {
        T ownGradient = own("denseInputGradient", "gradient", gradient);
        T ownWeight = own("denseInputGradient", "weight", weight);
        T ownInput = own("denseInputGradient", "input", input);
        T ownInputGradient = own("denseInputGradient", "inputGradient", inputGradient);
        requireTraining("denseInputGradient");
        Shapes.sameRows("denseInputGradient", "gradient", gradient, "input", input);
        Shapes.shape("denseInputGradient", "weight", weight, gradient.columns(), input.columns());
        Shapes.shape("denseInputGradient", "inputGradient", inputGradient, input.rows(), input.columns());
        separate("denseInputGradient", "gradient", ownGradient, "inputGradient", ownInputGradient);
        separate("denseInputGradient", "weight", ownWeight, "inputGradient", ownInputGradient);
        separate("denseInputGradient", "input", ownInput, "inputGradient", ownInputGradient);
        willModify(ownInputGradient);
        computeDenseInputGradient(ownGradient, ownWeight, activation, ownInput, ownInputGradient);
    }

    @Override
    public final void sgdStep(SgdStep step, int diagonal, Tensor gradient, Tensor velocity, Tensor parameter) {
        T ownGradient = own("sgdStep", "gradient", gradient);
        T ownVelocity = own("sgdStep", "velocity", velocity);
        T ownParameter = own("sgdStep", "parameter", parameter);
        requireTraining("sgdStep");
        Shapes.shape("sgdStep", "gradient", gradient, parameter.rows(), parameter.columns());
        Shapes.shape("sgdStep", "velocity", velocity, parameter.rows(), parameter.columns());
        if (step.identityDecay() != 0) {
            Shapes.diagonalRange("sgdStep", diagonal, parameter);
        }
        separate("sgdStep", "gradient", ownGradient, "velocity", ownVelocity);
        separate("sgdStep", "gradient", ownGradient, "parameter", ownParameter);
        separate("sgdStep", "velocity", ownVelocity, "parameter", ownParameter);
        willModify(ownVelocity);
        willModify(ownParameter);
        computeSgdStep(step, diagonal, ownGradient, ownVelocity, ownParameter);
    }

    @Override
    public final void readLayer(
            Tensor input, Tensor hidden, float temperature, Tensor contribution, Tensor scores, Tensor likelihood) {
        T ownInput = own("readLayer", "input", input);
        T ownHidden = own("readLayer", "hidden", hidden);
        T ownContribution = own("readLayer", "contribution", contribution);
        T ownScores = own("readLayer", "scores", scores);
        T ownLikelihood = own("readLayer", "likelihood", likelihood);
        Shapes.positiveTemperature("readLayer", temperature);
        Shapes.shape("readLayer", "hidden", hidden, input.rows(), input.columns());
        Shapes.shape("readLayer", "contribution", contribution, input.rows(), input.columns() - scores.columns());
        Shapes.shape("readLayer", "scores", scores, input.rows(), scores.columns());
        Shapes.shape("readLayer", "likelihood", likelihood, input.rows(), scores.columns());
        separate("readLayer", "input", ownInput, "contribution", ownContribution);
        separate("readLayer", "hidden", ownHidden, "contribution", ownContribution);
        separate("readLayer", "input", ownInput, "scores", ownScores);
        separate("readLayer", "hidden", ownHidden, "scores", ownScores);
        separate("readLayer", "contribution", ownContribution, "scores", ownScores);
        separate("readLayer", "input", ownInput, "likelihood", ownLikelihood);
        separate("readLayer", "hidden", ownHidden, "likelihood", ownLikelihood);
        separate("readLayer", "contribution", ownContribution, "likelihood", ownLikelihood);
        separate("readLayer", "scores", ownScores, "likelihood", ownLikelihood);
        willModify(ownContribution);
        willModify(ownScores);
        willModify(ownLikelihood);
        computeReadLayer(ownInput, ownHidden, temperature, ownContribution, ownScores, ownLikelihood);
    }

    @Override
    public final void readEvidence(
            Tensor cotangent,
            Tensor slope,
            Tensor classWeight,
            Tensor classBias,
            Tensor below,
            Tensor workspace,
            Tensor evidence,
            Tensor biasEvidence) {
        T ownCotangent = own("readEvidence", "cotangent", cotangent);
        T ownSlope = own("readEvidence", "slope", slope);
        T ownWeight = own("readEvidence", "classWeight", classWeight);
        T ownBias = own("readEvidence", "classBias", classBias);
        T ownBelow = own("readEvidence", "below", below);
        T ownWorkspace = own("readEvidence", "workspace", workspace);
        T ownEvidence = own("readEvidence", "evidence", evidence);
        T ownBiasEvidence = own("readEvidence", "biasEvidence", biasEvidence);
        int rows = below.rows();
        int classes = cotangent.columns();
        Shapes.shape("readEvidence", "cotangent", cotangent, rows, classes);
        Shapes.shape("readEvidence", "slope", slope, rows, classes);
        Shapes.shape("readEvidence", "classWeight", classWeight, classes, below.columns());
        Shapes.shape("readEvidence", "classBias", classBias, classes, 1);
        Shapes.shape("readEvidence", "workspace", workspace, rows, below.columns());
        Shapes.shape("readEvidence", "evidence", evidence, rows, below.columns() - classes);
        Shapes.shape("readEvidence", "biasEvidence", biasEvidence, rows, 1);
        separate("readEvidence", "slope", ownSlope, "cotangent", ownCotangent);
        separate("readEvidence", "classWeight", ownWeight, "cotangent", ownCotangent);
        separate("readEvidence", "classBias", ownBias, "cotangent", ownCotangent);
        separate("readEvidence", "below", ownBelow, "cotangent", ownCotangent);
        separate("readEvidence", "slope", ownSlope, "workspace", ownWorkspace);
        separate("readEvidence", "classWeight", ownWeight, "workspace", ownWorkspace);
        separate("readEvidence", "classBias", ownBias, "workspace", ownWorkspace);
        separate("readEvidence", "below", ownBelow, "workspace", ownWorkspace);
        separate("readEvidence", "cotangent", ownCotangent, "workspace", ownWorkspace);
        separate("readEvidence", "slope", ownSlope, "evidence", ownEvidence);
        separate("readEvidence", "classWeight", ownWeight, "evidence", ownEvidence);
        separate("readEvidence", "classBias", ownBias, "evidence", ownEvidence);
        separate("readEvidence", "below", ownBelow, "evidence", ownEvidence);
        separate("readEvidence", "cotangent", ownCotangent, "evidence", ownEvidence);
        separate("readEvidence", "workspace", ownWorkspace, "evidence", ownEvidence);
        separate("readEvidence", "slope", ownSlope, "biasEvidence", ownBiasEvidence);
        separate("readEvidence", "classWeight", ownWeight, "biasEvidence", ownBiasEvidence);
        separate("readEvidence", "classBias", ownBias, "biasEvidence", ownBiasEvidence);
        separate("readEvidence", "below", ownBelow, "biasEvidence", ownBiasEvidence);
        separate("readEvidence", "cotangent", ownCotangent, "biasEvidence", ownBiasEvidence);
        separate("readEvidence", "workspace", ownWorkspace, "biasEvidence", ownBiasEvidence);
        separate("readEvidence", "evidence", ownEvidence, "biasEvidence", ownBiasEvidence);
        willModify(ownCotangent);
        willModify(ownWorkspace);
        willModify(ownEvidence);
        willModify(ownBiasEvidence);
        computeReadEvidence(
                ownCotangent, ownSlope, ownWeight, ownBias, ownBelow, ownWorkspace, ownEvidence, ownBiasEvidence);
    }

    // ---- checks -----------------------------------------------------------------------------------------------------

    private T own(String operation, String role, Tensor tensor) {
        if (tensor.backend() != this) {
            throw new IllegalArgumentException(operation + ": " + role + " belongs to another backend ("
                    + tensor.backend().name() + "); copy its values into a tensor of this one (" + name() + ")");
        }
        if (tensor.isClosed()) {
            throw new IllegalStateException(operation + ": " + role + " is closed");
        }
        return tensorType.cast(tensor);
    }

    private void requireTraining(String operation) {
        if (!capabilities().training()) {
            throw new UnsupportedOperationException(operation + ": the backend " + name() + " does not train; "
                    + capabilities().remark());
        }
    }

    private void separate(String operation, String firstRole, T first, String role, T modified) {
        if (shareValues(first, modified)) {
            throw new IllegalArgumentException(
                    operation + ": " + firstRole + " and " + role + " share values, but must not");
        }
    }

    private void sameOrSeparate(String operation, String firstRole, T first, String role, T modified) {
        if (first != modified) {
            separate(operation, firstRole, first, role, modified);
        }
    }
}
