package io.limpid.report;

import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import java.util.ArrayList;
import java.util.List;

/** Where the values of a chart lie in its drawing, and the axes along which they are read. */
final class PlotArea {

    /** Room beside the first and the last place. */
    private static final double PAD = 14;

    /** Room between the lowest grid line and the numbers below, for the value of a point that lies on that line. */
    private static final double FLOOR = 18;

    /** Room for the name of a part; beside a border with less to its right, the names go to the edges. */
    private static final double NAME = 96;

    private final Chart chart;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final AxisTicks vertical;
    private final AxisTicks horizontal;

    private PlotArea(Chart chart, double left, double right, double top, double bottom) {
        this.chart = chart;
        this.left = left;
        this.right = right;
        this.top = top;
        this.bottom = bottom;
        vertical = measured(chart.vertical(), values(false), 6);
        horizontal = switch (chart.horizontal().scale()) {
            case MEASURED -> measured(chart.horizontal(), values(true), 6);
            case COUNTED -> places(1, Math.max(1, (int) Math.round(most(values(true)))));
            case NAMED -> places(0, chart.horizontal().names().size() - 1);
        };
    }

    static PlotArea of(Chart chart, double left, double right, double top, double bottom) {
        return new PlotArea(chart, left, right, top, bottom);
    }

    private List<Double> values(boolean alongX) {
        List<Double> values = new ArrayList<>(
                alongX ? chart.horizontal().covered() : chart.vertical().covered());
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

    private static AxisTicks measured(Axis axis, List<Double> values, int count) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        return AxisTicks.covering(least, most(values), count);
    }

    private static AxisTicks places(int first, int last) {
        List<Double> places = new ArrayList<>();
        for (int place = first; place <= last; place++) {
            places.add((double) place);
        }
        return new AxisTicks(places, 1);
    }

    double x(double value) {
        double span = horizontal.last() - horizontal.first();
        double pad = chart.horizontal().scale() == Axis.Scale.NAMED
                ? (right - left) / (2 * horizontal.values().size())
                : PAD;
        double share = span > 0 ? (value - horizontal.first()) / span : 0.5;
        return left + pad + share * (right - left - 2 * pad);
    }

    double y(double value) {
        double share = (value - vertical.first()) / (vertical.last() - vertical.first());
        return bottom - FLOOR - share * (bottom - FLOOR - top);
    }

    /** Writes a value of the vertical axis. */
    String value(double y) {
        return unit(chart.vertical()).value(y);
    }

    /** Says what a point stands for. */
    String description(Series series, int i) {
        Axis axis = chart.horizontal();
        String place =
                switch (axis.scale()) {
                    case NAMED -> axis.names().get((int) Math.round(series.x()[i]));
                    case COUNTED -> axis.title() + " " + Math.round(series.x()[i]);
                    case MEASURED ->
                        axis.title() + " "
                                + (axis.format() == Format.COUNT
                                        ? Long.toString(Math.round(series.x()[i]))
                                        : unit(axis).value(series.x()[i]));
                };
        return (series.name().isEmpty() ? "" : series.name() + ", ") + place + ": " + value(series.y()[i]);
    }

    /** Returns the line through the points of a series; values that are not finite leave a gap. */
    String path(Series series) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < series.x().length; i++) {
            boolean finite = Double.isFinite(series.y()[i]);
            if (finite) {
                path.append(drawing ? 'L' : 'M')
                        .append(Numbers.coordinate(x(series.x()[i])))
                        .append(' ')
                        .append(Numbers.coordinate(y(series.y()[i])));
            }
            drawing = finite;
        }
        return path.toString();
    }

    /** Shades the part to the right of the border, and names both parts. */
    void border(Html html) {
        chart.border().ifPresent(border -> {
            double at = x(border.x());
            String x = Numbers.coordinate(at);
            html.leaf(
                    "rect",
                    "class",
                    "band",
                    "x",
                    x,
                    "y",
                    Numbers.coordinate(top - 16),
                    "width",
                    Numbers.coordinate(right - at),
                    "height",
                    Numbers.coordinate(bottom - top + 16));
            html.leaf(
                    "line",
                    "class",
                    "border",
                    "x1",
                    x,
                    "x2",
                    x,
                    "y1",
                    Numbers.coordinate(top - 16),
                    "y2",
                    Numbers.coordinate(bottom));
            boolean narrow = at + NAME > right;
            String y = Numbers.coordinate(top - 5);
            html.element(
                    "text",
                    border.before(),
                    "class",
                    "side",
                    "y",
                    y,
                    "x",
                    Numbers.coordinate(narrow ? left : at - 6),
                    "text-anchor",
                    narrow ? "start" : "end");
            html.element(
                    "text",
                    border.after(),
                    "class",
                    "side",
                    "y",
                    y,
                    "x",
                    Numbers.coordinate(narrow ? right : at + 6),
                    "text-anchor",
                    narrow ? "end" : "start");
        });
    }

    /**
     * Draws grid, numbers and titles.
     *
     * @param below the room below the plot
     */
    void axes(Html html, double below) {
        for (double tick : vertical.values()) {
            String y = Numbers.coordinate(y(tick));
            html.leaf(
                    "line",
                    "class",
                    "grid",
                    "y1",
                    y,
                    "y2",
                    y,
                    "x1",
                    Numbers.coordinate(left),
                    "x2",
                    Numbers.coordinate(right));
            html.element(
                    "text",
                    unit(chart.vertical()).tick(tick, vertical.step()),
                    "class",
                    "tick",
                    "x",
                    Numbers.coordinate(left - 8),
                    "y",
                    y,
                    "dy",
                    "0.35em",
                    "text-anchor",
                    "end");
        }
        for (double place : shownPlaces()) {
            html.element(
                    "text",
                    placeName(place),
                    "class",
                    "tick",
                    "text-anchor",
                    "middle",
                    "x",
                    Numbers.coordinate(x(place)),
                    "y",
                    Numbers.coordinate(bottom + 18));
        }
        html.element(
                "text",
                chart.horizontal().title(),
                "class",
                "axis",
                "text-anchor",
                "middle",
                "x",
                Numbers.coordinate((left + right) / 2),
                "y",
                Numbers.coordinate(bottom + below - 7));
        String middle = Numbers.coordinate((top + bottom) / 2);
        html.element(
                "text",
                chart.vertical().title(),
                "class",
                "axis",
                "text-anchor",
                "middle",
                "x",
                "13",
                "y",
                middle,
                "transform",
                "rotate(-90 13 " + middle + ")");
    }

    private List<Double> shownPlaces() {
        return chart.horizontal().scale() == Axis.Scale.COUNTED
                ? AxisTicks.counting((int) horizontal.last()).stream()
                        .map(Integer::doubleValue)
                        .toList()
                : horizontal.values();
    }

    private String placeName(double place) {
        Axis axis = chart.horizontal();
        return switch (axis.scale()) {
            case NAMED -> axis.names().get((int) place);
            case COUNTED -> Integer.toString((int) place);
            case MEASURED -> unit(axis).tick(place, horizontal.step());
        };
    }

    private static Unit unit(Axis axis) {
        return axis.format() == Format.SHARE ? Unit.SHARE : Unit.NUMBER;
    }
}
