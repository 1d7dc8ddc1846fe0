package io.limpid.interpret.roles;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.Model;

/**
 * The class scores sˡ of every layer for some rows with known classes: all that is needed to say what any rule of early
 * exit would have done.
 *
 * @param classes C
 * @param scores for each layer 1 to L the scores [rows, C], row by row
 * @param labels the class of each row, in [0, C)
 * @param clippedValues how many values lay outside the model's scaling and were clipped
 */
public record LayerScores(int classes, float[][] scores, int[] labels, long clippedValues) {

    private static final int BATCH = 256;

    /**
     * Runs all rows through all layers.
     *
     * @throws BadInputException if the rows have no labels or do not fit the model
     */
    public static LayerScores of(Model model, DataSet data) {
        requireUsable(model, data);
        int depth = model.info().shape().depth();
        int classes = model.info().shape().classes();
        int capacity = Math.min(BATCH, data.count());
        float[][] scores = new float[depth][Math.multiplyExact(data.count(), classes)];
        RowBatch batch = new RowBatch(data, model.info().scaling(), capacity);
        try (Interpreter interpreter = new Interpreter(model.network(), capacity)) {
            for (int from = 0; from < data.count(); from += capacity) {
                batch.loadRange(from, Math.min(data.count(), from + capacity));
                Interpretation told = interpreter.interpret(batch.features(), batch.rows());
                for (int l = 1; l <= depth; l++) {
                    told.scores(l).read(scores[l - 1], from * classes);
                }
            }
        }
        return new LayerScores(classes, scores, data.labels().orElseThrow().clone(), batch.clippedValues());
    }

    static void requireUsable(Model model, DataSet data) {
        if (data.labels().isEmpty()) {
            throw new BadInputException(
                    data.name() + ": what a layer adds is judged by labels, and these rows have none");
        }
        int features = model.info().shape().features();
        if (data.width() != features) {
            throw new BadInputException(
                    data.name() + ": the rows have " + data.width() + " features, but the model expects " + features);
        }
    }

    /** Returns L. */
    public int depth() {
        return scores.length;
    }

    /** Returns how many rows there are. */
    public int rows() {
        return labels.length;
    }

    /** Returns the prediction of layer l (1 to L) for a row. */
    public int prediction(int layer, int row) {
        return ClassChoice.best(scores[layer - 1], row * classes, classes);
    }

    /** Returns how likely layer l (1 to L) takes its own prediction for a row to be, in [1/C, 1]. */
    public double confidence(int layer, int row, double temperature) {
        return ClassChoice.likelihood(scores[layer - 1], row * classes, classes, temperature, prediction(layer, row));
    }

    /** Returns the share of rows whose prediction at layer l (1 to L) is the label, in [0, 1]. */
    public double accuracy(int layer) {
        int right = 0;
        for (int row = 0; row < rows(); row++) {
            right += prediction(layer, row) == labels[row] ? 1 : 0;
        }
        return (double) right / rows();
    }

    /** Returns the mean of −log pˡ[label] at layer l (1 to L), with a temperature τ in place of the model's. */
    public double negativeLogLikelihood(int layer, double temperature) {
        double sum = 0;
        for (int row = 0; row < rows(); row++) {
            sum += ClassChoice.negativeLogLikelihood(
                    scores[layer - 1], row * classes, classes, temperature, labels[row]);
        }
        return sum / rows();
    }
}
