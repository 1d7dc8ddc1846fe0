package io.limpid.core.backend.reference;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.heap.HeapMatrix;
import io.limpid.core.backend.spi.heap.SoftmaxRows;
import io.limpid.core.backend.spi.parallel.Workers;

/** The arithmetic of the {@link ReferenceBackend}: every sum is accumulated in double, in index order, and rounded once. */
final class ReferenceKernels implements Kernels<HeapMatrix> {

    private final Workers workers;

    ReferenceKernels(BackendOptions options) {
        workers = new Workers(options.threads(), "limpid-reference");
    }

    @Override
    public String name() {
        return ReferenceBackend.NAME;
    }

    @Override
    public String description() {
        return "plain Java, double accumulation";
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
        float[] values = tensor.values();
        int end = tensor.offset() + tensor.rows() * tensor.columns();
        for (int i = tensor.offset(); i < end; i++) {
            values[i] = value;
        }
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
        // Row i of C is a sum of the rows of op(B): with op(B) laid out by rows, the inner loop runs along memory.
        boolean read = alpha != 0;
        double[] rowsOfB = read ? toRows(transposeB, k, n, b) : new double[0];
        workers.run(m, i -> {
            double[] sums = new double[n];
            for (int p = 0; read && p < k; p++) {
                double factor = transposeA
                        ? a.values()[a.offset() + p * a.columns() + i]
                        : a.values()[a.offset() + i * a.columns() + p];
                int rowOfB = p * n;
                for (int j = 0; j < n; j++) {
                    sums[j] += factor * rowsOfB[rowOfB + j];
                }
            }
            float[] values = c.values();
            int rowOfC = c.offset() + i * n;
            for (int j = 0; j < n; j++) {
                double product = read ? alpha * sums[j] : 0;
                values[rowOfC + j] = (float) (beta == 0 ? product : product + (double) beta * values[rowOfC + j]);
            }
        });
    }

    private static double[] toRows(boolean transpose, int rows, int columns, HeapMatrix tensor) {
        float[] values = tensor.values();
        double[] laidOut = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                laidOut[i * columns + j] = transpose
                        ? values[tensor.offset() + j * tensor.columns() + i]
                        : values[tensor.offset() + i * tensor.columns() + j];
            }
        }
        return laidOut;
    }

    @Override
    public void addRowBias(HeapMatrix bias, HeapMatrix c) {
        float[] values = c.values();
        for (int i = 0; i < c.rows(); i++) {
            int row = c.offset() + i * c.columns();
            for (int j = 0; j < c.columns(); j++) {
                values[row + j] += bias.values()[bias.offset() + j];
            }
        }
    }

    @Override
    public void activate(Activation activation, HeapMatrix z, HeapMatrix h) {
        int count = z.rows() * z.columns();
        for (int i = 0; i < count; i++) {
            h.values()[h.offset() + i] = (float) activation.value(z.values()[z.offset() + i]);
        }
    }

    @Override
    public void activationGradient(Activation activation, HeapMatrix output, HeapMatrix gradient) {
        float[] values = gradient.values();
        int count = output.rows() * output.columns();
        for (int i = 0; i < count; i++) {
            double derivative = activation.derivativeAtOutput(output.values()[output.offset() + i]);
            values[gradient.offset() + i] = (float) (values[gradient.offset() + i] * derivative);
        }
    }

    @Override
    public void secantSlope(Activation activation, HeapMatrix z, HeapMatrix slope) {
        int count = z.rows() * z.columns();
        for (int i = 0; i < count; i++) {
            slope.values()[slope.offset() + i] = (float) activation.secantSlope(z.values()[z.offset() + i]);
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
        float[] values = a.values();
        for (int j = 0; j < a.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                sum += values[a.offset() + i * a.columns() + j];
            }
            sums.values()[sums.offset() + j] = (float) sum;
        }
    }

    @Override
    public void axpby(float alpha, HeapMatrix x, int xColumn, float beta, HeapMatrix y, int yColumn, int columns) {
        for (int i = 0; i < y.rows(); i++) {
            int rowOfX = x.offset() + i * x.columns() + xColumn;
            int rowOfY = y.offset() + i * y.columns() + yColumn;
            for (int j = 0; j < columns; j++) {
                double value = alpha == 0 ? 0 : (double) alpha * x.values()[rowOfX + j];
                if (beta != 0) {
                    value += (double) beta * y.values()[rowOfY + j];
                }
                y.values()[rowOfY + j] = (float) value;
            }
        }
    }

    @Override
    public void multiply(HeapMatrix a, int column, HeapMatrix c) {
        for (int i = 0; i < c.rows(); i++) {
            int rowOfA = a.offset() + i * a.columns() + column;
            int rowOfC = c.offset() + i * c.columns();
            for (int j = 0; j < c.columns(); j++) {
                c.values()[rowOfC + j] *= a.values()[rowOfA + j];
            }
        }
    }

    @Override
    public void addDiagonal(float value, int offset, HeapMatrix a) {
        for (int i = 0; i < a.rows(); i++) {
            a.values()[a.offset() + i * a.columns() + i + offset] += value;
        }
    }
}
