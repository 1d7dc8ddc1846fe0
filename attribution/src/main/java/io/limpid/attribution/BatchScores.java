package io.limpid.attribution;

/** Scores of rows that lie in an array: what a model of any kind has to offer to be explained. See {@link ScoreFunction#of}. */
@FunctionalInterface
public interface BatchScores {

    /**
     * Computes the scores of a batch.
     *
     * @param rows [count, D], row by row; the array may be longer
     * @param count how many rows, at least 1
     * @param scores receives count · C values, row by row. Modified
     */
    void compute(float[] rows, int count, float[] scores);
}
