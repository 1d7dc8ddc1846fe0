package io.limpid.report.section;

import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.LinearReference;
import io.limpid.report.LayerCharts;
import io.limpid.report.LayerFigures;
import io.limpid.report.Quality;
import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.List;
import java.util.Optional;

/** How the layers work together: what was measured for each layer, and in training. */
public final class LayersSection implements ReportSection {

    @Override
    public String id() {
        return "layers";
    }

    @Override
    public int position() {
        return 100;
    }

    @Override
    public String label() {
        return "Layers";
    }

    @Override
    public String heading(ReportData data) {
        return "How the layers work together";
    }

    @Override
    public void render(ReportData data, Html html) {
        LayerFigures layers = data.layers();
        html.element(
                "p",
                "Every layer carries the input’s features and a score for each class, so each layer can be asked what it "
                        + "would predict, and how far its values still belong to the input’s features.",
                "class",
                "lead");
        html.element(
                "p",
                CoordinateReading.of(layers.relativeDeviation(), layers.registerShare())
                        .inWords(),
                "class",
                "lead",
                "id",
                "trust");
        html.line().open("div", "class", "charts");
        Optional<LinearReference.Figure> linear = data.quality().flatMap(Quality::linear);
        layers.accuracy()
                .ifPresent(accuracy -> draw(LayerCharts.accuracy(layers.measuredOn(), accuracy, linear), html));
        draw(LayerCharts.deviation(layers.relativeDeviation(), layers.registerShare()), html);
        draw(registerChart(layers.registerShare()), html);
        html.close();
        if (!data.history().isEmpty()) {
            training(data.history(), html);
        }
    }

    private static void draw(Chart chart, Html html) {
        new ChartDrawing(chart).render(html);
    }

    private static Chart registerChart(double[] registerShare) {
        return chart(
                "register-share",
                "Register share",
                "How much of what the layer changes lies on features that never vary. Near 0, as it should be, features are not "
                        + "used to store other things; nearness to the identity alone does not show that.",
                "layer",
                Axis.measured("", Format.SHARE, 0.0, CoordinateReading.MOST_REGISTERS),
                registerShare);
    }

    private static void training(List<EpochFigures> history, Html html) {
        double seconds = history.stream().mapToDouble(EpochFigures::seconds).sum();
        String took = Counts.of(history.size(), "epoch") + " in " + Numbers.brief(seconds) + " seconds.";
        html.element("h3", "Training", "class", "sub").element("p", took, "class", "lead");
        html.line().open("div", "class", "charts");
        draw(lossChart(history), html);
        if (history.stream().anyMatch(epoch -> epoch.testAccuracy().isPresent())) {
            Chart accuracy = chart(
                    "test-accuracy",
                    "Test accuracy",
                    "Accuracy after each epoch on rows that the network was not trained on.",
                    "epoch",
                    Axis.measured("", Format.SHARE),
                    history.stream()
                            .mapToDouble(epoch -> epoch.testAccuracy().orElse(Double.NaN))
                            .toArray());
            draw(accuracy, html);
        }
        html.close();
    }

    private static Chart lossChart(List<EpochFigures> history) {
        double[] loss = history.stream().mapToDouble(EpochFigures::loss).toArray();
        Axis axis = Axis.measured("", Format.NUMBER, 0.0);
        String sentence = "Mean cross-entropy of the training rows in each epoch; lower is better.";
        if (history.stream().noneMatch(epoch -> epoch.validationLoss().isPresent())) {
            return chart("training-loss", "Loss", sentence, "epoch", axis, loss);
        }
        double[] validation = history.stream()
                .mapToDouble(epoch -> epoch.validationLoss().orElse(Double.NaN))
                .toArray();
        return new Chart(
                "training-loss",
                "Loss",
                sentence + " The best state is chosen by the validation rows, which it was not trained on.",
                Axis.counted("epoch"),
                axis,
                List.of(Series.counted("training rows", loss), Series.counted("validation rows", validation)));
    }

    /** A line over layers or epochs; the heading says what is drawn, so the vertical axis needs no title. */
    private static Chart chart(
            String name, String title, String sentence, String step, Axis vertical, double[] values) {
        return new Chart(name, title, sentence, Axis.counted(step), vertical, List.of(Series.counted("", values)));
    }
}
