package io.limpid.bench.page;

import java.util.List;
import java.util.Locale;

/**
 * A chart as an SVG picture: values from 0 up over a few named positions, either as bars side by side or as lines.
 *
 * @param title what the chart shows
 * @param unit what the vertical axis counts
 * @param style bars or lines
 * @param positions the labels along the horizontal axis
 * @param series each with one value per position
 */
record Chart(String title, String unit, Style style, List<String> positions, List<Series> series) {

    /** How values are drawn. */
    enum Style {
        BARS,
        LINES
    }

    private static final int WIDTH = 960;
    private static final int LEFT = 64;
    private static final int RIGHT = 16;
    private static final int PLOT_HEIGHT = 240;
    private static final int LEGEND_TOP = 40;
    private static final int LEGEND_LINE = 20;
    private static final int LEGEND_COLUMNS = 5;
    private static final int TICKS = 5;
    /** Told apart by people with impaired colour vision too (after Okabe and Ito). */
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#595959", "#000000");

    String svg() {
        double highest = series.stream()
                .flatMap(s -> s.values().stream())
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        double step = niceStep(highest / TICKS);
        double top = Math.max(step, Math.ceil(highest / step) * step);
        StringBuilder svg = new StringBuilder();
        svg.append(format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" "
                        + "font-size=\"12\" role=\"img\">\n",
                WIDTH, floor() + 40));
        svg.append(format("<title>%s</title>\n", escape(title)));
        svg.append(format("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, floor() + 40));
        text(svg, LEFT, 22, "start", "#1a1a1a", title + " (" + unit + ")");
        legend(svg);
        for (double tick = 0; tick <= top * (1 + 1e-9); tick += step) {
            double y = y(tick, top);
            svg.append(format(
                    "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#d9d9d9\"/>\n",
                    LEFT, y, WIDTH - RIGHT, y));
            text(svg, LEFT - 8, y + 4, "end", "#595959", Figures.plain(tick).replaceFirst("\\.0+$", ""));
        }
        for (int i = 0; i < positions.size(); i++) {
            text(svg, centre(i), floor() + 20, "middle", "#595959", positions.get(i));
        }
        for (int i = 0; i < series.size(); i++) {
            if (style == Style.BARS) {
                bars(svg, i, top);
            } else {
                line(svg, i, top);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void legend(StringBuilder svg) {
        double column = (double) (WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS;
        for (int i = 0; i < series.size(); i++) {
            double x = LEFT + i % LEGEND_COLUMNS * column;
            int y = LEGEND_TOP + i / LEGEND_COLUMNS * LEGEND_LINE;
            svg.append(format("<rect x=\"%.1f\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>\n", x, y, colour(i)));
            text(svg, x + 17, y + 10, "start", "#1a1a1a", series.get(i).name());
        }
    }

    private void bars(StringBuilder svg, int index, double top) {
        double width = slot() * 0.8 / series.size();
        for (int i = 0; i < positions.size(); i++) {
            double value = series.get(index).values().get(i);
            if (Double.isFinite(value)) {
                double x = centre(i) - slot() * 0.4 + index * width;
                double y = y(value, top);
                svg.append(format(
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"><title>%s, %s: %s</title></rect>\n",
                        x,
                        y,
                        width - 1,
                        floor() - y,
                        colour(index),
                        escape(series.get(index).name()),
                        escape(positions.get(i)),
                        Figures.plain(value)));
                if (width > 26) {
                    text(svg, x + width / 2, y - 4, "middle", "#1a1a1a", Figures.plain(value));
                }
            }
        }
    }

    private void line(StringBuilder svg, int index, double top) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < positions.size(); i++) {
            double value = series.get(index).values().get(i);
            if (Double.isFinite(value)) {
                points.append(format("%.1f,%.1f ", centre(i), y(value, top)));
                svg.append(format(
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"><title>%s, %s: %s</title></circle>\n",
                        centre(i),
                        y(value, top),
                        colour(index),
                        escape(series.get(index).name()),
                        escape(positions.get(i)),
                        Figures.plain(value)));
            }
        }
        svg.append(format(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n",
                points.toString().strip(), colour(index)));
    }

    private double slot() {
        return (double) (WIDTH - LEFT - RIGHT) / positions.size();
    }

    private double centre(int position) {
        return LEFT + slot() * (position + 0.5);
    }

    private double y(double value, double top) {
        return plotTop() + PLOT_HEIGHT * (1 - value / top);
    }

    /** The top of the plot, below a legend of as many lines as it takes. */
    private int plotTop() {
        int lines = (series.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
        return LEGEND_TOP + lines * LEGEND_LINE + 16;
    }

    private int floor() {
        return plotTop() + PLOT_HEIGHT;
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    /** Rounds up to 1, 2 or 5 times a power of ten. */
    private static double niceStep(double step) {
        if (!(step > 0)) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double share = step / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private static void text(StringBuilder svg, double x, double y, String anchor, String colour, String text) {
        svg.append(format(
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>\n",
                x, y, anchor, colour, escape(text)));
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
