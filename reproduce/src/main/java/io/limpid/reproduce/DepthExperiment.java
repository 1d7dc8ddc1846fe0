package io.limpid.reproduce;

import io.limpid.report.chart.Column;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How far networks of different depth move from the identity. */
record DepthExperiment(ReproductionPlan plan) implements Experiment {

    /** Half of the identity's own size: beyond it, a layer is no longer near the identity. */
    private static final double NEAR = 0.5;

    /** Accuracies within this are about the same. */
    private static final double SAME_ACCURACY = 0.03;

    private static final String CLAIM = "The weight matrices stay near the identity after training (the paper); the"
            + " deeper the network, the nearer every layer stays to it, at about the same accuracy (measured with the"
            + " method’s NumPy reference).";

    @Override
    public List<Trial> trials() {
        return plan.depths().stream().map(plan::standard).toList();
    }

    @Override
    public ExperimentResult examine(Map<Trial, TrialFigures> figures) {
        List<TrialFigures> all = trials().stream().map(figures::get).toList();
        return new ExperimentResult(
                "depth",
                "Deviation from the identity, by depth",
                CLAIM,
                Settings.of(trials(), plan.testRows()),
                Divergences.notes(trials(), figures),
                verdict(all.stream().filter(TrialFigures::trained).toList()),
                List.of(table(all)),
                DepthCharts.of(all),
                List.of());
    }

    private static Table table(List<TrialFigures> all) {
        return new Table(
                "Relative deviation and accuracy by depth",
                List.of(
                        Column.count("depth", "depth"),
                        Column.number("meanRelativeDeviation", "relative deviation, mean of the layers"),
                        Column.number("leastRelativeDeviation", "least of a layer"),
                        Column.number("mostRelativeDeviation", "most of a layer"),
                        Column.share("testAccuracy", "test accuracy"),
                        Column.number("lastLoss", "training loss, last epoch")),
                all.stream()
                        .map(found -> List.<Object>of(
                                depth(found),
                                found.meanIdentityDeviation(),
                                least(found),
                                most(found),
                                found.accuracy(),
                                found.lastLoss()))
                        .toList());
    }

    private static Verdict verdict(List<TrialFigures> trained) {
        if (trained.size() < 2) {
            return Verdict.open("Fewer than two depths could be trained.");
        }
        double[] deviation = trained.stream()
                .mapToDouble(TrialFigures::meanIdentityDeviation)
                .toArray();
        double[] accuracy = trained.stream().mapToDouble(TrialFigures::accuracy).toArray();
        int last = deviation.length - 1;
        boolean near = Arrays.stream(deviation).max().orElseThrow() < NEAR;
        boolean falls = true;
        for (int i = 1; i <= last; i++) {
            falls &= deviation[i] < deviation[i - 1];
        }
        double lowest = Arrays.stream(accuracy).min().orElseThrow();
        double highest = Arrays.stream(accuracy).max().orElseThrow();
        boolean same = highest - lowest <= SAME_ACCURACY;
        String sentence = String.format(
                Locale.ROOT,
                "The mean relative deviation is %s at depth %d and %s at depth %d; it %s%s. Accuracy lies between %s"
                        + " and %s: %s.",
                Words.number(deviation[0]),
                depth(trained.get(0)),
                Words.number(deviation[last]),
                depth(trained.get(last)),
                falls
                        ? "falls with every step in depth, about as depth to the power of "
                                + Words.number(power(trained))
                        : "does not fall with every step in depth",
                near ? "" : ", and is not near the identity everywhere (0.5 or more)",
                Words.percent(lowest),
                Words.percent(highest),
                same ? "about the same at every depth" : "not the same at every depth, after equally many steps");
        return Verdict.of(near && falls, same, sentence);
    }

    /** The exponent of the power of the depth that fits the deviations best: the slope of their logarithms. */
    private static double power(List<TrialFigures> trained) {
        double[] x =
                trained.stream().mapToDouble(found -> Math.log(depth(found))).toArray();
        double[] y = trained.stream()
                .mapToDouble(found -> Math.log(found.meanIdentityDeviation()))
                .toArray();
        double meanX = TrialFigures.mean(x);
        double meanY = TrialFigures.mean(y);
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return products / squares;
    }

    static int depth(TrialFigures found) {
        return found.trial().options().depth();
    }

    static double least(TrialFigures found) {
        return Arrays.stream(found.identityDeviation()).min().orElse(Double.NaN);
    }

    static double most(TrialFigures found) {
        return Arrays.stream(found.identityDeviation()).max().orElse(Double.NaN);
    }
}
