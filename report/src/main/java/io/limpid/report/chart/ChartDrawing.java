package io.limpid.report.chart;

import io.limpid.report.html.Html;
import io.limpid.report.html.StyleSheets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws a chart as SVG: within a page, or as a file that stands alone. Series differ in colour, and lines in their dashes
 * too; every value can be read by pointing at it. Names on an axis get the room they need, up to twice the usual width.
 *
 * @param chart what is drawn
 */
public record ChartDrawing(Chart chart) {

    private static final double WIDTH = 480;
    private static final double MOST_WIDTH = 960;
    private static final double LEFT = 52;
    private static final double LEFT_WITH_TITLE = 78;
    private static final double RIGHT = 22;
    private static final double TOP = 20;
    private static final double PLOT = 196;
    private static final double BOTTOM = 44;
    private static final double BAR = 16;
    private static final double BETWEEN_NAMES = 14;
    private static final int COLOURS = 8;

    /** Writes the chart with its heading into a page. */
    public void render(Html html) {
        html.open("figure", "class", width() > WIDTH ? "chart wide" : "chart").open("figcaption");
        html.element("h3", chart.title()).element("p", chart.sentence()).close().line();
        svg(html, false);
        html.close().line();
    }

    /** Writes the chart as an SVG file, in XML. */
    public void renderAlone(Html html) {
        svg(html, true);
        html.line();
    }

    /** The class that gives a series its colour and dashes; there are eight, which then come again. */
    static String colour(int series) {
        return "s" + series % COLOURS;
    }

    /**
     * Writes what a drawing for print holds, without style sheet. Units are those of text of 12.
     *
     * @param width of the drawing
     * @param plot the height of the plot in it
     * @return the height of the drawing
     */
    public double renderForPrint(Html html, double width, double plot) {
        return contents(html, width, plot, new PrintLook());
    }

    private void svg(Html html, boolean alone) {
        String width = Svg.at(width());
        String height = Svg.at(top(width()) + PLOT + BOTTOM);
        List<String> attributes = new ArrayList<>(List.of("class", "plot", "viewBox", "0 0 " + width + " " + height));
        attributes.addAll(List.of(
                "role",
                "img",
                "aria-label",
                summary(new SeriesMarks(chart, area(width(), PLOT), new Svg(html, Svg.BY_CLASS)))));
        if (alone) {
            attributes.addAll(List.of("xmlns", "http://www.w3.org/2000/svg", "width", width, "height", height));
        }
        html.open("svg", attributes.toArray(String[]::new));
        if (alone) {
            html.styleSheet(StyleSheets.plotAlone() + StyleSheets.plot());
            html.leaf("rect", "class", "paper", "width", "100%", "height", "100%");
        }
        contents(html, width(), PLOT, Svg.BY_CLASS);
        html.close();
    }

    private double contents(Html html, double width, double plot, Svg.Look look) {
        Svg svg = new Svg(html, look);
        PlotArea area = area(width, plot);
        SeriesMarks marks = new SeriesMarks(chart, area, svg);
        legend(width).draw(svg);
        new ChartAxes(chart, area, svg).draw(BOTTOM);
        if (isEmpty()) {
            double middle = (area.left() + area.right()) / 2;
            svg.text(
                    "none",
                    middle,
                    (area.top() + area.bottom()) / 2,
                    "middle",
                    "0",
                    "There is no finite value to draw.");
        }
        for (int i = 0; i < chart.series().size(); i++) {
            svg.open(i);
            marks.draw(chart.series().get(i));
            svg.close();
        }
        return area.bottom() + BOTTOM;
    }

    private ChartLegend legend(double width) {
        return new ChartLegend(chart.series(), left(), width - RIGHT);
    }

    private double top(double width) {
        return TOP + legend(width).height() + (chart.border().isPresent() ? ChartAxes.SIDES : 0);
    }

    private PlotArea area(double width, double plot) {
        return new PlotArea(chart, left(), width - RIGHT, top(width), top(width) + plot);
    }

    /** What the chart says, for those who do not see it. */
    private String summary(SeriesMarks marks) {
        String ends = marks.ends();
        return ends.isEmpty() ? chart.title() + ". " + chart.sentence() : chart.title() + ": " + ends;
    }

    private boolean isEmpty() {
        return chart.series().stream()
                .flatMapToDouble(series -> Arrays.stream(series.y()))
                .noneMatch(Double::isFinite);
    }

    private double left() {
        return chart.vertical().title().isEmpty() ? LEFT : LEFT_WITH_TITLE;
    }

    private double width() {
        List<String> names = chart.horizontal().names();
        double longest = names.stream().mapToInt(String::length).max().orElse(0) * ChartLegend.LETTER + BETWEEN_NAMES;
        long bars = chart.series().stream()
                .filter(series -> series.style() == Series.Style.BARS)
                .count();
        double needed = left() + RIGHT + names.size() * Math.max(longest, bars * BAR);
        return Math.min(MOST_WIDTH, Math.max(WIDTH, needed));
    }
}
