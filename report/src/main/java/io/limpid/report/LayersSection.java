package io.limpid.report;

import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.training.EpochFigures;
import java.util.List;

/** How the layers work together: what was measured for each layer, and in training. */
record LayersSection(LayerFigures layers, List<EpochFigures> history) {

    void render(Html html) {
        html.open("section", "id", "layers").element("h2", "How the layers work together");
        html.element(
                "p",
                "Every layer carries the input’s features and a score for each class, so each layer can be asked what it "
                        + "would predict, and how far its values still belong to the input’s features.",
                "class",
                "lead");
        html.element("p", CoordinateReading.of(layers.relativeDeviation()).inWords(), "class", "lead", "id", "trust");
        html.line().open("div", "class", "charts");
        layers.accuracy().ifPresent(accuracy -> accuracyChart(accuracy).render(html));
        deviationChart().render(html);
        html.close();
        if (!history.isEmpty()) {
            training(html);
        }
        html.close().line();
    }

    private LineChart accuracyChart(double[] accuracy) {
        int rise = largestRise(accuracy);
        String sentence = "Share of the " + layers.measuredOn()
                + " whose highest class score in this layer is the right " + "class’s.";
        if (rise > 0) {
            sentence += " The largest rise, by " + Numbers.fixed(100 * (accuracy[rise] - accuracy[rise - 1]), 1)
                    + " percentage points, is between layer " + rise + " and layer " + (rise + 1) + " (shaded).";
        } else if (accuracy.length > 1) {
            sentence += " It rises nowhere from one layer to the next.";
        }
        return new LineChart("Layer accuracy", sentence, "layer", accuracy, Unit.SHARE, false, rise);
    }

    /** Returns the index of the layer that gains most over the one before, the first on a tie; 0 if none gains. */
    static int largestRise(double[] accuracy) {
        int index = 0;
        double most = 0;
        for (int i = 1; i < accuracy.length; i++) {
            double rise = accuracy[i] - accuracy[i - 1];
            if (rise > most) {
                most = rise;
                index = i;
            }
        }
        return index;
    }

    private LineChart deviationChart() {
        return new LineChart(
                "Relative deviation",
                "How far the layer’s weights are from the identity. The nearer to 0, the more surely "
                        + "a value in this layer still belongs to the feature of the same place in the input.",
                "layer",
                layers.relativeDeviation(),
                Unit.NUMBER,
                true,
                0);
    }

    private void training(Html html) {
        double seconds = history.stream().mapToDouble(EpochFigures::seconds).sum();
        html.element("h3", "Training", "class", "sub")
                .element(
                        "p",
                        Counts.of(history.size(), "epoch") + " in " + Numbers.brief(seconds) + " seconds.",
                        "class",
                        "lead");
        html.line().open("div", "class", "charts");
        double[] loss = history.stream().mapToDouble(EpochFigures::loss).toArray();
        new LineChart(
                        "Loss",
                        "Mean cross-entropy of the training rows in each epoch; lower is better.",
                        "epoch",
                        loss,
                        Unit.NUMBER,
                        true,
                        0)
                .render(html);
        double[] accuracy = history.stream()
                .mapToDouble(epoch -> epoch.testAccuracy().orElse(Double.NaN))
                .toArray();
        if (history.stream().anyMatch(epoch -> epoch.testAccuracy().isPresent())) {
            new LineChart(
                            "Test accuracy",
                            "Accuracy after each epoch on rows that the network was not trained on.",
                            "epoch",
                            accuracy,
                            Unit.SHARE,
                            false,
                            0)
                    .render(html);
        }
        html.close();
    }
}
