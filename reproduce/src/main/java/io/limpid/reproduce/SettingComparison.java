package io.limpid.reproduce;

import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Column;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.chart.Table;
import io.limpid.reproduce.trial.TrialFigures;
import java.util.ArrayList;
import java.util.List;

/**
 * Networks that differ in one setting.
 *
 * @param key the setting, as a short name without spaces
 * @param setting the setting, for people
 * @param values what it was set to
 * @param all the figures of the networks, in the same order
 */
record SettingComparison(String key, String setting, List<String> values, List<TrialFigures> all) {

    Table table(String title) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            TrialFigures found = all.get(i);
            rows.add(List.of(
                    values.get(i),
                    found.trained() ? "yes" : "diverged",
                    found.accuracy(),
                    found.trained() ? found.reading().accuracy()[0] : Double.NaN,
                    found.lastLoss(),
                    found.meanIdentityDeviation(),
                    TrialFigures.mean(found.reading().alignment())));
        }
        return new Table(
                title,
                List.of(
                        Column.text(key, setting),
                        Column.text("trained", "trained"),
                        Column.share("testAccuracy", "test accuracy"),
                        Column.share("firstLayerAccuracy", "accuracy of the first layer"),
                        Column.number("lastLoss", "training loss, last epoch"),
                        Column.number("meanRelativeDeviation", "relative deviation, mean of the layers"),
                        Column.decimal("alignment", "alignment with the input, mean of the layers")),
                rows);
    }

    Chart accuracyChart() {
        return new Chart(
                key + "-accuracy",
                "Test accuracy by " + setting,
                "One network each; those that diverged are missing.",
                Axis.named(setting, values),
                Axis.measured("test accuracy", Format.SHARE, 0.0),
                List.of(points(all.stream().mapToDouble(TrialFigures::accuracy).toArray())));
    }

    Chart deviationChart() {
        return new Chart(
                key + "-deviation",
                "Relative deviation by " + setting,
                "How far the weights are from the identity, in the mean of the layers.",
                Axis.named(setting, values),
                Axis.measured("relative deviation", Format.NUMBER, 0.0),
                List.of(points(all.stream()
                        .mapToDouble(TrialFigures::meanIdentityDeviation)
                        .toArray())));
    }

    Chart layerChart() {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).trained()) {
                series.add(Series.counted(values.get(i), all.get(i).reading().accuracy()));
            }
        }
        return new Chart(
                key + "-layers",
                "Layer accuracy by " + setting,
                "What each layer would answer by itself.",
                Axis.counted("layer"),
                Axis.measured("layer accuracy", Format.SHARE, 0.0),
                series);
    }

    /** Returns the highest accuracy of any network; NaN if none could be trained. */
    double bestAccuracy() {
        return all.stream()
                .filter(TrialFigures::trained)
                .mapToDouble(TrialFigures::accuracy)
                .max()
                .orElse(Double.NaN);
    }

    /** Returns the value with which that was reached, the first on a tie. */
    String best() {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).accuracy() == bestAccuracy()) {
                return values.get(i);
            }
        }
        return "none";
    }

    private static Series points(double[] y) {
        return Series.points("", Series.named("", y).x(), y);
    }
}
