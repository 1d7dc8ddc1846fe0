package io.limpid.backend.nd4j;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.contract.SgdStep;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.parallel.Pool;
import io.limpid.core.backend.spi.parallel.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes on memory outside the Java heap that ND4J manages: products by ND4J's BLAS library, everything else by loops
 * that the JVM vectorises. Products and updates are shared among the threads. Makes no objects per operation once warm.
 */
final class Nd4jKernels implements Kernels<Nd4jMatrix> {

    private static final Capabilities CAPABILITIES = new Capabilities(
            true,
            false,
            Capabilities.FULL.absoluteTolerance(),
            Capabilities.FULL.relativeTolerance(),
            "the native BLAS library picks its kernels by the shape of each thread's share");

    private final String name;
    private final NativeBlas blas = new NativeBlas();
    private final Workers workers;
    private final OpenMatrices open = new OpenMatrices();
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);
    private final Pool<Product> products;
    private final Pool<DescentStep> descents;
    private final Pool<ForwardEpilogue> forwardEpilogues = new Pool<>(ForwardEpilogue::new);
    private final Pool<GradientEpilogue> gradientEpilogues = new Pool<>(GradientEpilogue::new);

    Nd4jKernels(String name, BackendOptions options) {
        this.name = name;
        workers = new Workers(options.threads(), "limpid-" + name);
        products = new Pool<>(() -> new Product(workers, blas, scratch));
        descents = new Pool<>(() -> new DescentStep(workers, scratch));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "ND4J off-heap memory, native " + blas.vendor() + " products";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public int threads() {
        return workers.threads();
    }

    @Override
    public void close() {
        workers.close();
        open.free();
    }

    @Override
    public Nd4jMatrix create(int rows, int columns) {
        int count = rows * columns;
        if (count > Nd4jMatrix.MOST_VALUES) {
            throw new IllegalArgumentException("create: a tensor of the nd4j backend has at most "
                    + Nd4jMatrix.MOST_VALUES + " values, but [" + rows + ", " + columns + "] was asked for");
        }
        return open.add(
                new Nd4jMatrix(rows, columns, Nd4j.getDataBufferFactory().create(DataType.FLOAT, count, true), open));
    }

    /** Returns the matrices that hold memory. */
    OpenMatrices open() {
        return open;
    }

    // ---- primitives -------------------------------------------------------------------------------------------------

    @Override
    public void fill(float value, Nd4jMatrix tensor) {
        MemoryLoops.fill(tile(), value, tensor.values(), tensor.offset(), tensor.count());
    }

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            Nd4jMatrix a,
            Nd4jMatrix b,
            float beta,
            Nd4jMatrix c) {
        multiply(transposeA, transposeB, m, n, k, alpha, a, b, beta, c, Epilogue.NONE);
    }

    private void multiply(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            Nd4jMatrix a,
            Nd4jMatrix b,
            float beta,
            Nd4jMatrix c,
            Epilogue epilogue) {
        Product product = products.take();
        try {
            product.compute(transposeA, transposeB, m, n, k, alpha, a, b, beta, c, epilogue);
        } finally {
            products.give(product);
        }
    }

    @Override
    public void addRowBias(Nd4jMatrix bias, Nd4jMatrix c) {
        Tile tile = tile();
        int columns = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            MemoryLoops.axpby(tile, 1, bias.values(), bias.offset(), 1, c.values(), c.offset() + i * columns, columns);
        }
    }

    @Override
    public void activate(Activation activation, Nd4jMatrix z, Nd4jMatrix h) {
        MemoryLoops.activate(tile(), activation, z.values(), z.offset(), h.values(), h.offset(), z.count());
    }

    @Override
    public void activationGradient(Activation activation, Nd4jMatrix output, Nd4jMatrix gradient) {
        MemoryLoops.multiplyByDerivative(
                tile(),
                activation,
                output.values(),
                output.offset(),
                gradient.values(),
                gradient.offset(),
                output.count());
    }

    @Override
    public void secantSlope(Activation activation, Nd4jMatrix z, Nd4jMatrix slope) {
        MemoryLoops.secantSlope(tile(), activation, z.values(), z.offset(), slope.values(), slope.offset(), z.count());
    }

    @Override
    public void softmax(float temperature, Nd4jMatrix scores, Nd4jMatrix likelihood) {
        int classes = scores.columns();
        float[] row = tile().row(classes);
        for (int i = 0; i < scores.rows(); i++) {
            scores.values().get(scores.offset() + i * classes, row, 0, classes);
            SoftmaxLoops.likelihood(temperature, row, classes);
            likelihood.values().put(likelihood.offset() + i * classes, row, 0, classes);
        }
    }

    @Override
    public double softmaxCrossEntropy(float temperature, Nd4jMatrix scores, int[] labels, Nd4jMatrix gradient) {
        int rows = scores.rows();
        int classes = scores.columns();
        float[] row = tile().row(classes);
        double total = 0;
        for (int i = 0; i < rows; i++) {
            scores.values().get(scores.offset() + i * classes, row, 0, classes);
            total += SoftmaxLoops.crossEntropy(temperature, row, classes, labels[i], rows);
            gradient.values().put(gradient.offset() + i * classes, row, 0, classes);
        }
        return total / rows;
    }

    @Override
    public void columnSums(Nd4jMatrix a, Nd4jMatrix sums) {
        MemoryLoops.columnSums(tile(), a.values(), a.offset(), a.rows(), a.columns(), sums.values(), sums.offset());
    }

    @Override
    public void axpby(float alpha, Nd4jMatrix x, int xColumn, float beta, Nd4jMatrix y, int yColumn, int columns) {
        Tile tile = tile();
        for (int i = 0; i < y.rows(); i++) {
            int xAt = x.offset() + i * x.columns() + xColumn;
            int yAt = y.offset() + i * y.columns() + yColumn;
            MemoryLoops.axpby(tile, alpha, x.values(), xAt, beta, y.values(), yAt, columns);
        }
    }

    @Override
    public void multiply(Nd4jMatrix a, int column, Nd4jMatrix c) {
        Tile tile = tile();
        for (int i = 0; i < c.rows(); i++) {
            int aAt = a.offset() + i * a.columns() + column;
            int cAt = c.offset() + i * c.columns();
            MemoryLoops.multiply(tile, a.values(), aAt, c.values(), cAt, c.columns());
        }
    }

    @Override
    public void addDiagonal(float value, int offset, Nd4jMatrix a) {
        FloatBuffer values = a.values();
        for (int i = 0; i < a.rows(); i++) {
            int at = a.offset() + i * a.columns() + i + offset;
            values.put(at, values.get(at) + value);
        }
    }

    private Tile tile() {
        return scratch.get().tile();
    }

    // ---- fused operations -------------------------------------------------------------------------------------------

    @Override
    public void denseForward(
            Nd4jMatrix input, Nd4jMatrix weight, Nd4jMatrix bias, Activation activation, Nd4jMatrix output) {
        ForwardEpilogue epilogue = forwardEpilogues.take().of(bias, activation, output);
        try {
            multiply(
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
            forwardEpilogues.give(epilogue);
        }
    }

    @Override
    public void denseInputGradient(
            Nd4jMatrix gradient, Nd4jMatrix weight, Activation activation, Nd4jMatrix input, Nd4jMatrix inputGradient) {
        GradientEpilogue epilogue = gradientEpilogues.take().of(activation, input, inputGradient);
        try {
            multiply(
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
            gradientEpilogues.give(epilogue);
        }
    }

    @Override
    public void sgdStep(SgdStep step, int diagonal, Nd4jMatrix gradient, Nd4jMatrix velocity, Nd4jMatrix parameter) {
        DescentStep descent = descents.take();
        try {
            descent.take(step, diagonal, gradient, velocity, parameter);
        } finally {
            descents.give(descent);
        }
    }
}
