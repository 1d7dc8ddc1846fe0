package io.limpid.reproduce;

import io.limpid.core.network.Initialization;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What each layer would answer by itself, and where layers that change features give way to layers that classify. */
record LayerAccuracyExperiment(ReproductionPlan plan) implements Experiment {

    private static final String CLAIM = "The accuracy of every layer can be read from the class dimensions, and it"
            + " shows the roles of the layers: feature extraction first, then classification (the paper).";

    private static final String DEFINITION = "How the turn from feature extraction to classification is found: from"
            + " each layer, think of a straight line to the accuracy of the last one, as if all layers between did"
            + " equal shares. The layer that lies furthest below any such line is the last that extracts features; the"
            + " next ones classify. If it lies below the line by less than a tenth of the whole rise, or by less than"
            + " two standard errors, the roles pass into each other, and no turn is marked.";

    private List<Trial> byDepth() {
        return plan.depths().stream().map(plan::standard).toList();
    }

    /** Where the turn is, and whether there is one, may be a matter of the seed. */
    private List<Trial> bySeed() {
        return plan.ofInitialization(Initialization.IDENTITY);
    }

    @Override
    public List<Trial> trials() {
        return Stream.concat(byDepth().stream(), bySeed().stream()).distinct().toList();
    }

    @Override
    public ExperimentResult examine(Map<Trial, TrialFigures> figures) {
        List<TrialFigures> trained = trained(byDepth(), figures);
        List<TrialFigures> seeds = trained(bySeed(), figures);
        List<String> notes = new ArrayList<>(List.of(DEFINITION));
        notes.addAll(Divergences.notes(trials(), figures));
        double[] all = Stream.concat(trained.stream(), seeds.stream())
                .flatMapToDouble(found -> Arrays.stream(accuracy(found)))
                .toArray();
        List<Chart> charts = new ArrayList<>();
        trained.forEach(found -> charts.add(chart(found, all)));
        charts.add(seedChart(seeds));
        return new ExperimentResult(
                "layers",
                "Accuracy by depth and layer",
                CLAIM,
                Settings.of(trials(), plan.testRows()),
                notes,
                verdict(trained, seeds),
                List.of(
                        table(
                                "Layer accuracy and the turn from feature extraction to classification, by depth",
                                Column.count("depth", "depth"),
                                trained,
                                found -> accuracy(found).length),
                        table(
                                "The same at depth " + plan.depth() + ", by seed",
                                Column.text("seed", "seed"),
                                seeds,
                                found -> Long.toString(found.trial().options().seed()))),
                charts,
                List.of());
    }

    private static List<TrialFigures> trained(List<Trial> trials, Map<Trial, TrialFigures> figures) {
        return trials.stream().map(figures::get).filter(TrialFigures::trained).toList();
    }

    private Table table(
            String title, Column first, List<TrialFigures> trained, Function<TrialFigures, Object> firstValue) {
        List<List<Object>> rows = new ArrayList<>();
        for (TrialFigures found : trained) {
            double[] accuracy = accuracy(found);
            double[] increment = found.reading().increment();
            Optional<TurningPoint> turn = turn(found);
            int layer = turn.map(TurningPoint::layer).orElse(0);
            rows.add(List.of(
                    firstValue.apply(found),
                    Words.shares(accuracy),
                    turn.map(point -> "after layer " + point.layer()).orElse("no clear turn"),
                    turn.map(point -> accuracy[point.layer() - 1]).orElse(Double.NaN),
                    turn.map(TurningPoint::distance).orElse(Double.NaN),
                    turn.isEmpty() ? Double.NaN : TrialFigures.mean(Arrays.copyOf(increment, layer)),
                    turn.isEmpty()
                            ? Double.NaN
                            : TrialFigures.mean(Arrays.copyOfRange(increment, layer, increment.length))));
        }
        return new Table(
                title,
                List.of(
                        first,
                        Column.text("layerAccuracy", "layer accuracy, first … last"),
                        Column.text("turn", "turn to classification"),
                        Column.share("accuracyAtTurn", "accuracy there"),
                        Column.share("distanceBelowLine", "below the line by"),
                        Column.number("featureChangeBefore", "change of features per layer up to there"),
                        Column.number("featureChangeAfter", "and after")),
                rows);
    }

    private Chart chart(TrialFigures found, double[] allAccuracies) {
        int depth = accuracy(found).length;
        Optional<TurningPoint> turn = turn(found);
        String sentence = turn.map(point -> "Layers 1 to " + point.layer() + " extract features, the rest classify.")
                .orElse("No clear turn: the roles of the layers pass into each other.");
        return new Chart(
                "layers-depth-" + depth,
                "Depth " + depth,
                sentence,
                Axis.counted("layer"),
                Axis.measured(
                        "layer accuracy",
                        Format.SHARE,
                        Arrays.stream(allAccuracies).min().orElseThrow(),
                        Arrays.stream(allAccuracies).max().orElseThrow()),
                List.of(Series.counted("", accuracy(found))),
                turn.map(point -> new Chart.Border(point.layer() + 0.5, "features", "classification")));
    }

    private Chart seedChart(List<TrialFigures> seeds) {
        return new Chart(
                "layers-seeds",
                "Depth " + plan.depth() + ", every seed",
                "The same network, trained on its rows in another order.",
                Axis.counted("layer"),
                Axis.measured("layer accuracy", Format.SHARE),
                seeds.stream()
                        .map(found ->
                                Series.counted("seed " + found.trial().options().seed(), accuracy(found)))
                        .toList());
    }

    private Verdict verdict(List<TrialFigures> trained, List<TrialFigures> seeds) {
        if (trained.isEmpty()) {
            return Verdict.open("No network could be trained.");
        }
        List<String> turns = new ArrayList<>();
        List<String> gradual = new ArrayList<>();
        List<String> flat = new ArrayList<>();
        for (TrialFigures found : trained) {
            double[] accuracy = accuracy(found);
            String depth = Integer.toString(accuracy.length);
            if (accuracy[accuracy.length - 1] <= accuracy[0]) {
                flat.add(depth);
            }
            turn(found)
                    .ifPresentOrElse(
                            point -> turns.add("after layer " + point.layer() + " of " + depth),
                            () -> gradual.add(depth));
        }
        String rise = flat.isEmpty()
                ? "The last layer is more accurate than the first at every depth."
                : "At depth " + Words.list(flat) + " the last layer is no more accurate than the first.";
        String turning = turns.isEmpty()
                ? " There is no clear turn at any depth: accuracy rises gradually."
                : " The turn is clear " + Words.list(turns)
                        + (gradual.isEmpty()
                                ? "."
                                : "; at depth " + Words.list(gradual) + " accuracy rises gradually.");
        long turned = seeds.stream().filter(found -> turn(found).isPresent()).count();
        String ofSeeds = " At depth " + plan.depth() + ", " + turned + " of " + Words.count(seeds.size(), "seed") + " "
                + (turned == 1 ? "has" : "have") + " a clear turn.";
        return Verdict.of(flat.isEmpty(), turns.size() >= gradual.size(), rise + turning + ofSeeds);
    }

    private Optional<TurningPoint> turn(TrialFigures found) {
        return TurningPoint.find(accuracy(found), plan.testRows());
    }

    private static double[] accuracy(TrialFigures found) {
        return found.reading().accuracy();
    }
}
