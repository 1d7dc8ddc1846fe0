package io.limpid.backend.vector;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.heap.HeapMatrix;
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
final class VectorKernels implements Kernels<HeapMatrix> {

    private final String name;
    private final Workers workers;
    private final GemmKernel kernel;
    private final Pool<Gemm> products;
    private final Pool<ForwardEpilogue> forwardEpilogues;
    private final Pool<SlopeEpilogue> slopeEpilogues;
    private final Pool<GradientEpilogue> gradientEpilogues = new Pool<>(GradientEpilogue::new);
    private final Pool<InputGradient> inputGradients;
    private final Pool<WeightDescent> weightDescents;
    private final Pool<Scratch> weightGradients = new Pool<>(Scratch::new);
    private final Pool<DescentStep> descents;
    private final Pool<LayerReading> readings;
    private final Pool<EvidenceWalk> walks;
    private final Pool<LowRankProduct> lowRankProducts;
    private final Pool<ThinProduct> thinProducts;
    private final Pool<FactorDescent> factorDescents;
    private final Pool<Scratch> classWeights = new Pool<>(Scratch::new);

    VectorKernels(String name, BackendOptions options, Warmup warmup) {
        this.name = name;
        kernel = new WarmingKernel(warmup, StridedTiles.MANY_REGISTERS ? new Kernel12x2() : new Kernel4x2());
        StridedTiles strided = new StridedTiles(warmup);
        forwardEpilogues = new Pool<>(() -> new ForwardEpilogue(warmup));
        slopeEpilogues = new Pool<>(() -> new SlopeEpilogue(warmup));
        workers = new Workers(options.threads(), "limpid-" + name);
        int room = (WeightDescent.MOST_TILES_PER_PART + 1) * kernel.rows() * kernel.columns();
        ThreadLocal<float[]> tiles = ThreadLocal.withInitial(() -> new float[room]);
        products = new Pool<>(() -> new Gemm(workers, kernel, tiles));
        inputGradients = new Pool<>(() -> new InputGradient(workers, kernel, tiles));
        weightDescents = new Pool<>(() -> new WeightDescent(workers, kernel, tiles));
        descents = new Pool<>(() -> new DescentStep(workers));
        readings = new Pool<>(() -> new LayerReading(workers, warmup));
        walks = new Pool<>(() -> new EvidenceWalk(workers));
        lowRankProducts = new Pool<>(() -> new LowRankProduct(workers, kernel, strided, tiles));
        thinProducts = new Pool<>(() -> new ThinProduct(workers, kernel, strided, tiles));
        factorDescents = new Pool<>(() -> new FactorDescent(workers, kernel, strided, tiles));
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

    @Override
    public HeapMatrix create(int rows, int columns) {
        return new HeapMatrix(rows, columns);
    }

    // ---- primitives -------------------------------------------------------------------------------------------------

    @Override
    public void fill(float value, HeapMatrix tensor) {
        Arrays.fill(tensor.values(), tensor.offset(), tensor.offset() + count(tensor), value);
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            HeapMatrix a,
            HeapMatrix b,
            float beta,
            HeapMatrix c) {
        if (alpha == 0) {
            VectorLoops.axpby(0, c.values(), c.offset(), beta, c.values(), c.offset(), m * n);
            return;
        }
        if (n == 1 && !transposeA) {
            RowProducts.multiply(m, k, Gemm.depthAtOnce(k), alpha, a, b, beta, c);
            return;
        }
        if (!transposeA && !transposeB && n <= StridedTiles.COLUMNS && alpha == 1 && beta == 0) {
            multiplyThin(a, b, false, c);
            return;
        }
        multiply(transposeA, transposeB, m, n, k, alpha, a, b, beta, c, Epilogue.NONE);
    }

    private void multiplyThin(HeapMatrix x, HeapMatrix thin, boolean transpose, HeapMatrix c) {
        ThinProduct product = thinProducts.take();
        try {
            product.multiply(x, thin, transpose, c);
        } finally {
            thinProducts.give(product);
        }
    }

    private void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            HeapMatrix a,
            HeapMatrix b,
            float beta,
            HeapMatrix c,
            Epilogue epilogue) {
        Gemm product = products.take();
        try {
            product.multiply(transposeA, transposeB, m, n, k, alpha, a, b, beta, c, epilogue);
        } finally {
            products.give(product);
        }
    }

    @Override
    public void addRowBias(HeapMatrix bias, HeapMatrix c) {
        int columns = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            VectorLoops.add(bias.values(), bias.offset(), c.values(), c.offset() + i * columns, columns);
        }
    }

    @Override
    public void activate(Activation activation, HeapMatrix z, HeapMatrix h) {
        ActivationLoops.activate(activation, z.values(), z.offset(), h.values(), h.offset(), count(z));
    }

    @Override
    public void activationGradient(Activation activation, HeapMatrix output, HeapMatrix gradient) {
        ActivationLoops.multiplyByDerivative(
                activation, output.values(), output.offset(), gradient.values(), gradient.offset(), count(output));
    }

    @Override
    public void secantSlope(Activation activation, HeapMatrix z, HeapMatrix slope) {
        ActivationLoops.secantSlope(activation, z.values(), z.offset(), slope.values(), slope.offset(), count(z));
    }

    @Override
    public void secantSlope(Activation activation, HeapMatrix z, HeapMatrix reference, HeapMatrix slope) {
        SecantLoops.between(activation, z, reference, slope);
    }

    @Override
    public void secantSlopeAtOutput(
            Activation activation, HeapMatrix output, HeapMatrix referenceOutput, HeapMatrix slope) {
        SecantLoops.betweenOutputs(activation, output, referenceOutput, slope);
    }

    @Override
    public void softmax(float temperature, HeapMatrix scores, HeapMatrix likelihood) {
        SoftmaxRows.likelihood(temperature, scores, likelihood);
    }

    @Override
    public double softmaxCrossEntropy(float temperature, HeapMatrix scores, int[] labels, HeapMatrix gradient) {
        return SoftmaxRows.crossEntropy(temperature, scores, labels, gradient);
    }

    @Override
    public void columnSums(HeapMatrix a, HeapMatrix sums) {
        int columns = a.columns();
        System.arraycopy(a.values(), a.offset(), sums.values(), sums.offset(), columns);
        for (int i = 1; i < a.rows(); i++) {
            VectorLoops.add(a.values(), a.offset() + i * columns, sums.values(), sums.offset(), columns);
        }
    }

    @Override
    public void axpby(float alpha, HeapMatrix x, int xColumn, float beta, HeapMatrix y, int yColumn, int columns) {
        for (int i = 0; i < y.rows(); i++) {
            int xAt = x.offset() + i * x.columns() + xColumn;
            int yAt = y.offset() + i * y.columns() + yColumn;
            VectorLoops.axpby(alpha, x.values(), xAt, beta, y.values(), yAt, columns);
        }
    }

    @Override
    public void multiply(HeapMatrix a, int column, HeapMatrix c) {
        for (int i = 0; i < c.rows(); i++) {
            int aAt = a.offset() + i * a.columns() + column;
            int cAt = c.offset() + i * c.columns();
            VectorLoops.multiply(a.values(), aAt, c.values(), cAt, c.values(), cAt, c.columns());
        }
    }

    @Override
    public void addDiagonal(float value, int offset, HeapMatrix a) {
        float[] values = a.values();
        for (int i = 0; i < a.rows(); i++) {
            values[a.offset() + i * a.columns() + i + offset] += value;
        }
    }

    // ---- fused operations -------------------------------------------------------------------------------------------

    @Override
    public void denseForward(
            HeapMatrix input, HeapMatrix weight, HeapMatrix bias, Activation activation, HeapMatrix output) {
        ForwardEpilogue epilogue = forwardEpilogues.take().of(bias, activation);
        try {
            multiplyByWeight(input, weight, output, epilogue);
        } finally {
            forwardEpilogues.give(epilogue);
        }
    }

    @Override
    public void denseForwardWithSlope(
            HeapMatrix input,
            HeapMatrix weight,
            HeapMatrix bias,
            Activation activation,
            HeapMatrix output,
            HeapMatrix slope) {
        SlopeEpilogue epilogue = slopeEpilogues.take().of(bias, activation, slope, output.columns());
        try {
            multiplyByWeight(input, weight, output, epilogue);
        } finally {
            slopeEpilogues.give(epilogue);
        }
    }

    private void multiplyByWeight(HeapMatrix input, HeapMatrix weight, HeapMatrix output, Epilogue epilogue) {
        int n = output.rows();
        multiply(false, true, n, output.columns(), input.columns(), 1, input, weight, 0, output, epilogue);
    }

    @Override
    public void denseInputGradient(
            HeapMatrix gradient, HeapMatrix weight, Activation activation, HeapMatrix input, HeapMatrix inputGradient) {
        GradientEpilogue epilogue = gradientEpilogues.take().of(activation, input);
        try {
            if (weight.layout() instanceof Panels panels) {
                multiplyByPanels(gradient, panels, epilogue, inputGradient);
            } else {
                int n = input.rows();
                int out = gradient.columns();
                multiply(false, false, n, input.columns(), out, 1, gradient, weight, 0, inputGradient, epilogue);
            }
        } finally {
            gradientEpilogues.give(epilogue);
        }
    }

    private void multiplyByPanels(HeapMatrix gradient, Panels panels, Epilogue epilogue, HeapMatrix inputGradient) {
        InputGradient product = inputGradients.take();
        try {
            product.compute(gradient, panels, epilogue, inputGradient);
        } finally {
            inputGradients.give(product);
        }
    }

    @Override
    public void denseWeightDescent(
            SgdStep step, int diagonal, HeapMatrix input, HeapMatrix gradient, HeapMatrix velocity, HeapMatrix weight) {
        if (WeightDescent.suits(input, velocity, weight)) {
            WeightDescent descent = weightDescents.take();
            try {
                descent.take(step, diagonal, input, gradient, velocity, weight);
            } finally {
                weightDescents.give(descent);
            }
        } else {
            descendByGradient(step, diagonal, input, gradient, velocity, weight);
        }
    }

    private void descendByGradient(
            SgdStep step, int diagonal, HeapMatrix input, HeapMatrix gradient, HeapMatrix velocity, HeapMatrix weight) {
        Scratch scratch = weightGradients.take();
        try {
            HeapMatrix weightGradient = scratch.of(weight.rows(), weight.columns());
            int batch = input.rows();
            multiply(
                    true,
                    false,
                    weight.rows(),
                    weight.columns(),
                    batch,
                    1,
                    gradient,
                    input,
                    0,
                    weightGradient,
                    Epilogue.NONE);
            sgdStep(step, diagonal, weightGradient, velocity, weight);
        } finally {
            weightGradients.give(scratch);
        }
    }

    @Override
    public void sgdStep(SgdStep step, int diagonal, HeapMatrix gradient, HeapMatrix velocity, HeapMatrix parameter) {
        DescentStep descent = descents.take();
        try {
            descent.take(step, diagonal, gradient, velocity, parameter);
        } finally {
            descents.give(descent);
        }
    }

    @Override
    public void readLayer(
            HeapMatrix input,
            HeapMatrix hidden,
            float temperature,
            HeapMatrix contribution,
            HeapMatrix scores,
            HeapMatrix likelihood) {
        LayerReading reading = readings.take();
        try {
            reading.take(input, hidden, temperature, contribution, scores, likelihood);
        } finally {
            readings.give(reading);
        }
    }

    @Override
    public void readEvidence(
            HeapMatrix cotangent,
            HeapMatrix slope,
            HeapMatrix classWeight,
            HeapMatrix classBias,
            HeapMatrix below,
            HeapMatrix workspace,
            HeapMatrix evidence,
            HeapMatrix biasEvidence) {
        EvidenceWalk walk = walks.take();
        try {
            walk.take(cotangent, slope, classWeight, classBias, below, evidence, biasEvidence);
        } finally {
            walks.give(walk);
        }
    }

    @Override
    public void lowRankForward(
            float scale,
            int diagonal,
            HeapMatrix input,
            HeapMatrix read,
            HeapMatrix write,
            HeapMatrix bias,
            Activation activation,
            HeapMatrix strengths,
            HeapMatrix output) {
        ForwardEpilogue epilogue = forwardEpilogues.take().of(bias, activation);
        try {
            multiplyLowRank(input, read, write, scale, diagonal, strengths, output, epilogue);
        } finally {
            forwardEpilogues.give(epilogue);
        }
    }

    @Override
    public void lowRankForwardWithSlope(
            float scale,
            int diagonal,
            HeapMatrix input,
            HeapMatrix read,
            HeapMatrix write,
            HeapMatrix bias,
            Activation activation,
            HeapMatrix strengths,
            HeapMatrix output,
            HeapMatrix slope) {
        SlopeEpilogue epilogue = slopeEpilogues.take().of(bias, activation, slope, output.columns());
        try {
            multiplyLowRank(input, read, write, scale, diagonal, strengths, output, epilogue);
        } finally {
            slopeEpilogues.give(epilogue);
        }
    }

    @Override
    public void lowRankInputGradient(
            float scale,
            int diagonal,
            HeapMatrix gradient,
            HeapMatrix read,
            HeapMatrix write,
            Activation activation,
            HeapMatrix input,
            HeapMatrix strengthGradient,
            HeapMatrix inputGradient) {
        GradientEpilogue epilogue = gradientEpilogues.take().of(activation, input);
        try {
            multiplyLowRank(gradient, write, read, scale, -diagonal, strengthGradient, inputGradient, epilogue);
        } finally {
            gradientEpilogues.give(epilogue);
        }
    }

    private void multiplyLowRank(
            HeapMatrix x,
            HeapMatrix first,
            HeapMatrix second,
            float scale,
            int shift,
            HeapMatrix strengths,
            HeapMatrix result,
            Epilogue epilogue) {
        LowRankProduct product = lowRankProducts.take();
        try {
            product.multiply(x, first, second, scale, shift, strengths, result, epilogue);
        } finally {
            lowRankProducts.give(product);
        }
    }

    @Override
    public void factorDescent(SgdStep step, HeapMatrix left, HeapMatrix right, HeapMatrix velocity, HeapMatrix factor) {
        FactorDescent descent = factorDescents.take();
        try {
            descent.take(step, left, right, velocity, factor);
        } finally {
            factorDescents.give(descent);
        }
    }

    /** There are fewer classes than rows of a batch, so the class rows are multiplied out once and each row walks through them. */
    @Override
    public void lowRankEvidence(
            float scale,
            HeapMatrix cotangent,
            HeapMatrix slope,
            HeapMatrix read,
            HeapMatrix classWrite,
            HeapMatrix classBias,
            HeapMatrix below,
            HeapMatrix strengths,
            HeapMatrix workspace,
            HeapMatrix evidence,
            HeapMatrix biasEvidence) {
        int classes = cotangent.columns();
        int width = below.columns();
        Scratch scratch = classWeights.take();
        try {
            HeapMatrix weight = scratch.of(classes, width);
            multiplyThin(classWrite, read, true, weight);
            addDiagonal(scale, width - classes, weight);
            readEvidence(cotangent, slope, weight, classBias, below, workspace, evidence, biasEvidence);
        } finally {
            classWeights.give(scratch);
        }
    }

    private static int count(HeapMatrix matrix) {
        return matrix.rows() * matrix.columns();
    }
}
