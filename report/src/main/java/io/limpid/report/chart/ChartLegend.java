package io.limpid.report.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * The names of the series above a chart that has several, in lines that have room for them.
 *
 * @param series what is named
 * @param left where the lines begin
 * @param right where they end
 */
record ChartLegend(List<Series> series, double left, double right) {

    /** About the width of a letter or digit. */
    static final double LETTER = 6.8;

    private static final double LINE = 19;
    private static final double SWATCH = 26;
    private static final double BESIDE_SWATCH = 6;
    private static final double BETWEEN = 18;

    double height() {
        return lines().size() * LINE;
    }

    void draw(Svg svg) {
        double y = 12;
        for (List<Integer> line : lines()) {
            double x = left;
            for (int i : line) {
                svg.open(i);
                swatch(svg, series.get(i).style(), x, y);
                svg.text(
                        "name",
                        x + SWATCH + BESIDE_SWATCH,
                        y,
                        "start",
                        "0.35em",
                        series.get(i).name());
                svg.close();
                x += entry(i);
            }
            y += LINE;
        }
    }

    private static void swatch(Svg svg, Series.Style style, double x, double y) {
        switch (style) {
            case LINE -> svg.path("line", "M" + Svg.at(x) + " " + Svg.at(y) + "h" + Svg.at(SWATCH));
            case POINTS -> svg.circle("dot", x + SWATCH / 2, y, 3);
            case BARS -> svg.rectangle("bar", x + SWATCH - 13, y - 6, 12, 12);
        }
    }

    private List<List<Integer>> lines() {
        List<List<Integer>> lines = new ArrayList<>();
        if (series.size() < 2) {
            return lines;
        }
        double used = right;
        for (int i = 0; i < series.size(); i++) {
            if (used + entry(i) - BETWEEN > right - left) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.get(lines.size() - 1).add(i);
            used += entry(i);
        }
        return lines;
    }

    private double entry(int i) {
        return SWATCH + BESIDE_SWATCH + series.get(i).name().length() * LETTER + BETWEEN;
    }
}
