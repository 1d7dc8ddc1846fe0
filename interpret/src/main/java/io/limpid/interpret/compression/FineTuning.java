package io.limpid.interpret.compression;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.RateBound;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Sparsity;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.ValidationRows;
import java.util.Optional;

/** Lets the detectors that are left learn on for a little, to make good what was cut off. */
public final class FineTuning {

    /** Of the rate that training starts from: the network is nearly there. */
    private static final float SHARE_OF_RATE = 0.25f;

    private FineTuning() {}

    /**
     * Trains on, and returns the model after it. The caller closes it. Detectors that are sparse stay so.
     *
     * @param start stays as it is
     * @param train the training rows in the terms of the model
     * @param rows which of them are for validation
     * @param epochs at least 1
     * @return empty if the validation rows are no likelier by it than by the model before
     */
    public static Optional<Model> run(
            Model start, DataSet train, ValidationRows rows, int epochs, TrainingListener listener) {
        float usual =
                TrainingOptions.defaultLowRankLearningRate(start.info().shape().depth());
        float rate = SHARE_OF_RATE * bounded(usual, start, train);
        Model refined = refined(start, train, recipe(rows.rule()), rows.rule(), epochs, rate, listener);
        DataSet judged = rows.split().test();
        if (logLoss(refined, judged) < logLoss(start, judged)) {
            return Optional.of(refined);
        }
        refined.close();
        return Optional.empty();
    }

    /**
     * Trains on at the rate of a training from the start, while detectors are made sparse, and returns the model after it. The caller closes it.
     *
     * @param start of detectors alone; stays as it is
     * @param train the training rows in the terms of the model
     * @param rows which of them are for validation
     * @param epochs at least 1
     * @param sparsity what is left in the end
     */
    public static Model sparse(
            Model start, DataSet train, ValidationRows rows, int epochs, Sparsity sparsity, TrainingListener listener) {
        boolean images = start.info().schema().image().isPresent();
        float usual = TrainingOptions.usualLearningRate(start.info().shape().depth(), images, true);
        float rate = bounded(usual, start, train);
        return refined(start, train, recipe(rows.rule()).with(sparsity), rows.rule(), epochs, rate, listener);
    }

    private static float bounded(float usual, Model start, DataSet train) {
        return RateBound.of(train, start.info().encoder())
                .apply(usual, start.info().shape().depth(), true);
    }

    private static Recipe recipe(SplitRule rule) {
        return Recipe.USUAL.withValidationShare(rule.fraction());
    }

    private static Model refined(
            Model start,
            DataSet train,
            Recipe recipe,
            SplitRule rule,
            int epochs,
            float rate,
            TrainingListener listener) {
        int depth = start.info().shape().depth();
        TrainingOptions usual = TrainingOptions.defaults(depth, epochs);
        TrainingOptions options = new TrainingOptions(
                        depth,
                        epochs,
                        usual.batchSize(),
                        rate,
                        usual.momentum(),
                        0,
                        start.info().shape().activation(),
                        start.info().shape().initialScale(),
                        start.info().shape().temperature(),
                        usual.initialization(),
                        rule.seed())
                .with(recipe);
        return new Training(
                        start.network().backend(),
                        train,
                        Optional.empty(),
                        start.info().encoder(),
                        options,
                        listener)
                .refine(start)
                .model();
    }

    private static double logLoss(Model model, DataSet rows) {
        return ClassFigures.of(model, rows).logLoss();
    }
}
