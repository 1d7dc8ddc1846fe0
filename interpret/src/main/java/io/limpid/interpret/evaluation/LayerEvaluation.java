package io.limpid.interpret.evaluation;

import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FiniteRows;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.model.Model;

/**
 * How well each layer classifies by itself (method, section 2: layer accuracy).
 *
 * @param rows how many rows were classified
 * @param layerAccuracy [L], the share of rows whose layer prediction is the label, in [0, 1]
 * @param classes how well the last layer classifies, class by class
 * @param clippedValues how many values lay outside the model's scaling and were clipped
 * @param registerShare [L], the share of the contribution maps' energy on features that had one value in all training rows (in all of these rows, where
 *     the model does not tell), in [0, 1]:
 *     where it is not near 0, the layer uses them as registers, and its maps show what has no meaning there
 * @param notFiniteRows how many rows have a score of the last layer that is infinite or NaN, so that their class means nothing
 */
public record LayerEvaluation(
        int rows,
        double[] layerAccuracy,
        ClassFigures classes,
        long clippedValues,
        double[] registerShare,
        long notFiniteRows) {

    private static final int BATCH = 256;

    /**
     * Classifies every row of a data set.
     *
     * @throws BadInputException if the rows have no labels or do not fit the model
     */
    public static LayerEvaluation of(Model model, DataSet data) {
        int depth = model.info().shape().depth();
        ModelPass pass = new ModelPass(data, model.info().encoder(), BATCH).labelled("an evaluation");
        long[] right = new long[depth];
        int classes = model.info().shape().classes();
        ClassFigures.Tally tally = new ClassFigures.Tally(classes);
        RegisterShare registers = new RegisterShare(
                depth, model.info().shape().features(), model.info().constantFeatures());
        int[] predictions = new int[pass.capacity()];
        float[] likelihood = new float[pass.capacity() * classes];
        float[] scores = new float[pass.capacity() * classes];
        long[] notFinite = new long[1];
        try (Interpreter interpreter = new Interpreter(model.network(), pass.capacity())) {
            pass.run(batch -> {
                Interpretation told = interpreter.interpret(batch.features(), batch.rows());
                registers.addInput(batch.features(), batch.rows());
                for (int l = 1; l <= depth; l++) {
                    registers.addMap(l, told.contribution(l));
                    told.readPredictions(l, predictions);
                    for (int row = 0; row < batch.rows(); row++) {
                        right[l - 1] += predictions[row] == batch.labels()[row] ? 1 : 0;
                    }
                }
                told.likelihood(depth).read(likelihood, 0);
                told.scores(depth).read(scores, 0);
                notFinite[0] += FiniteRows.countOthers(scores, 0, classes, classes, batch.rows());
                for (int row = 0; row < batch.rows(); row++) {
                    tally.add(batch.labels()[row], predictions[row], likelihood, row * classes);
                }
            });
        }
        double[] accuracy = new double[depth];
        for (int l = 0; l < depth; l++) {
            accuracy[l] = (double) right[l] / data.count();
        }
        return new LayerEvaluation(
                data.count(), accuracy, tally.figures(), pass.clippedValues(), registers.shares(), notFinite[0]);
    }

    /** Returns the accuracy of the last layer: the network's own. */
    public double accuracy() {
        return layerAccuracy[layerAccuracy.length - 1];
    }
}
