package io.limpid.interpret.prediction;

/**
 * The answers for some adjacent rows. The arrays are used again for the next batch.
 *
 * @param rowNumbers the number that each row has in the file or data set, [n]; the first there is 0
 * @param rows n, how many rows
 * @param prediction the class of the highest score, [n]
 * @param runnerUp the class of the next highest score, [n]
 * @param likelihood the class likelihood of the last layer, [n, C]
 * @param settledLayer the layer from which on every layer predicts that class, 1 to L, [n]
 * @param measured the values as they were measured, [n, K]; see {@code ExplanationBatch}
 * @param evidence how much each column spoke for the class and against the runner-up, [n, K]; empty if it was not asked for
 */
public record PredictionBatch(
        int[] rowNumbers,
        int rows,
        int[] prediction,
        int[] runnerUp,
        float[] likelihood,
        int[] settledLayer,
        double[] measured,
        float[] evidence) {}
