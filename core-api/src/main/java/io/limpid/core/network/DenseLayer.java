package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;
import java.util.List;

/**
 * A layer that keeps its weight as a matrix. The record does not own its tensors; the network does.
 *
 * @param weight W, [out, in]
 * @param bias b, [out, 1]
 * @param activation φ
 * @param diagonal the column at which the identity, towards which identity decay pulls, has its 1 in row 0 of W: 0, except
 *     when W is a range of rows of a square weight
 */
public record DenseLayer(Tensor weight, Tensor bias, Activation activation, int diagonal) implements Layer {

    public DenseLayer {
        if (bias.rows() != weight.rows() || bias.columns() != 1) {
            throw new IllegalArgumentException("the bias of a layer with weight [" + weight.rows() + ", "
                    + weight.columns() + "] must be [" + weight.rows() + ", 1], but is [" + bias.rows() + ", "
                    + bias.columns() + "]");
        }
    }

    @Override
    public int inputs() {
        return weight.columns();
    }

    @Override
    public int outputs() {
        return weight.rows();
    }

    @Override
    public Backend backend() {
        return weight.backend();
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weight", weight), new Parameter("bias", bias));
    }

    @Override
    public LayerPass pass(int capacity) {
        return new DenseLayerPass(this);
    }

    @Override
    public DenseLayer outputRange(int from, int to) {
        return new DenseLayer(weight.rowRange(from, to), bias.rowRange(from, to), activation, diagonal + from);
    }

    @Override
    public DenseLayer copy() {
        return new DenseLayer(copyOf(weight), copyOf(bias), activation, diagonal);
    }

    private static Tensor copyOf(Tensor tensor) {
        Tensor copy = tensor.backend().create(tensor.rows(), tensor.columns());
        copy.write(tensor.toArray(), 0);
        return copy;
    }

    @Override
    public double distanceFromIdentity(float scale) {
        int inputs = inputs();
        float[] values = weight.toArray();
        double squares = 0;
        for (int i = 0; i < outputs(); i++) {
            for (int j = 0; j < inputs; j++) {
                double difference = values[i * inputs + j] - (j == i + diagonal ? scale : 0);
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares);
    }

    @Override
    public DenseLayer dense() {
        return this;
    }
}
