package io.limpid.core.backend.reference;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.heap.HeapBackend;
import io.limpid.core.backend.spi.heap.HeapTensor;
import io.limpid.core.backend.spi.heap.SoftmaxRows;
import io.limpid.core.backend.spi.parallel.Workers;

/**
 * The backend that defines the right answer: plain Java, every sum accumulated in double, in index order, and rounded to
 * float32 once. The others are tested against it. Simple rather than fast.
 */
public final class ReferenceBackend extends HeapBackend {

    /** The name it is selected by. */
    public static final String NAME = "reference";

    private final Workers workers;

    public ReferenceBackend(BackendOptions options) {
        workers = new Workers(options.threads(), "limpid-reference");
    }

    @Override
    public String name() {
        return NAME;
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
    protected void computeFill(float value, HeapTensor tensor) {
        float[] values = tensor.values();
        int end = tensor.offset() + tensor.rows() * tensor.columns();
        for (int i = tensor.offset(); i < end; i++) {
            values[i] = value;
        }
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
        // Row i of C is a sum of the rows of op(B): with op(B) laid out by rows, the inner loop runs along memory.
        boolean read = alpha != 0;
        double[] rowsOfB = read ? toRows(transposeB, k, n, b) : null;
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

    private static double[] toRows(boolean transpose, int rows, int columns, HeapTensor tensor) {
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
    protected void computeAddRowBias(HeapTensor bias, HeapTensor c) {
        float[] values = c.values();
        for (int i = 0; i < c.rows(); i++) {
            int row = c.offset() + i * c.columns();
            for (int j = 0; j < c.columns(); j++) {
                values[row + j] += bias.values()[bias.offset() + j];
            }
        }
    }

    @Override
    protected void computeActivate(Activation activation, HeapTensor z, HeapTensor h) {
        int count = z.rows() * z.columns();
        for (int i = 0; i < count; i++) {
            h.values()[h.offset() + i] = (float) activation.value(z.values()[z.offset() + i]);
        }
    }

    @Override
    protected void computeActivationGradient(Activation activation, HeapTensor output, HeapTensor gradient) {
        float[] values = gradient.values();
        int count = output.rows() * output.columns();
        for (int i = 0; i < count; i++) {
            double derivative = activation.derivativeAtOutput(output.values()[output.offset() + i]);
            values[gradient.offset() + i] = (float) (values[gradient.offset() + i] * derivative);
        }
    }

    @Override
    protected void computeSecantSlope(Activation activation, HeapTensor z, HeapTensor slope) {
        int count = z.rows() * z.columns();
        for (int i = 0; i < count; i++) {
            slope.values()[slope.offset() + i] = (float) activation.secantSlope(z.values()[z.offset() + i]);
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
    protected void computeAxpby(
            float alpha, HeapTensor x, int xColumn, float beta, HeapTensor y, int yColumn, int columns) {
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
    protected void computeMultiply(HeapTensor a, int column, HeapTensor c) {
        for (int i = 0; i < c.rows(); i++) {
            int rowOfA = a.offset() + i * a.columns() + column;
            int rowOfC = c.offset() + i * c.columns();
            for (int j = 0; j < c.columns(); j++) {
                c.values()[rowOfC + j] *= a.values()[rowOfA + j];
            }
        }
    }

    @Override
    protected void computeAddDiagonal(float value, int offset, HeapTensor a) {
        for (int i = 0; i < a.rows(); i++) {
            a.values()[a.offset() + i * a.columns() + i + offset] += value;
        }
    }
}
