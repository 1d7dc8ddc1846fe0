package io.limpid.reproduce;

import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.chart.Table;
import io.limpid.report.map.MapFigure;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.result.Verdict;
import io.limpid.reproduce.trial.LayerReading;
import io.limpid.reproduce.trial.Trial;
import io.limpid.reproduce.trial.TrialFigures;
import io.limpid.reproduce.trial.TrialMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Contribution maps, layer by layer: single rows, class means, and how much they have to do with input and class. */
record ContributionMapExperiment(ReproductionPlan plan, MapLines lines) implements Experiment {

    /** From this correlation on, a layer shows the input. */
    private static final double READABLE = 0.5;

    private static final String CLAIM = "The change of the features from the input to a layer can be laid over the"
            + " input and shows, layer by layer, what contributes to the classification (the paper).";

    private static final String TERMS = "Size is the length of the contribution map relative to the input’s. Alignment"
            + " is the correlation, over the features, of what the layer holds with the input. Class share is the part"
            + " of the variance of contribution maps that lies between the classes: 0 where the maps say nothing about"
            + " the class, 1 where all rows of a class have the same map; layer 0 is the input, with the class share of"
            + " its own variance. The maps explain the change of features, not a class score.";

    @Override
    public List<Trial> trials() {
        return List.of(plan.standard(plan.depth()));
    }

    @Override
    public Set<Trial> mapped() {
        return Set.copyOf(trials());
    }

    @Override
    public ExperimentResult examine(Map<Trial, TrialFigures> figures) {
        TrialFigures found = TrialFigures.of(trials().get(0), figures);
        List<String> notes = new ArrayList<>(List.of(TERMS));
        notes.addAll(Divergences.notes(trials(), figures));
        boolean trained = found.trained() && found.maps().isPresent();
        return new ExperimentResult(
                "maps",
                "Contribution maps by layer",
                CLAIM,
                Settings.of(trials(), plan.testRows()),
                notes,
                trained
                        ? verdict(found.reading(), found.maps().get())
                        : Verdict.open("The network could not be trained."),
                trained ? List.of(table(found.reading(), found.maps().get())) : List.of(),
                trained ? charts(found.reading(), found.maps().get()) : List.of(),
                trained ? maps(found.maps().get()) : List.of());
    }

    private static Table table(LayerReading reading, TrialMaps maps) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of(0, Double.NaN, Double.NaN, 1.0, maps.inputClassShare(), Double.NaN));
        for (int l = 0; l < reading.accuracy().length; l++) {
            rows.add(List.of(
                    l + 1,
                    reading.contribution()[l],
                    reading.increment()[l],
                    reading.alignment()[l],
                    maps.classShare()[l],
                    reading.accuracy()[l]));
        }
        return new Table(
                "Contribution maps by layer: means over the test rows",
                List.of(
                        Column.count("layer", "layer"),
                        Column.number("contributionSize", "size of the map"),
                        Column.number("incrementSize", "of this layer’s increment"),
                        Column.decimal("alignment", "alignment with the input"),
                        Column.share("classShare", "class share"),
                        Column.share("layerAccuracy", "layer accuracy")),
                rows);
    }

    private static List<Chart> charts(LayerReading reading, TrialMaps maps) {
        double[] inputShare = new double[maps.classShare().length];
        Arrays.fill(inputShare, maps.inputClassShare());
        return List.of(
                new Chart(
                        "maps-size",
                        "Size of contribution maps and increments",
                        "The length of the change of features, relative to the length of the input.",
                        Axis.counted("layer"),
                        Axis.measured("relative size", Format.NUMBER, 0.0),
                        List.of(
                                Series.counted("all layers so far", reading.contribution()),
                                Series.counted("this layer alone", reading.increment()))),
                new Chart(
                        "maps-meaning",
                        "What the maps have to do with input and class",
                        "Whether the layer still shows the input, and how much of the variance lies between classes.",
                        Axis.counted("layer"),
                        Axis.measured("correlation, share", Format.NUMBER, 0.0, 1.0),
                        List.of(
                                Series.counted("alignment with the input", reading.alignment()),
                                Series.counted("class share of the maps", maps.classShare()),
                                Series.counted("class share of the input", inputShare))));
    }

    private static Verdict verdict(LayerReading reading, TrialMaps maps) {
        int last = maps.classShare().length - 1;
        double least = Arrays.stream(reading.alignment()).min().orElseThrow();
        double share = maps.classShare()[last];
        boolean readable = least >= READABLE;
        boolean aboutClasses = share > maps.inputClassShare();
        return Verdict.of(
                readable,
                aboutClasses,
                String.format(
                        Locale.ROOT,
                        "What a layer holds correlates with the input by %s or more in every layer, so maps %s be laid over it."
                                + " Of the variance of the maps, %s lies between classes in the first layer and %s in the last,"
                                + " of that of the input %s: the maps are %s about the class than the input is.",
                        Words.number(least),
                        readable ? "can" : "cannot well",
                        Words.percent(maps.classShare()[0]),
                        Words.percent(share),
                        Words.percent(maps.inputClassShare()),
                        aboutClasses ? "more" : "no more"));
    }

    private List<MapFigure> maps(TrialMaps maps) {
        return List.of(
                lines.examples(
                        "maps-examples",
                        "One test row of each class",
                        "The first test row of each class, and what the layers so far have added to a feature (blue) or"
                                + " taken from it (red).",
                        List.of(""),
                        List.of(maps)),
                lines.classes(
                        "maps-classes",
                        "Class means",
                        "The same, averaged over the test rows of each class.",
                        List.of(""),
                        List.of(maps)));
    }
}
