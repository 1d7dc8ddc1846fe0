package io.limpid.backend.ojalgo;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.heap.SoftmaxRows;
import io.limpid.core.backend.spi.parallel.Pool;
import io.limpid.core.backend.spi.parallel.Workers;
import java.util.Arrays;

/**
 * Multiplies matrices with ojAlgo and does the rest, which is little next to it, in plain loops. The fused operations are
 * composed of the primitives: there is nothing to win by more. Once warm, an operation allocates only what ojAlgo does.
 */
final class OjalgoKernels implements Kernels<HeapMatrix> {

    private final String name;
    private final Workers workers;
    private final ArrayPool arrays = new ArrayPool();

    private final Pool<Product> products;

    OjalgoKernels(String name, BackendOptions options) {
        this.name = name;
        workers = new Workers(options.threads(), "limpid-" + name);
        products = new Pool<>(() -> new Product(workers, arrays));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "ojAlgo, pure Java";
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
            scale(beta, c);
            return;
        }
        Product product = products.take();
        try {
            product.of(transposeA, transposeB, m, n, k).multiply(alpha, a, b, beta, c);
        } finally {
            products.give(product);
        }
    }

    /** C ← β C, without reading C if β is 0. */
    private void scale(float beta, HeapMatrix c) {
        if (beta == 0) {
            fill(0, c);
            return;
        }
        float[] values = c.values();
        int end = c.offset() + count(c);
        for (int i = c.offset(); i < end; i++) {
            values[i] *= beta;
        }
    }

    @Override
    public void addRowBias(HeapMatrix bias, HeapMatrix c) {
        float[] from = bias.values();
        float[] values = c.values();
        int columns = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            int row = c.offset() + i * columns;
            for (int j = 0; j < columns; j++) {
                values[row + j] += from[bias.offset() + j];
            }
        }
    }

    @Override
    public void activate(Activation activation, HeapMatrix z, HeapMatrix h) {
        if (z != h) {
            System.arraycopy(z.values(), z.offset(), h.values(), h.offset(), count(z));
        }
        Activations.apply(activation, h.values(), h.offset(), h.offset() + count(h));
    }

    @Override
    public void activationGradient(Activation activation, HeapMatrix output, HeapMatrix gradient) {
        float[] from = output.values();
        float[] values = gradient.values();
        int count = count(output);
        for (int i = 0; i < count; i++) {
            values[gradient.offset() + i] *= (float) activation.derivativeAtOutput(from[output.offset() + i]);
        }
    }

    @Override
    public void secantSlope(Activation activation, HeapMatrix z, HeapMatrix slope) {
        float[] from = z.values();
        float[] values = slope.values();
        int count = count(z);
        for (int i = 0; i < count; i++) {
            values[slope.offset() + i] = (float) activation.secantSlope(from[z.offset() + i]);
        }
    }

    @Override
    public void secantSlope(Activation activation, HeapMatrix z, HeapMatrix reference, HeapMatrix slope) {
        int columns = z.columns();
        for (int i = 0; i < z.rows() * columns; i++) {
            float r = reference.values()[reference.offset() + i % columns];
            slope.values()[slope.offset() + i] = (float) activation.secantSlope(z.values()[z.offset() + i], r);
        }
    }

    @Override
    public void secantSlopeAtOutput(
            Activation activation, HeapMatrix output, HeapMatrix referenceOutput, HeapMatrix slope) {
        int columns = output.columns();
        for (int i = 0; i < output.rows() * columns; i++) {
            double z = activation.inverse(output.values()[output.offset() + i]);
            double r = activation.inverse(referenceOutput.values()[referenceOutput.offset() + i % columns]);
            slope.values()[slope.offset() + i] = (float) activation.secantSlope(z, r);
        }
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
        float[] from = a.values();
        float[] values = sums.values();
        int columns = a.columns();
        System.arraycopy(from, a.offset(), values, sums.offset(), columns);
        for (int i = 1; i < a.rows(); i++) {
            int row = a.offset() + i * columns;
            for (int j = 0; j < columns; j++) {
                values[sums.offset() + j] += from[row + j];
            }
        }
    }

    @Override
    public void axpby(float alpha, HeapMatrix x, int xColumn, float beta, HeapMatrix y, int yColumn, int columns) {
        float[] from = x.values();
        float[] values = y.values();
        for (int i = 0; i < y.rows(); i++) {
            int rowOfX = x.offset() + i * x.columns() + xColumn;
            int rowOfY = y.offset() + i * y.columns() + yColumn;
            for (int j = 0; j < columns; j++) {
                float ofX = alpha == 0 ? 0 : alpha * from[rowOfX + j];
                values[rowOfY + j] = beta == 0 ? ofX : ofX + beta * values[rowOfY + j];
            }
        }
    }

    @Override
    public void multiply(HeapMatrix a, int column, HeapMatrix c) {
        float[] from = a.values();
        float[] values = c.values();
        for (int i = 0; i < c.rows(); i++) {
            int rowOfA = a.offset() + i * a.columns() + column;
            int rowOfC = c.offset() + i * c.columns();
            for (int j = 0; j < c.columns(); j++) {
                values[rowOfC + j] *= from[rowOfA + j];
            }
        }
    }

    @Override
    public void addDiagonal(float value, int offset, HeapMatrix a) {
        float[] values = a.values();
        for (int i = 0; i < a.rows(); i++) {
            values[a.offset() + i * a.columns() + i + offset] += value;
        }
    }

    private static int count(HeapMatrix tensor) {
        return tensor.rows() * tensor.columns();
    }
}
