package io.limpid.reproduce;

import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The charts of {@link InitializationExperiment}. */
final class InitializationCharts {

    private InitializationCharts() {}

    static List<Chart> of(List<SeedGroup> groups) {
        return List.of(
                seeds(groups),
                loss(groups),
                deviation(groups),
                layers(
                        groups,
                        "initialization-layers",
                        "Layer accuracy",
                        "layer accuracy",
                        Format.SHARE,
                        "What each layer would answer by itself; the mean of the seeds.",
                        found -> found.reading().accuracy()),
                layers(
                        groups,
                        "initialization-alignment",
                        "Alignment with the input",
                        "alignment",
                        Format.NUMBER,
                        "How much of the input can be seen in each layer; the mean of the seeds.",
                        found -> found.reading().alignment()));
    }

    private static Chart seeds(List<SeedGroup> groups) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int place = 0; place < groups.size(); place++) {
            for (TrialFigures found : groups.get(place).trained()) {
                x.add((double) place);
                y.add(found.accuracy());
            }
        }
        return new Chart(
                "initialization-accuracy",
                "Test accuracy of each seed",
                "One point per network.",
                names(groups),
                Axis.measured("test accuracy", Format.SHARE),
                List.of(Series.points("", array(x), array(y))));
    }

    private static Chart loss(List<SeedGroup> groups) {
        return new Chart(
                "initialization-loss",
                "Loss during training",
                "Mean cross-entropy of the training rows, each batch before its step; the mean of the seeds.",
                Axis.measured("epochs", Format.NUMBER, 0.0),
                Axis.measured("loss", Format.NUMBER, 0.0),
                groups.stream()
                        .map(group -> Series.line(
                                group.name(),
                                group.means(found -> found.lossCurve().epochs()),
                                group.means(found -> found.lossCurve().loss())))
                        .toList());
    }

    private static Chart deviation(List<SeedGroup> groups) {
        return new Chart(
                "initialization-deviation",
                "How far the weights are",
                "From where training started, and from the identity: the mean of layers and seeds, relative to what is"
                        + " measured from.",
                names(groups),
                Axis.measured("relative deviation", Format.NUMBER, 0.0),
                List.of(
                        points("from the start", groups, TrialFigures::meanStartDeviation),
                        points("from the identity", groups, TrialFigures::meanIdentityDeviation)));
    }

    private static Chart layers(
            List<SeedGroup> groups,
            String name,
            String title,
            String vertical,
            Format format,
            String sentence,
            Function<TrialFigures, double[]> figures) {
        return new Chart(
                name,
                title,
                sentence,
                Axis.counted("layer"),
                Axis.measured(vertical, format, 0.0),
                groups.stream()
                        .map(group -> Series.counted(group.name(), group.means(figures)))
                        .toList());
    }

    private static Axis names(List<SeedGroup> groups) {
        return Axis.named("initialization", groups.stream().map(SeedGroup::name).toList());
    }

    private static Series points(String name, List<SeedGroup> groups, ToDoubleFunction<TrialFigures> figure) {
        double[] y = groups.stream().mapToDouble(group -> group.mean(figure)).toArray();
        return Series.points(name, Series.named(name, y).x(), y);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
