package io.limpid.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Where the values of a chart lie in its drawing. */
final class PlotArea {

    /** Room beside the first and the last place. */
    private static final double PAD = 14;

    /** Room between the lowest grid line and the numbers below, for the value of a point that lies on that line. */
    private static final double FLOOR = 22;

    /** The share of a named place that its bars take. */
    private static final double BARS_SHARE = 0.8;

    /** About how many numbers stand along a measured axis. */
    private static final int TICKS = 5;

    private final Chart chart;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final AxisTicks vertical;
    private final AxisTicks horizontal;
    private final List<Series> bars;

    PlotArea(Chart chart, double left, double right, double top, double bottom) {
        this.chart = chart;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
        bars = chart.series().stream()
                .filter(series -> series.style() == Series.Style.BARS)
                .toList();
        vertical = AxisTicks.covering(values(false), TICKS);
        horizontal = switch (chart.horizontal().scale()) {
            case MEASURED -> AxisTicks.covering(values(true), TICKS);
            case COUNTED -> places(1, Math.max(1, (int) Math.round(most(values(true)))));
            case NAMED -> places(0, chart.horizontal().names().size() - 1);
        };
    }

    private List<Double> values(boolean alongX) {
        List<Double> values = new ArrayList<>(
                alongX ? chart.horizontal().covered() : chart.vertical().covered());
        if (!alongX && !bars.isEmpty()) {
            values.add(0.0);
        }
        for (Series series : chart.series()) {
            for (double value : alongX ? series.x() : series.y()) {
                if (Double.isFinite(value)) {
                    values.add(value);
                }
            }
        }
        return values.isEmpty() ? List.of(0.0, 1.0) : values;
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static AxisTicks places(int first, int last) {
        return new AxisTicks(
                IntStream.rangeClosed(first, last).mapToObj(Double::valueOf).toList(), 1);
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    AxisTicks vertical() {
        return vertical;
    }

    AxisTicks horizontal() {
        return horizontal;
    }

    double x(double value) {
        double span = horizontal.last() - horizontal.first();
        double pad = chart.horizontal().scale() == Axis.Scale.NAMED ? room() / 2 : PAD;
        double share = span > 0 ? (value - horizontal.first()) / span : 0.5;
        return left + pad + share * (right - left - 2 * pad);
    }

    /** The room of a place on a named axis. */
    private double room() {
        return (right - left) / horizontal.values().size();
    }

    double y(double value) {
        // Bars stand on the floor itself: their values are written above.
        double floor = bars.size() == chart.series().size() ? 0 : FLOOR;
        double share = (value - vertical.first()) / (vertical.last() - vertical.first());
        return bottom - floor - share * (bottom - floor - top);
    }

    /** Returns where a bar begins, from the left. */
    double barLeft(Series series, int i) {
        return x(series.x()[i]) - BARS_SHARE * room() / 2 + bars.indexOf(series) * barWidth();
    }

    double barWidth() {
        return BARS_SHARE * room() / bars.size();
    }
}
