package io.limpid.serve;

import io.limpid.interpret.prediction.PredictionBatch;
import java.util.Arrays;
import java.util.Optional;

/**
 * The answer for a row of a request.
 *
 * @param json an object in UTF-8
 * @param predicted the same as numbers, of a prediction: for protocols with a form of their own
 */
record RowAnswer(byte[] json, Optional<Predicted> predicted) {

    /**
     * What was predicted.
     *
     * @param answer the class
     * @param settledLayer the layer from which on every layer says so
     * @param likelihood of each class, [C]
     */
    record Predicted(int answer, int settledLayer, float[] likelihood) {

        static Predicted of(PredictionBatch batch, int row) {
            int classes = batch.likelihood().length / batch.prediction().length;
            return new Predicted(
                    batch.prediction()[row],
                    batch.settledLayer()[row],
                    Arrays.copyOfRange(batch.likelihood(), row * classes, (row + 1) * classes));
        }
    }
}
