package io.limpid.attribution;

import io.limpid.core.network.ArgMax;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/**
 * A function from D features to C class scores, as seen from outside: all that occlusion, Shapley values and the measures of
 * faithfulness need to explain it. Any number of rows can be asked for at once; they are made one by one, so that many variants of a row
 * need not all lie in memory.
 *
 * <p>{@link #of} and {@link #ofLikelihoods} make one of a method that computes rows in an array. A receiver must not ask the same
 * function again. Not safe for several threads at once, unless an implementation says so.
 */
public interface ScoreFunction {

    /** Returns D, at least 1. */
    int features();

    /** Returns C, at least 1. */
    int classes();

    /**
     * Computes class scores.
     *
     * @param count how many rows
     * @param rows makes the rows, each once, in order
     * @param receiver takes the C scores of each row, in order
     */
    void scores(int count, RowWriter rows, RowReader receiver);

    /**
     * Computes class likelihoods, in [0, 1]: by default the softmax of the scores. Whoever knows better, because a network has a
     * temperature or the scores are likelihoods themselves, overrides this.
     *
     * @param count how many rows
     * @param rows makes the rows, each once, in order
     * @param receiver takes the C likelihoods of each row, in order
     */
    default void likelihoods(int count, RowWriter rows, RowReader receiver) {
        float[] likelihood = new float[classes()];
        scores(count, rows, (index, scores, offset) -> {
            Softmax.of(scores, offset, likelihood);
            receiver.read(index, likelihood, 0);
        });
    }

    /**
     * Computes one class score per row.
     *
     * @param target the class for the index of a row
     * @param scores receives count values. Modified
     * @throws IndexOutOfBoundsException if a target is not in [0, C)
     */
    default void targetScores(int count, RowWriter rows, IntUnaryOperator target, double[] scores) {
        scores(
                count,
                rows,
                (index, values, offset) ->
                        scores[index] = values[offset + Objects.checkIndex(target.applyAsInt(index), classes())]);
    }

    /**
     * Computes the class with the highest score of each row, the lowest index on a tie.
     *
     * @param predictions receives count classes. Modified
     */
    default void predict(int count, RowWriter rows, int[] predictions) {
        scores(count, rows, (index, scores, offset) -> predictions[index] = ArgMax.of(scores, offset, classes()));
    }

    /** Writes rows that lie one after the other in an array of D values each. */
    default RowWriter rowsOf(float[] rows) {
        int features = features();
        return (index, target, offset) -> System.arraycopy(rows, index * features, target, offset, features);
    }

    /** Makes a function of a method that computes class scores; likelihoods are their softmax. */
    static ScoreFunction of(int features, int classes, BatchScores method) {
        return new BlackBox(features, classes, method, false);
    }

    /** Makes a function of a method that computes class likelihoods, in [0, 1]; they are what is explained, too. */
    static ScoreFunction ofLikelihoods(int features, int classes, BatchScores method) {
        return new BlackBox(features, classes, method, true);
    }
}
