package io.limpid.attribution;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.BatchTensor;
import io.limpid.core.network.DenseLayer;
import io.limpid.core.network.Layer;

/**
 * The γ rule, for inputs of either sign. What input i adds to unit k, W[k][i] h[i], counts 1 + γ times if it has the sign of
 * the unit's pre-activation. With h split by sign, that needs two weights: one whose positive entries are raised (P) and one
 * whose negative entries are (N); a positive input with P and a negative one with N push up, the other two pairs down.
 */
final class GammaLayer implements RelevanceLayer {

    private final Backend backend;
    private final DenseLayer layer;
    private final boolean multipliedOut;
    private final RelevanceRule rule;
    private final DenseLayer raisedPositive;
    private final DenseLayer raisedNegative;
    private final BatchTensor positiveInput;
    private final BatchTensor negativeInput;
    private final BatchTensor upper;
    private final BatchTensor risingRatio;
    private final BatchTensor fallingRatio;
    private final BatchTensor lower;
    private final BatchTensor lowerOfNegative;
    private final float[] sums;
    private final float[] rising;
    private final float[] falling;

    GammaLayer(Backend backend, Layer layer, RelevanceRule rule, int capacity) {
        this.backend = backend;
        this.layer = layer.dense(); // raises single weights
        multipliedOut = this.layer != layer;
        this.rule = rule;
        raisedPositive = raised(1);
        raisedNegative = raised(-1);
        positiveInput = new BatchTensor(backend, capacity, layer.inputs());
        negativeInput = new BatchTensor(backend, capacity, layer.inputs());
        upper = new BatchTensor(backend, capacity, layer.outputs());
        risingRatio = new BatchTensor(backend, capacity, layer.outputs());
        fallingRatio = new BatchTensor(backend, capacity, layer.outputs());
        lower = new BatchTensor(backend, capacity, layer.inputs());
        lowerOfNegative = new BatchTensor(backend, capacity, layer.inputs());
        int count = Math.multiplyExact(capacity, layer.outputs());
        sums = new float[count];
        rising = new float[count];
        falling = new float[count];
    }

    private DenseLayer raised(int sign) {
        return new DenseLayer(
                raised(layer.weight(), sign), raised(layer.bias(), sign), Activation.IDENTITY, layer.diagonal());
    }

    private Tensor raised(Tensor parameter, int sign) {
        float[] values = parameter.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= values[i] * sign > 0 ? 1 + rule.gamma() : 1;
        }
        Tensor copy = backend.create(parameter.rows(), parameter.columns());
        copy.write(values, 0);
        return copy;
    }

    @Override
    public void carryDown(Tensor input, int rows, float[] above, float[] below) {
        Tensor positive = positiveInput.rows(rows);
        Tensor negative = negativeInput.rows(rows);
        backend.activate(Activation.RELU, input, positive);
        backend.axpby(1, input, 0, negative);
        backend.axpby(-1, positive, 1, negative);

        Tensor values = upper.rows(rows);
        backend.denseForward(input, layer.weight(), layer.bias(), Activation.IDENTITY, values);
        values.read(sums, 0);
        sum(positive, raisedPositive, negative, raisedNegative, values);
        values.read(rising, 0);
        sum(positive, raisedNegative, negative, raisedPositive, values);
        values.read(falling, 0);
        divide(rows, above);
        Tensor up = risingRatio.rows(rows);
        Tensor down = fallingRatio.rows(rows);
        up.write(rising, 0);
        down.write(falling, 0);

        Tensor result = lower.rows(rows);
        Tensor rest = lowerOfNegative.rows(rows);
        share(positive, up, raisedPositive, down, raisedNegative, result);
        share(negative, up, raisedNegative, down, raisedPositive, rest);
        backend.axpby(1, rest, 1, result);
        result.read(below, 0);
    }

    /** Z = first · weightOfFirstᵀ + second · weightOfSecondᵀ + the bias that goes with the first. */
    private void sum(Tensor first, DenseLayer ofFirst, Tensor second, DenseLayer ofSecond, Tensor target) {
        backend.gemm(false, true, 1, first, ofFirst.weight(), 0, target);
        backend.gemm(false, true, 1, second, ofSecond.weight(), 1, target);
        backend.addRowBias(ofFirst.bias(), target);
    }

    /** Relevance over the raised sum, on the side of the unit's own sign; 0 on the other. */
    private void divide(int rows, float[] above) {
        for (int i = 0; i < rows * layer.outputs(); i++) {
            boolean up = sums[i] >= 0;
            rising[i] = up ? above[i] / (rising[i] + rule.epsilon()) : 0;
            falling[i] = up ? 0 : above[i] / (falling[i] - rule.epsilon());
        }
    }

    private void share(Tensor input, Tensor up, DenseLayer ofUp, Tensor down, DenseLayer ofDown, Tensor target) {
        backend.gemm(false, false, 1, up, ofUp.weight(), 0, target);
        backend.gemm(false, false, 1, down, ofDown.weight(), 1, target);
        backend.multiply(input, 0, target);
    }

    @Override
    public void close() {
        for (DenseLayer copy : new DenseLayer[] {raisedPositive, raisedNegative}) {
            copy.close();
        }
        if (multipliedOut) {
            layer.close();
        }
        for (BatchTensor tensor : new BatchTensor[] {
            positiveInput, negativeInput, upper, risingRatio, fallingRatio, lower, lowerOfNegative
        }) {
            tensor.close();
        }
    }
}
