package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.heap.HeapBackend;
import io.limpid.core.backend.spi.heap.HeapTensor;
import io.limpid.core.backend.spi.heap.SoftmaxRows;
import io.limpid.core.backend.spi.parallel.Pool;
import io.limpid.core.backend.spi.parallel.Workers;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Computes on Java arrays with the SIMD instructions of the CPU. Products, updates and what is read off layers are
 * shared among the threads; what else takes one look at each value of a batch is not worth it. Allocates nothing per operation
 * once warm.
 */
final class VectorBackend extends HeapBackend {

    private final String name;
    private final Workers workers;
    private final GemmKernel kernel = kernelFor(FloatVector.SPECIES_PREFERRED.vectorBitSize());
    private final Pool<DenseOperation> operations;

    VectorBackend(String name, BackendOptions options) {
        this.name = name;
        workers = new Workers(options.threads(), "limpid-" + name);
        int room = (WeightDescent.MOST_TILES_PER_PART + 1) * kernel.rows() * kernel.columns();
        ThreadLocal<float[]> tiles = ThreadLocal.withInitial(() -> new float[room]);
        operations = new Pool<>(() -> new DenseOperation(
                new Gemm(workers, kernel, tiles),
                new ForwardEpilogue(),
                new GradientEpilogue(),
                new InputGradient(workers, kernel, tiles),
                new WeightDescent(workers, kernel, tiles),
                new LayerReading(),
                new EvidenceWalk(),
                new DescentStep(),
                new Scratch()));
    }

    /** CPUs with 512-bit vectors have 32 registers for them, those with shorter ones can be relied on for 16. */
    private static GemmKernel kernelFor(int vectorBits) {
        return vectorBits >= 512 ? new Kernel12x2() : new Kernel6x2();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        int lanes = FloatVector.SPECIES_PREFERRED.length();
        return "Vector API, " + FloatVector.SPECIES_PREFERRED.vectorBitSize() + "-bit, " + kernel.rows() + "x"
                + kernel.columns() / lanes + " tile";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.FULL;
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    @Override
    public void close() {
        workers.close();
    }

    // ---- primitives -------------------------------------------------------------------------------------------------

    @Override
    protected void computeFill(float value, HeapTensor tensor) {
        Arrays.fill(tensor.values(), tensor.offset(), tensor.offset() + count(tensor), value);
    }

    @Override
    protected void computeGemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            HeapTensor a,
            HeapTensor b,
            float beta,
            HeapTensor c) {
        if (alpha == 0) {
            VectorLoops.axpby(0, c.values(), c.offset(), beta, c.values(), c.offset(), m * n);
            return;
        }
        if (n == 1 && !transposeA) {
            RowProducts.multiply(m, k, Gemm.depthAtOnce(k), alpha, a, b, beta, c);
            return;
        }
        DenseOperation operation = operations.take();
        try {
            operation.gemm().multiply(transposeA, transposeB, m, n, k, alpha, a, b, beta, c, Epilogue.NONE);
        } finally {
            operations.give(operation);
        }
    }

    @Override
    protected void computeAddRowBias(HeapTensor bias, HeapTensor c) {
        int columns = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            VectorLoops.add(bias.values(), bias.offset(), c.values(), c.offset() + i * columns, columns);
        }
    }

    @Override
    protected void computeActivate(Activation activation, HeapTensor z, HeapTensor h) {
        VectorLoops.activate(activation, z.values(), z.offset(), h.values(), h.offset(), count(z));
    }

    @Override
    protected void computeActivationGradient(Activation activation, HeapTensor output, HeapTensor gradient) {
        VectorLoops.multiplyByDerivative(
                activation, output.values(), output.offset(), gradient.values(), gradient.offset(), count(output));
    }

    @Override
    protected void computeSecantSlope(Activation activation, HeapTensor z, HeapTensor slope) {
        VectorLoops.secantSlope(activation, z.values(), z.offset(), slope.values(), slope.offset(), count(z));
    }

    @Override
    protected void computeSoftmax(float temperature, HeapTensor scores, HeapTensor likelihood) {
        SoftmaxRows.likelihood(temperature, scores, likelihood);
    }

    @Override
    protected double computeSoftmaxCrossEntropy(
            float temperature, HeapTensor scores, int[] labels, HeapTensor gradient) {
        return SoftmaxRows.crossEntropy(temperature, scores, labels, gradient);
    }

    @Override
    protected void computeColumnSums(HeapTensor a, HeapTensor sums) {
        int columns = a.columns();
        System.arraycopy(a.values(), a.offset(), sums.values(), sums.offset(), columns);
        for (int i = 1; i < a.rows(); i++) {
            VectorLoops.add(a.values(), a.offset() + i * columns, sums.values(), sums.offset(), columns);
        }
    }

    @Override
    protected void computeAxpby(
            float alpha, HeapTensor x, int xColumn, float beta, HeapTensor y, int yColumn, int columns) {
        for (int i = 0; i < y.rows(); i++) {
            int xAt = x.offset() + i * x.columns() + xColumn;
            int yAt = y.offset() + i * y.columns() + yColumn;
            VectorLoops.axpby(alpha, x.values(), xAt, beta, y.values(), yAt, columns);
        }
    }

    @Override
    protected void computeMultiply(HeapTensor a, int column, HeapTensor c) {
        for (int i = 0; i < c.rows(); i++) {
            int aAt = a.offset() + i * a.columns() + column;
            int cAt = c.offset() + i * c.columns();
            VectorLoops.multiply(a.values(), aAt, c.values(), cAt, c.values(), cAt, c.columns());
        }
    }

    @Override
    protected void computeAddDiagonal(float value, int offset, HeapTensor a) {
        float[] values = a.values();
        for (int i = 0; i < a.rows(); i++) {
            values[a.offset() + i * a.columns() + i + offset] += value;
        }
    }

    // ---- fused operations -------------------------------------------------------------------------------------------

    @Override
    protected void computeDenseForward(
            HeapTensor input, HeapTensor weight, HeapTensor bias, Activation activation, HeapTensor output) {
        computeDenseForwardWithSlope(input, weight, bias, activation, output, null);
    }

    @Override
    protected void computeDenseForwardWithSlope(
            HeapTensor input,
            HeapTensor weight,
            HeapTensor bias,
            Activation activation,
            HeapTensor output,
            HeapTensor slope) {
        DenseOperation operation = operations.take();
        try {
            Epilogue epilogue = operation.forward().of(bias, activation, slope, output.columns());
            operation
                    .gemm()
                    .multiply(
                            false,
                            true,
                            output.rows(),
                            output.columns(),
                            input.columns(),
                            1,
                            input,
                            weight,
                            0,
                            output,
                            epilogue);
        } finally {
            operations.give(operation);
        }
    }

    @Override
    protected void computeDenseInputGradient(
            HeapTensor gradient, HeapTensor weight, Activation activation, HeapTensor input, HeapTensor inputGradient) {
        DenseOperation operation = operations.take();
        try {
            Epilogue epilogue = operation.backward().of(activation, input);
            if (weight.layout() instanceof Panels panels) {
                operation.inputGradient().compute(gradient, panels, epilogue, inputGradient);
                return;
            }
            operation
                    .gemm()
                    .multiply(
                            false,
                            false,
                            input.rows(),
                            input.columns(),
                            gradient.columns(),
                            1,
                            gradient,
                            weight,
                            0,
                            inputGradient,
                            epilogue);
        } finally {
            operations.give(operation);
        }
    }

    @Override
    protected void computeDenseWeightDescent(
            SgdStep step, int diagonal, HeapTensor input, HeapTensor gradient, HeapTensor velocity, HeapTensor weight) {
        DenseOperation operation = operations.take();
        try {
            if (WeightDescent.suits(input, velocity, weight)) {
                operation.weightDescent().take(step, diagonal, input, gradient, velocity, weight);
                return;
            }
            HeapTensor weightGradient = operation.scratch().of(this, weight.rows(), weight.columns());
            operation
                    .gemm()
                    .multiply(
                            true,
                            false,
                            weight.rows(),
                            weight.columns(),
                            input.rows(),
                            1,
                            gradient,
                            input,
                            0,
                            weightGradient,
                            Epilogue.NONE);
            operation.descent().take(workers, step, diagonal, weightGradient, velocity, weight);
        } finally {
            operations.give(operation);
        }
    }

    @Override
    protected void computeSgdStep(
            SgdStep step, int diagonal, HeapTensor gradient, HeapTensor velocity, HeapTensor parameter) {
        DenseOperation operation = operations.take();
        try {
            operation.descent().take(workers, step, diagonal, gradient, velocity, parameter);
        } finally {
            operations.give(operation);
        }
    }

    @Override
    protected void computeReadLayer(
            HeapTensor input,
            HeapTensor hidden,
            float temperature,
            HeapTensor contribution,
            HeapTensor scores,
            HeapTensor likelihood) {
        DenseOperation operation = operations.take();
        try {
            operation.reading().take(workers, input, hidden, temperature, contribution, scores, likelihood);
        } finally {
            operations.give(operation);
        }
    }

    @Override
    protected void computeReadEvidence(
            HeapTensor cotangent,
            HeapTensor slope,
            HeapTensor classWeight,
            HeapTensor classBias,
            HeapTensor below,
            HeapTensor workspace,
            HeapTensor evidence,
            HeapTensor biasEvidence) {
        DenseOperation operation = operations.take();
        try {
            operation
                    .evidence()
                    .take(workers, cotangent, slope, classWeight, classBias, below, workspace, evidence, biasEvidence);
        } finally {
            operations.give(operation);
        }
    }

    private static int count(HeapTensor tensor) {
        return tensor.rows() * tensor.columns();
    }
}
