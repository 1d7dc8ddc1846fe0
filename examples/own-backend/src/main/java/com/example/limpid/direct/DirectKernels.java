package com.example.limpid.direct;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.parallel.Workers;

/** Computes on direct buffers. Sums are accumulated in double and rounded to float32 once. */
final class DirectKernels implements Kernels<DirectMatrix> {

    private final Workers workers;

    DirectKernels(BackendOptions options) {
        workers = new Workers(options.threads(), "limpid-direct");
    }

    // ---- who it is --------------------------------------------------------------------------------------------------

    @Override
    public String name() {
        return DirectBackendProvider.NAME;
    }

    @Override
    public String description() {
        return "direct buffers, double accumulation";
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
    public DirectMatrix create(int rows, int columns) {
        return DirectMatrix.zeros(rows, columns);
    }

    // ---- matrix multiplication --------------------------------------------------------------------------------------

    @Override
    public void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            float alpha,
            DirectMatrix a,
            DirectMatrix b,
            float beta,
            DirectMatrix c) {
        int stepOfA = transposeA ? m : 1;
        int stepOfB = transposeB ? 1 : n;
        workers.run(m, i -> {
            int rowOfA = transposeA ? i : i * k;
            for (int j = 0; j < n; j++) {
                int columnOfB = transposeB ? j * k : j;
                double product = alpha == 0 ? 0 : alpha * dot(k, a, rowOfA, stepOfA, b, columnOfB, stepOfB);
                double kept = beta == 0 ? 0 : (double) beta * c.get(i * n + j);
                c.set(i * n + j, product + kept);
            }
        });
    }

    /** The sum of {@code count} products; each operand is walked from a first value on, some values at a time. */
    private static double dot(int count, DirectMatrix a, int fromA, int stepA, DirectMatrix b, int fromB, int stepB) {
        double sum = 0;
        for (int p = 0; p < count; p++) {
            sum += (double) a.get(fromA + p * stepA) * b.get(fromB + p * stepB);
        }
        return sum;
    }

    // ---- element by element -----------------------------------------------------------------------------------------

    @Override
    public void fill(float value, DirectMatrix tensor) {
        for (int i = 0; i < tensor.count(); i++) {
            tensor.set(i, value);
        }
    }

    @Override
    public void addRowBias(DirectMatrix bias, DirectMatrix c) {
        for (int i = 0; i < c.count(); i++) {
            c.set(i, c.get(i) + bias.get(i % c.columns()));
        }
    }

    @Override
    public void activate(Activation activation, DirectMatrix z, DirectMatrix h) {
        for (int i = 0; i < z.count(); i++) {
            h.set(i, activation.value(z.get(i)));
        }
    }

    @Override
    public void activationGradient(Activation activation, DirectMatrix output, DirectMatrix gradient) {
        for (int i = 0; i < output.count(); i++) {
            gradient.set(i, gradient.get(i) * activation.derivativeAtOutput(output.get(i)));
        }
    }

    @Override
    public void secantSlope(Activation activation, DirectMatrix z, DirectMatrix slope) {
        for (int i = 0; i < z.count(); i++) {
            slope.set(i, activation.secantSlope(z.get(i)));
        }
    }

    @Override
    public void axpby(float alpha, DirectMatrix x, int xColumn, float beta, DirectMatrix y, int yColumn, int columns) {
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                int inX = i * x.columns() + xColumn + j;
                int inY = i * y.columns() + yColumn + j;
                double fromX = alpha == 0 ? 0 : (double) alpha * x.get(inX);
                double fromY = beta == 0 ? 0 : (double) beta * y.get(inY);
                y.set(inY, fromX + fromY);
            }
        }
    }

    @Override
    public void multiply(DirectMatrix a, int column, DirectMatrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                int inC = i * c.columns() + j;
                c.set(inC, c.get(inC) * a.get(i * a.columns() + column + j));
            }
        }
    }

    @Override
    public void columnSums(DirectMatrix a, DirectMatrix sums) {
        for (int j = 0; j < a.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                sum += a.get(i * a.columns() + j);
            }
            sums.set(j, sum);
        }
    }

    @Override
    public void addDiagonal(float value, int offset, DirectMatrix a) {
        for (int i = 0; i < a.rows(); i++) {
            int onDiagonal = i * a.columns() + offset + i;
            a.set(onDiagonal, a.get(onDiagonal) + value);
        }
    }

    // ---- softmax ----------------------------------------------------------------------------------------------------

    @Override
    public void softmax(float temperature, DirectMatrix scores, DirectMatrix likelihood) {
        int classes = scores.columns();
        for (int row = 0; row < scores.rows(); row++) {
            double logSum = logSumOfExponentials(temperature, scores, row);
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                likelihood.set(i, StrictMath.exp((double) temperature * scores.get(i) - logSum));
            }
        }
    }

    @Override
    public double softmaxCrossEntropy(float temperature, DirectMatrix scores, int[] labels, DirectMatrix gradient) {
        int classes = scores.columns();
        double loss = 0;
        for (int row = 0; row < scores.rows(); row++) {
            double logSum = logSumOfExponentials(temperature, scores, row);
            int right = row * classes + labels[row];
            loss += logSum - (double) temperature * scores.get(right);
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                double likelihood = StrictMath.exp((double) temperature * scores.get(i) - logSum);
                gradient.set(i, temperature * (likelihood - (i == right ? 1 : 0)) / scores.rows());
            }
        }
        return loss / scores.rows();
    }

    /** log Σ exp(τ s) of a row. The largest exponent is taken out, so that exp can't overflow. StrictMath gives the same bits on every JVM. */
    private static double logSumOfExponentials(float temperature, DirectMatrix scores, int row) {
        int from = row * scores.columns();
        int to = from + scores.columns();
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, (double) temperature * scores.get(i));
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += StrictMath.exp((double) temperature * scores.get(i) - largest);
        }
        return largest + StrictMath.log(sum);
    }

    // ---- fused, because it pays -------------------------------------------------------------------------------------

    /** Finishes each value while it is at hand, instead of walking over the whole output twice more. */
    @Override
    public void denseForward(
            DirectMatrix input, DirectMatrix weight, DirectMatrix bias, Activation activation, DirectMatrix output) {
        int inputs = input.columns();
        int outputs = output.columns();
        workers.run(output.rows(), row -> {
            for (int j = 0; j < outputs; j++) {
                double z = dot(inputs, input, row * inputs, 1, weight, j * inputs, 1) + bias.get(j);
                output.set(row * outputs + j, activation.value(z));
            }
        });
    }
}
