package io.limpid.backend.tck;

import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;
import io.limpid.core.backend.spi.Kernels;
import io.limpid.core.backend.spi.Matrix;

/** Kernels seen through their primitives alone: the fused operations are those that {@link Kernels} composes. */
final class PrimitivesOnly<M extends Matrix> implements Kernels<M> {

    private final Kernels<M> primitives;

    PrimitivesOnly(Kernels<M> primitives) {
        this.primitives = primitives;
    }

    @Override
    public String name() {
        return primitives.name();
    }

    @Override
    public String description() {
        return primitives.description() + ", primitives only";
    }

    @Override
    public Capabilities capabilities() {
        return primitives.capabilities();
    }

    @Override
    public int threads() {
        return primitives.threads();
    }

    @Override
    public void close() {
        primitives.close();
    }

    @Override
    public M create(int rows, int columns) {
        return primitives.create(rows, columns);
    }

    @Override
    public void fill(float value, M tensor) {
        primitives.fill(value, tensor);
    }

    @Override
    public void gemm(
            boolean transposeA, boolean transposeB, int m, int n, int k, float alpha, M a, M b, float beta, M c) {
        primitives.gemm(transposeA, transposeB, m, n, k, alpha, a, b, beta, c);
    }

    @Override
    public void addRowBias(M bias, M c) {
        primitives.addRowBias(bias, c);
    }

    @Override
    public void activate(Activation activation, M z, M h) {
        primitives.activate(activation, z, h);
    }

    @Override
    public void activationGradient(Activation activation, M output, M gradient) {
        primitives.activationGradient(activation, output, gradient);
    }

    @Override
    public void secantSlope(Activation activation, M z, M slope) {
        primitives.secantSlope(activation, z, slope);
    }

    @Override
    public void softmax(float temperature, M scores, M likelihood) {
        primitives.softmax(temperature, scores, likelihood);
    }

    @Override
    public double softmaxCrossEntropy(float temperature, M scores, int[] labels, M gradient) {
        return primitives.softmaxCrossEntropy(temperature, scores, labels, gradient);
    }

    @Override
    public void columnSums(M a, M sums) {
        primitives.columnSums(a, sums);
    }

    @Override
    public void axpby(float alpha, M x, int xColumn, float beta, M y, int yColumn, int columns) {
        primitives.axpby(alpha, x, xColumn, beta, y, yColumn, columns);
    }

    @Override
    public void multiply(M a, int column, M c) {
        primitives.multiply(a, column, c);
    }

    @Override
    public void addDiagonal(float value, int offset, M a) {
        primitives.addDiagonal(value, offset, a);
    }
}
