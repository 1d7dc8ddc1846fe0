package io.limpid.attribution;

import java.util.function.IntUnaryOperator;

/** A {@link ScoreFunction} that knows its gradients, which gradient, gradient × input and integrated gradients need. */
public interface DifferentiableFunction extends ScoreFunction {

    /**
     * Computes the gradient of one class score per row with respect to the features.
     *
     * @param count how many rows
     * @param rows makes the rows, each once, in order
     * @param target the class for the index of a row
     * @param receiver takes the D derivatives of each row, in order
     * @throws IndexOutOfBoundsException if a target is not in [0, C)
     */
    void gradients(int count, RowWriter rows, IntUnaryOperator target, RowReader receiver);
}
