package io.limpid.interpret.roles;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.ArgMax;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.evaluation.ScorePass;
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
     * @throws io.limpid.formats.BadInputException if the rows have no labels or do not fit the model
     */
    public static LayerScores of(Model model, DataSet data) {
        int depth = model.info().shape().depth();
        int classes = model.info().shape().classes();
        ModelPass pass = pass(model, data, BATCH);
        float[][] scores = new float[depth][Math.multiplyExact(data.count(), classes)];
        try (Interpreter interpreter = new Interpreter(model.network(), pass.capacity())) {
            pass.run(batch -> {
                Interpretation told = interpreter.interpret(batch.features(), batch.rows());
                for (int l = 1; l <= depth; l++) {
                    told.scores(l).read(scores[l - 1], batch.first() * classes);
                }
            });
        }
        return new LayerScores(classes, scores, data.labels().orElseThrow().clone(), pass.clippedValues());
    }

    /**
     * Runs all rows through all layers, and keeps the scores of the last one alone, as if there were no other.
     *
     * @throws io.limpid.formats.BadInputException if the rows have no labels or do not fit the model
     */
    public static LayerScores ofLast(Model model, DataSet data) {
        int classes = model.info().shape().classes();
        ModelPass pass = pass(model, data, BATCH);
        float[] scores = new float[Math.multiplyExact(data.count(), classes)];
        ScorePass.run(model.network().classifier(), pass, (batch, told) -> told.read(scores, batch.first() * classes));
        return new LayerScores(
                classes, new float[][] {scores}, data.labels().orElseThrow().clone(), pass.clippedValues());
    }

    /** A pass over rows by whose labels layers are judged. */
    static ModelPass pass(Model model, DataSet data, int most) {
        return new ModelPass(data, model.info().encoder(), most).labelled("to judge what a layer adds");
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
        return ArgMax.of(scores[layer - 1], row * classes, classes);
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
