package io.limpid.reproduce;

import io.limpid.reproduce.trial.LayerReading;
import io.limpid.reproduce.trial.LossCurve;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import io.limpid.reproduce.trial.TrialMaps;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Figures that nobody measured, to see what experiments conclude from them. */
final class SyntheticTrials {

    private SyntheticTrials() {}

    static ReproductionPlan plan() {
        return new ReproductionPlan(
                "test", 1, 100, 2, 100, 2, 10_000, List.of(2, 4, 8), 4, 2, List.of(0.5f, 1f), List.of(0f, 0.1f, 1f));
    }

    /** A network whose layers all have the same figures. */
    static TrialFigures figures(Trial trial, double accuracy, double deviation, double alignment, double lastLoss) {
        double[] accuracies = all(trial, accuracy);
        for (int l = 0; l < accuracies.length; l++) {
            accuracies[l] *= (l + 1.0) / accuracies.length;
        }
        return figures(trial, accuracies, deviation, alignment, lastLoss);
    }

    static TrialFigures figures(Trial trial, double[] accuracies, double deviation, double alignment, double lastLoss) {
        int depth = trial.options().depth();
        float[][] maps = new float[depth][4];
        List<TrialMaps.Portrait> portraits =
                List.of(new TrialMaps.Portrait("cat", "row 0", new float[] {0, 1, 0, 1}, maps));
        double[] share = new double[depth];
        Arrays.setAll(share, l -> 0.1 + 0.05 * l);
        return new TrialFigures(
                trial,
                Optional.empty(),
                new double[] {2.3, lastLoss},
                new LossCurve(new double[] {1, 2}, new double[] {2.3, lastLoss}),
                new LayerReading(accuracies, all(trial, 0.2), all(trial, 0.1), all(trial, alignment)),
                all(trial, deviation),
                all(trial, deviation),
                Optional.of(new TrialMaps(portraits, portraits, share, 0.2)),
                1.5);
    }

    static TrialFigures diverged(Trial trial) {
        return new TrialFigures(
                trial,
                Optional.of("training diverged: the loss is NaN"),
                new double[0],
                new LossCurve(new double[0], new double[0]),
                new LayerReading(new double[0], new double[0], new double[0], new double[0]),
                new double[0],
                new double[0],
                Optional.empty(),
                Double.NaN);
    }

    static Map<Trial, TrialFigures> of(Experiment experiment, Function<Trial, TrialFigures> figures) {
        Map<Trial, TrialFigures> all = new LinkedHashMap<>();
        experiment.trials().forEach(trial -> all.put(trial, figures.apply(trial)));
        return all;
    }

    private static double[] all(Trial trial, double value) {
        double[] values = new double[trial.options().depth()];
        Arrays.fill(values, value);
        return values;
    }
}
