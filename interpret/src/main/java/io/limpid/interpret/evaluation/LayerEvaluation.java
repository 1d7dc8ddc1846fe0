package io.limpid.interpret.evaluation;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;

/**
 * How well each layer classifies by itself (method, section 2: layer accuracy).
 *
 * @param rows how many rows were classified
 * @param layerAccuracy [L], the share of rows whose layer prediction is the label, in [0, 1]
 * @param clippedValues how many values lay outside the model's scaling and were clipped
 */
public record LayerEvaluation(int rows, double[] layerAccuracy, long clippedValues) {

    private static final int BATCH = 256;

    /**
     * Classifies every row of a data set.
     *
     * @throws BadInputException if the rows have no labels or do not fit the model
     */
    public static LayerEvaluation of(Model model, DataSet data) {
        int features = model.info().shape().features();
        if (data.labels().isEmpty()) {
            throw new BadInputException(data.name() + ": an evaluation needs labels, and these rows have none");
        }
        if (data.width() != features) {
            throw new BadInputException(
                    data.name() + ": the rows have " + data.width() + " features, but the model expects " + features);
        }
        int depth = model.info().shape().depth();
        int capacity = Math.min(BATCH, data.count());
        long[] right = new long[depth];
        int[] predictions = new int[capacity];
        RowBatch batch = new RowBatch(data, model.info().scaling(), capacity);
        try (Interpreter interpreter = new Interpreter(model.network(), capacity)) {
            for (int from = 0; from < data.count(); from += capacity) {
                batch.loadRange(from, Math.min(data.count(), from + capacity));
                Interpretation told = interpreter.interpret(batch.features(), batch.rows());
                for (int l = 1; l <= depth; l++) {
                    told.readPredictions(l, predictions);
                    for (int row = 0; row < batch.rows(); row++) {
                        right[l - 1] += predictions[row] == batch.labels()[row] ? 1 : 0;
                    }
                }
            }
        }
        double[] accuracy = new double[depth];
        for (int l = 0; l < depth; l++) {
            accuracy[l] = (double) right[l] / data.count();
        }
        return new LayerEvaluation(data.count(), accuracy, batch.clippedValues());
    }

    /** Returns the accuracy of the last layer: the network's own. */
    public double accuracy() {
        return layerAccuracy[layerAccuracy.length - 1];
    }
}
