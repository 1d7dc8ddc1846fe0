package io.limpid.report.chart;

import java.util.List;

/**
 * The axes of a chart, and what is marked between them.
 *
 * @param chart what is drawn
 * @param area where
 * @param svg receives it
 */
record ChartAxes(Chart chart, PlotArea area, Svg svg) {

    /** Room for the name of a part; beside a border with less to its right, the names go to the edges. */
    private static final double NAME = 96;

    /** Room above the plot for the names of the sides of a border, over the values of the highest points. */
    static final double SIDES = 16;

    /** How far the border reaches above the plot: its names stand there. */
    private static final double ABOVE = 16 + SIDES;

    /**
     * Draws everything that lies behind the series.
     *
     * @param below the room below the plot
     */
    void draw(double below) {
        chart.band().ifPresent(band -> shade(area.x(band.from()), area.x(band.to()), 0));
        chart.border().ifPresent(this::border);
        vertical();
        horizontal(below);
    }

    private void shade(double left, double right, double above) {
        svg.rectangle("band", left, area.top() - above, right - left, area.bottom() - area.top() + above);
    }

    private void border(Chart.Border border) {
        double x = area.x(border.x());
        shade(x, area.right(), ABOVE);
        svg.line("border", x, area.top() - ABOVE, x, area.bottom());
        boolean narrow = x + NAME > area.right();
        double y = area.top() - 5 - SIDES;
        svg.text("side", narrow ? area.left() : x - 6, y, narrow ? "start" : "end", "0", border.before());
        svg.text("side", narrow ? area.right() : x + 6, y, narrow ? "end" : "start", "0", border.after());
    }

    private void vertical() {
        Axis axis = chart.vertical();
        for (double tick : area.vertical().values()) {
            double y = area.y(tick);
            svg.line("grid", area.left(), y, area.right(), y);
            String number = axis.format().tick(tick, area.vertical().step());
            svg.text("tick", area.left() - 8, y, "end", "0.35em", number);
        }
        if (axis.title().isEmpty()) {
            return;
        }
        svg.upright("axis", 13, (area.top() + area.bottom()) / 2, axis.title());
    }

    private void horizontal(double below) {
        for (double place : shownPlaces()) {
            svg.text("tick", area.x(place), area.bottom() + 18, "middle", "0", placeName(place));
        }
        double middle = (area.left() + area.right()) / 2;
        svg.text(
                "axis",
                middle,
                area.bottom() + below - 7,
                "middle",
                "0",
                chart.horizontal().title());
    }

    private List<Double> shownPlaces() {
        return chart.horizontal().scale() == Axis.Scale.COUNTED
                ? AxisTicks.counting((int) area.horizontal().last()).stream()
                        .map(Integer::doubleValue)
                        .toList()
                : area.horizontal().values();
    }

    private String placeName(double place) {
        Axis axis = chart.horizontal();
        return switch (axis.scale()) {
            case NAMED -> axis.names().get((int) place);
            case COUNTED -> Integer.toString((int) place);
            case MEASURED -> axis.format().tick(place, area.horizontal().step());
        };
    }
}
