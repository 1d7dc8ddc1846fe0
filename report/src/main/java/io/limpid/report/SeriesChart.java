package io.limpid.report;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart of several lines or sets of points as SVG: within a page, or as a file that stands alone. Lines differ in
 * colour and in their dashes; every value can be read by pointing at it.
 *
 * @param chart what is drawn
 */
public record SeriesChart(Chart chart) {

    private static final double WIDTH = 480;
    private static final double LEFT = 78;
    private static final double RIGHT = 22;
    private static final double PLOT = 196;
    private static final double BOTTOM = 44;
    private static final double LEGEND_LINE = 19;
    private static final double LETTER = 6.8;
    private static final double SWATCH = 32;
    private static final int COLOURS = 6;
    /** With more places than this, dots would hide a line. */
    private static final int MOST_DOTS = 40;
    /** With more points than this, their values would not fit beside them. */
    private static final int MOST_VALUES = 8;

    /** Writes the chart with its heading into a page. */
    public void render(Html html) {
        html.open("figure", "class", "chart").open("figcaption");
        html.element("h3", chart.title()).element("p", chart.sentence()).close().line();
        svg(html, "class", "plot");
        html.close().line();
    }

    /** Writes the chart as an SVG file. */
    public void renderAlone(Html html) {
        svg(
                html,
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "plot",
                "width",
                Numbers.coordinate(WIDTH),
                "height",
                Numbers.coordinate(height()));
        html.line();
    }

    private void svg(Html html, String... attributes) {
        List<String> all = new ArrayList<>(List.of(attributes));
        all.addAll(List.of(
                "viewBox",
                "0 0 " + Numbers.coordinate(WIDTH) + " " + Numbers.coordinate(height()),
                "role",
                "img",
                "aria-label",
                chart.title() + ". " + chart.sentence()));
        html.open("svg", all.toArray(String[]::new));
        if (all.contains("xmlns")) {
            html.styleSheet(StyleSheets.plotAlone() + StyleSheets.plot());
            html.leaf("rect", "class", "paper", "width", "100%", "height", "100%");
        }
        legend(html);
        PlotArea area = PlotArea.of(chart, LEFT, WIDTH - RIGHT, top(), top() + PLOT);
        area.border(html);
        area.axes(html, BOTTOM);
        for (int i = 0; i < chart.series().size(); i++) {
            html.open("g", "class", "s" + i % COLOURS);
            series(html, area, chart.series().get(i));
            html.close();
        }
        html.close();
    }

    private void series(Html html, PlotArea area, Series series) {
        if (series.joined()) {
            html.leaf("path", "class", "line", "d", area.path(series));
        }
        boolean dots = !series.joined() || series.x().length <= MOST_DOTS;
        for (int i = 0; i < series.x().length; i++) {
            if (!Double.isFinite(series.y()[i])) {
                continue;
            }
            String x = Numbers.coordinate(area.x(series.x()[i]));
            String y = Numbers.coordinate(area.y(series.y()[i]));
            html.open("g", "class", "point").element("title", area.description(series, i));
            html.leaf("circle", "class", "hit", "cx", x, "cy", y, "r", dots ? "9" : "4");
            if (dots) {
                html.leaf("circle", "class", "dot", "cx", x, "cy", y, "r", "3");
            }
            if (hasValue(series, i)) {
                html.element(
                        "text",
                        area.value(series.y()[i]),
                        "class",
                        "value",
                        "x",
                        x,
                        "y",
                        y,
                        "dy",
                        rises(series, i) ? "1.6em" : "-0.8em",
                        "text-anchor",
                        anchor(series, i));
            }
            html.close();
        }
    }

    /** With one series alone, the ends of a line and points that stand apart have their value beside them. */
    private boolean hasValue(Series series, int i) {
        if (chart.series().size() > 1) {
            return false;
        }
        int count = series.x().length;
        if (series.joined()) {
            return i == 0 || i == count - 1;
        }
        boolean apart = (i == 0 || series.x()[i] != series.x()[i - 1])
                && (i == count - 1 || series.x()[i] != series.x()[i + 1]);
        return count <= MOST_VALUES && apart;
    }

    /** Whether the line goes up from this end, so that its value is written below. */
    private static boolean rises(Series series, int end) {
        int neighbour = end == 0 ? 1 : end - 1;
        return series.joined() && neighbour < series.y().length && series.y()[neighbour] > series.y()[end];
    }

    private static String anchor(Series series, int i) {
        if (!series.joined() || series.x().length == 1) {
            return "middle";
        }
        return i == 0 ? "start" : "end";
    }

    private double height() {
        return top() + PLOT + BOTTOM;
    }

    private double top() {
        return 20 + legendLines().size() * LEGEND_LINE;
    }

    /** The series in lines that have room for their names. */
    private List<List<Integer>> legendLines() {
        List<List<Integer>> lines = new ArrayList<>();
        if (chart.series().size() < 2) {
            return lines;
        }
        double used = WIDTH;
        for (int i = 0; i < chart.series().size(); i++) {
            if (used + entryWidth(i) > WIDTH - LEFT) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.get(lines.size() - 1).add(i);
            used += entryWidth(i);
        }
        return lines;
    }

    private double entryWidth(int series) {
        return SWATCH + 18 + chart.series().get(series).name().length() * LETTER;
    }

    private void legend(Html html) {
        double y = 12;
        for (List<Integer> line : legendLines()) {
            double x = LEFT;
            for (int i : line) {
                String middle = Numbers.coordinate(y);
                html.open("g", "class", "s" + i % COLOURS);
                if (chart.series().get(i).joined()) {
                    html.leaf(
                            "path",
                            "class",
                            "line",
                            "d",
                            "M" + Numbers.coordinate(x) + " " + middle + "h" + Numbers.coordinate(SWATCH - 6));
                } else {
                    html.leaf("circle", "class", "dot", "cx", Numbers.coordinate(x + 13), "cy", middle, "r", "3");
                }
                html.element(
                        "text",
                        chart.series().get(i).name(),
                        "x",
                        Numbers.coordinate(x + SWATCH),
                        "y",
                        middle,
                        "dy",
                        "0.35em");
                html.close();
                x += entryWidth(i);
            }
            y += LEGEND_LINE;
        }
    }
}
