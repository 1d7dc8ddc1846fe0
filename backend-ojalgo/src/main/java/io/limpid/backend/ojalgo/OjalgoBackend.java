package io.limpid.backend.ojalgo;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.heap.HeapBackend;
import io.limpid.core.backend.spi.heap.HeapTensor;
import io.limpid.core.backend.spi.heap.SoftmaxRows;
import io.limpid.core.backend.spi.parallel.Workers;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * Multiplies matrices with ojAlgo and does the rest, which is little next to it, in plain loops. The fused operations are
 * composed of the primitives: there is nothing to win by more. Once warm, an operation allocates only what ojAlgo does.
 */
final class OjalgoBackend extends HeapBackend {

    private final String name;
    private final Workers workers;
    private final ArrayPool arrays = new ArrayPool();

    /** As many as have been in use at once; each serves one calling thread at a time. */
    private final ArrayDeque<Product> idleProducts = new ArrayDeque<>();

    OjalgoBackend(String name, BackendOptions options) {
        this.name = name;
        workers = new Workers(options.threads(), "limpid-" + name);
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
            scale(beta, c);
            return;
        }
        Product product = takeProduct();
        try {
            product.of(transposeA, transposeB, m, n, k).multiply(alpha, a, b, beta, c);
        } finally {
            giveProduct(product);
        }
    }

    private Product takeProduct() {
        synchronized (idleProducts) {
            return idleProducts.isEmpty() ? new Product(workers, arrays) : idleProducts.pop();
        }
    }

    private void giveProduct(Product product) {
        synchronized (idleProducts) {
            idleProducts.push(product);
        }
    }

    /** C ← β C, without reading C if β is 0. */
    private void scale(float beta, HeapTensor c) {
        if (beta == 0) {
            computeFill(0, c);
            return;
        }
        float[] values = c.values();
        int end = c.offset() + count(c);
        for (int i = c.offset(); i < end; i++) {
            values[i] *= beta;
        }
    }

    @Override
    protected void computeAddRowBias(HeapTensor bias, HeapTensor c) {
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
    protected void computeActivate(Activation activation, HeapTensor z, HeapTensor h) {
        if (z != h) {
            System.arraycopy(z.values(), z.offset(), h.values(), h.offset(), count(z));
        }
        Activations.apply(activation, h.values(), h.offset(), h.offset() + count(h));
    }

    @Override
    protected void computeActivationGradient(Activation activation, HeapTensor output, HeapTensor gradient) {
        float[] from = output.values();
        float[] values = gradient.values();
        int count = count(output);
        for (int i = 0; i < count; i++) {
            values[gradient.offset() + i] *= (float) activation.derivativeAtOutput(from[output.offset() + i]);
        }
    }

    @Override
    protected void computeSecantSlope(Activation activation, HeapTensor z, HeapTensor slope) {
        float[] from = z.values();
        float[] values = slope.values();
        int count = count(z);
        for (int i = 0; i < count; i++) {
            values[slope.offset() + i] = (float) activation.secantSlope(from[z.offset() + i]);
        }
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
    protected void computeAxpby(
            float alpha, HeapTensor x, int xColumn, float beta, HeapTensor y, int yColumn, int columns) {
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
    protected void computeMultiply(HeapTensor a, int column, HeapTensor c) {
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
    protected void computeAddDiagonal(float value, int offset, HeapTensor a) {
        float[] values = a.values();
        for (int i = 0; i < a.rows(); i++) {
            values[a.offset() + i * a.columns() + i + offset] += value;
        }
    }

    private static int count(HeapTensor tensor) {
        return tensor.rows() * tensor.columns();
    }
}
