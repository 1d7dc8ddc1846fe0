package io.limpid.core.network;

import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.Activation;

/**
 * A dense layer h = φ(W x + b). The record does not own its tensors; the network does.
 *
 * @param weight W, [out, in]
 * @param bias b, [out, 1]
 * @param activation φ
 * @param diagonal the column at which the identity, towards which identity decay pulls, has its 1 in row 0 of W: 0, except
 *     when W is a range of rows of a square weight
 */
public record DenseLayer(Tensor weight, Tensor bias, Activation activation, int diagonal) {

    public DenseLayer {
        if (bias.rows() != weight.rows() || bias.columns() != 1) {
            throw new IllegalArgumentException("the bias of a layer with weight [" + weight.rows() + ", "
                    + weight.columns() + "] must be [" + weight.rows() + ", 1], but is [" + bias.rows() + ", "
                    + bias.columns() + "]");
        }
    }

    /** Returns how many values a row has that goes into this layer. */
    public int inputs() {
        return weight.columns();
    }

    /** Returns how many values a row has that comes out of this layer. */
    public int outputs() {
        return weight.rows();
    }

    /** Returns the layer that is made of the output units {@code from} to {@code to} of this one, sharing its values. */
    public DenseLayer outputRange(int from, int to) {
        return new DenseLayer(weight.rowRange(from, to), bias.rowRange(from, to), activation, diagonal + from);
    }
}
