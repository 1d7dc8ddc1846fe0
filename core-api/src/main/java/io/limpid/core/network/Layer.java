package io.limpid.core.network;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import java.util.List;

/**
 * One layer h = φ(W x + b) of a network, in whatever form its W is kept: {@link DenseLayer} keeps the matrix itself,
 * {@link LowRankLayer} the identity and two thin factors of what it adds to it. A layer is its parameters; what it computes, it
 * computes in a {@link LayerPass}, which has the memory for it, so several threads may use one layer at a time.
 *
 * <p>Networks, training and interpretation know layers by this interface alone. A new form is a class that implements it, with
 * a {@link LayerPass} and a {@link LayerDescent} of its own.
 */
public interface Layer extends AutoCloseable {

    /** Returns how many values a row has that goes into this layer. */
    int inputs();

    /** Returns how many values a row has that comes out of this layer. */
    int outputs();

    /** Returns φ. */
    Activation activation();

    /** Returns the backend that holds the parameters. */
    Backend backend();

    /** Returns the parameters, in an order that is always the same. Writing to their tensors changes the layer. */
    List<Parameter> parameters();

    /**
     * Opens what computes this layer for batches. The caller closes it.
     *
     * @param capacity the largest number of rows in a batch
     */
    LayerPass pass(int capacity);

    /**
     * Returns the layer that is made of the output units {@code from} to {@code to} of this one, sharing its values. It is not to
     * be closed.
     *
     * @param from the first unit
     * @param to the unit after the last
     */
    Layer outputRange(int from, int to);

    /** Returns a layer of the same form with the same values, in tensors of its own. The caller closes it. */
    Layer copy();

    /**
     * Returns ‖W − σI‖ in the Frobenius norm.
     *
     * @param scale σ
     */
    double distanceFromIdentity(float scale);

    /**
     * Returns the layer with its matrix, for what can't do without: the layer itself where it keeps one, else one multiplied out in
     * tensors of its own, which the caller closes.
     *
     * @throws UnsupportedOperationException if W is kept in a form that can't be multiplied out
     */
    default DenseLayer dense() {
        throw new UnsupportedOperationException("this needs the weight matrix of a layer, but "
                + getClass().getSimpleName() + " keeps its weight in another form");
    }

    /** Frees the parameters. */
    @Override
    default void close() {
        parameters().forEach(parameter -> parameter.values().close());
    }
}
