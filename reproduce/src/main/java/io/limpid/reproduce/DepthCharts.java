package io.limpid.reproduce;

import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The charts of {@link DepthExperiment}. */
final class DepthCharts {

    private DepthCharts() {}

    /**
     * @param all the networks, the flattest first; what diverged leaves gaps
     */
    static List<Chart> of(List<TrialFigures> all) {
        return List.of(deviation(all), accuracy(all), layers(all));
    }

    private static Chart deviation(List<TrialFigures> all) {
        return new Chart(
                "depth-deviation",
                "Relative deviation against depth",
                "How far the weights of the layers are from the identity after training: the mean of the layers, and"
                        + " the layers that moved least and most.",
                Axis.measured("depth", Format.COUNT, 0.0),
                Axis.measured("relative deviation", Format.NUMBER, 0.0),
                List.of(
                        line("mean of the layers", all, TrialFigures::meanIdentityDeviation),
                        line("most of a layer", all, DepthExperiment::most),
                        line("least of a layer", all, DepthExperiment::least)));
    }

    private static Chart accuracy(List<TrialFigures> all) {
        return new Chart(
                "depth-accuracy",
                "Test accuracy against depth",
                "The accuracy of the same networks.",
                Axis.measured("depth", Format.COUNT, 0.0),
                Axis.measured("test accuracy", Format.SHARE),
                List.of(line("", all, TrialFigures::accuracy)));
    }

    private static Chart layers(List<TrialFigures> all) {
        List<Series> series = all.stream()
                .filter(TrialFigures::trained)
                .map(found -> Series.line(
                        "depth " + DepthExperiment.depth(found),
                        places(DepthExperiment.depth(found)),
                        found.identityDeviation()))
                .toList();
        return new Chart(
                "depth-layers",
                "Relative deviation of each layer",
                "Where in the network the weights moved. Layers are placed by their share of the depth: the last one is"
                        + " at 100 %.",
                Axis.measured("layer, as a share of the depth", Format.SHARE, 0.0, 1.0),
                Axis.measured("relative deviation", Format.NUMBER, 0.0),
                series);
    }

    private static Series line(String name, List<TrialFigures> all, ToDoubleFunction<TrialFigures> value) {
        return Series.line(
                name,
                all.stream().mapToDouble(DepthExperiment::depth).toArray(),
                all.stream().mapToDouble(value).toArray());
    }

    private static double[] places(int depth) {
        double[] places = new double[depth];
        for (int l = 0; l < depth; l++) {
            places[l] = (l + 1.0) / depth;
        }
        return places;
    }
}
