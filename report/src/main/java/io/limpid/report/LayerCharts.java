package io.limpid.report;

import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.training.LinearReference;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.html.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Charts of what was measured for each layer. */
public final class LayerCharts {

    private LayerCharts() {}

    /**
     * Draws how well each layer classifies, with the linear model that depth has to beat.
     *
     * @param measuredOn which rows
     * @param accuracy [L]
     * @param linear what is known of it
     */
    public static Chart accuracy(String measuredOn, double[] accuracy, Optional<LinearReference.Figure> linear) {
        int rise = largestRise(accuracy);
        String sentence =
                "Share of the " + measuredOn + " whose highest class score in this layer is the right class’s.";
        if (rise > 0) {
            sentence += " The largest rise, by " + Numbers.fixed(100 * (accuracy[rise] - accuracy[rise - 1]), 1)
                    + " percentage points, is between layer " + rise + " and layer " + (rise + 1) + " (shaded).";
        } else if (accuracy.length > 1) {
            sentence += " It rises nowhere from one layer to the next.";
        }
        Axis axis = Axis.measured("", Format.SHARE);
        Chart chart = linear.isEmpty()
                ? chart("layer-accuracy", "Layer accuracy", sentence, axis, accuracy)
                : new Chart(
                        "layer-accuracy",
                        "Layer accuracy",
                        sentence,
                        Axis.counted("layer"),
                        axis,
                        List.of(
                                Series.counted("the network’s layers", accuracy),
                                Series.counted(
                                        "a linear model", constant(linear.get().accuracy(), accuracy.length))));
        return rise > 0 ? chart.shaded(rise, rise + 1) : chart;
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

    private static double[] constant(double value, int count) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * Draws how far layers are from the identity; divided where maps begin to need care, if that is between two layers.
     *
     * @param deviation the relative deviation, [L]
     * @param registerShare [L]
     */
    public static Chart deviation(double[] deviation, double[] registerShare) {
        int trusted = CoordinateReading.of(deviation, registerShare).lastLayer(CoordinateReading.Trust.HOLDS);
        Chart chart = chart(
                "relative-deviation",
                "Relative deviation",
                "How far the layer’s weights are from the identity. The nearer to 0, the more surely "
                        + "a value in this layer still belongs to the feature of the same place in the input.",
                Axis.measured("", Format.NUMBER, 0.0),
                deviation);
        return trusted == 0 || trusted == deviation.length
                ? chart
                : chart.divided(new Chart.Border(trusted + 0.5, "read as the input is", "with care"));
    }

    /** A line over layers; the heading says what is drawn, so the vertical axis needs no title. */
    private static Chart chart(String name, String title, String sentence, Axis vertical, double[] values) {
        return new Chart(name, title, sentence, Axis.counted("layer"), vertical, List.of(Series.counted("", values)));
    }
}
