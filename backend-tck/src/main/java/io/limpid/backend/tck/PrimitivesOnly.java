package io.limpid.backend.tck;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.backend.contract.Capabilities;

/**
 * A backend seen through its primitives alone: the fused operations are those that {@link Backend} composes. Works on the
 * tensors of the backend behind it.
 */
final class PrimitivesOnly implements Backend {

    private final Backend primitives;

    PrimitivesOnly(Backend primitives) {
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
    public Tensor create(int rows, int columns) {
        return primitives.create(rows, columns);
    }

    @Override
    public void fill(float value, Tensor tensor) {
        primitives.fill(value, tensor);
    }

    @Override
    public void gemm(boolean transposeA, boolean transposeB, float alpha, Tensor a, Tensor b, float beta, Tensor c) {
        primitives.gemm(transposeA, transposeB, alpha, a, b, beta, c);
    }

    @Override
    public void addRowBias(Tensor bias, Tensor c) {
        primitives.addRowBias(bias, c);
    }

    @Override
    public void activate(Activation activation, Tensor z, Tensor h) {
        primitives.activate(activation, z, h);
    }

    @Override
    public void activationGradient(Activation activation, Tensor output, Tensor gradient) {
        primitives.activationGradient(activation, output, gradient);
    }

    @Override
    public void secantSlope(Activation activation, Tensor z, Tensor slope) {
        primitives.secantSlope(activation, z, slope);
    }

    @Override
    public void softmax(float temperature, Tensor scores, Tensor likelihood) {
        primitives.softmax(temperature, scores, likelihood);
    }

    @Override
    public double softmaxCrossEntropy(float temperature, Tensor scores, int[] labels, Tensor gradient) {
        return primitives.softmaxCrossEntropy(temperature, scores, labels, gradient);
    }

    @Override
    public void columnSums(Tensor a, Tensor sums) {
        primitives.columnSums(a, sums);
    }

    @Override
    public void axpby(float alpha, Tensor x, int xColumn, float beta, Tensor y, int yColumn, int columns) {
        primitives.axpby(alpha, x, xColumn, beta, y, yColumn, columns);
    }

    @Override
    public void multiply(Tensor a, int column, Tensor c) {
        primitives.multiply(a, column, c);
    }

    @Override
    public void addDiagonal(float value, int offset, Tensor a) {
        primitives.addDiagonal(value, offset, a);
    }

    @Override
    public void close() {
        primitives.close();
    }
}
