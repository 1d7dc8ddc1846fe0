package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.Kernels;

/**
 * Kernels of a second backend that owes nothing to the reference: every formula as the documentation of the operation writes it, one
 * element at a time. Intact, it passes the suite; its subclasses break one thing each.
 */
public class PlainKernels implements Kernels<PlainMatrix> {

    /** Provides it. */
    public static final class Provider extends SpecimenProvider {
        public Provider() {
            super("plain", PlainKernels::new);
        }
    }

    private final String name;
    private final int threads;

    PlainKernels(String name, int threads) {
        this.name = name;
        this.threads = threads;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return "formulas as written";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.FULL;
    }

    @Override
    public int threads() {
        return threads;
    }

    @Override
    public void close() {}

    @Override
    public PlainMatrix create(int rows, int columns) {
        return new PlainMatrix(rows, columns);
    }

    static float get(PlainMatrix matrix, int row, int column) {
        return matrix.get(row, column);
    }

    static void set(PlainMatrix matrix, int row, int column, double value) {
        matrix.set(row, column, value);
    }

    @Override
    public void fill(float value, PlainMatrix tensor) {
        for (int i = 0; i < tensor.rows(); i++) {
            for (int j = 0; j < tensor.columns(); j++) {
                set(tensor, i, j, value);
            }
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
            PlainMatrix a,
            PlainMatrix b,
            float beta,
            PlainMatrix c) {
        double[] columnOfB = new double[k];
        for (int j = 0; j < n; j++) {
            for (int p = 0; p < k; p++) {
                columnOfB[p] = transposeB ? get(b, j, p) : get(b, p, j);
            }
            for (int i = 0; i < m; i++) {
                double sum = 0;
                for (int p = 0; alpha != 0 && p < k; p++) {
                    sum += columnOfB[p] * (transposeA ? get(a, p, i) : get(a, i, p));
                }
                set(c, i, j, alpha * sum + (beta == 0 ? 0 : (double) beta * get(c, i, j)));
            }
        }
    }

    @Override
    public void addRowBias(PlainMatrix bias, PlainMatrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                set(c, i, j, get(c, i, j) + get(bias, j, 0));
            }
        }
    }

    @Override
    public void activate(Activation activation, PlainMatrix z, PlainMatrix h) {
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                set(h, i, j, activation.value(get(z, i, j)));
            }
        }
    }

    @Override
    public void activationGradient(Activation activation, PlainMatrix output, PlainMatrix gradient) {
        for (int i = 0; i < output.rows(); i++) {
            for (int j = 0; j < output.columns(); j++) {
                set(gradient, i, j, get(gradient, i, j) * activation.derivativeAtOutput(get(output, i, j)));
            }
        }
    }

    @Override
    public void secantSlope(Activation activation, PlainMatrix z, PlainMatrix slope) {
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < z.columns(); j++) {
                set(slope, i, j, activation.secantSlope(get(z, i, j)));
            }
        }
    }

    @Override
    public void softmax(float temperature, PlainMatrix scores, PlainMatrix likelihood) {
        for (int i = 0; i < scores.rows(); i++) {
            double[] row = likelihoodOfRow(temperature, scores, i);
            for (int j = 0; j < row.length; j++) {
                set(likelihood, i, j, row[j]);
            }
        }
    }

    @Override
    public double softmaxCrossEntropy(float temperature, PlainMatrix scores, int[] labels, PlainMatrix gradient) {
        double loss = 0;
        for (int i = 0; i < scores.rows(); i++) {
            double[] row = likelihoodOfRow(temperature, scores, i);
            loss += logSum(temperature, scores, i) - (double) temperature * get(scores, i, labels[i]);
            for (int j = 0; j < row.length; j++) {
                set(gradient, i, j, temperature * (row[j] - (j == labels[i] ? 1 : 0)) / scores.rows());
            }
        }
        return loss / scores.rows();
    }

    private static double[] likelihoodOfRow(float temperature, PlainMatrix scores, int row) {
        double logSum = logSum(temperature, scores, row);
        double[] likelihood = new double[scores.columns()];
        for (int j = 0; j < likelihood.length; j++) {
            likelihood[j] = Math.exp((double) temperature * get(scores, row, j) - logSum);
        }
        return likelihood;
    }

    private static double logSum(float temperature, PlainMatrix scores, int row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < scores.columns(); j++) {
            largest = Math.max(largest, (double) temperature * get(scores, row, j));
        }
        double sum = 0;
        for (int j = 0; j < scores.columns(); j++) {
            sum += Math.exp((double) temperature * get(scores, row, j) - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    public void columnSums(PlainMatrix a, PlainMatrix sums) {
        for (int j = 0; j < a.columns(); j++) {
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                sum += get(a, i, j);
            }
            set(sums, j, 0, sum);
        }
    }

    @Override
    public void axpby(float alpha, PlainMatrix x, int xColumn, float beta, PlainMatrix y, int yColumn, int columns) {
        for (int i = 0; i < y.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                double ofX = alpha == 0 ? 0 : (double) alpha * get(x, i, xColumn + j);
                double ofY = beta == 0 ? 0 : (double) beta * get(y, i, yColumn + j);
                set(y, i, yColumn + j, ofX + ofY);
            }
        }
    }

    @Override
    public void multiply(PlainMatrix a, int column, PlainMatrix c) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                set(c, i, j, (double) get(a, i, column + j) * get(c, i, j));
            }
        }
    }

    @Override
    public void addDiagonal(float value, int offset, PlainMatrix a) {
        for (int i = 0; i < a.rows(); i++) {
            set(a, i, i + offset, get(a, i, i + offset) + value);
        }
    }
}
