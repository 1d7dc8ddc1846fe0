package io.limpid.report.chart;

/**
 * The values of a chart's series. Each can be read by pointing at it; those that stand apart are written beside it.
 *
 * @param chart what is drawn
 * @param area where
 * @param svg receives it
 */
record SeriesMarks(Chart chart, PlotArea area, Svg svg) {

    /** With more places than this, dots would hide a line: they show when pointed at. */
    private static final int MOST_DOTS = 40;

    /** With more points than this, their values would not fit beside them. */
    private static final int MOST_VALUES = 8;

    void draw(Series series) {
        if (series.style() == Series.Style.LINE) {
            svg.path("line", path(series));
        }
        for (int i = 0; i < series.x().length; i++) {
            if (Double.isFinite(series.y()[i])) {
                svg.openPoint(description(series, i));
                if (series.style() == Series.Style.BARS) {
                    bar(series, i);
                } else {
                    point(series, i);
                }
                svg.closePoint();
            }
        }
    }

    /** Says what a value stands for, and how large it is. */
    private String description(Series series, int i) {
        return (series.name().isEmpty() ? "" : series.name() + ", ") + place(series, i) + ": " + value(series, i);
    }

    private String place(Series series, int i) {
        Axis axis = chart.horizontal();
        double x = series.x()[i];
        return switch (axis.scale()) {
            case NAMED -> axis.names().get((int) Math.round(x));
            case COUNTED -> axis.title() + " " + Math.round(x);
            case MEASURED -> axis.title() + " " + axis.format().text(x);
        };
    }

    private String value(Series series, int i) {
        return chart.vertical().format().text(series.y()[i]);
    }

    /** Says in words where a line that is alone begins and ends; nothing for other charts. */
    String ends() {
        Series series = chart.series().get(0);
        if (chart.series().size() > 1 || series.style() != Series.Style.LINE || series.x().length == 0) {
            return "";
        }
        int last = series.x().length - 1;
        String first = value(series, 0) + " at " + place(series, 0);
        return last == 0 ? first : first + ", " + value(series, last) + " at " + place(series, last);
    }

    private void bar(Series series, int i) {
        double x = area.barLeft(series, i);
        double width = area.barWidth();
        double end = area.y(series.y()[i]);
        double zero = area.y(0);
        // As high as the plot, so that a low bar can be pointed at too.
        svg.rectangle("hit", x, area.top(), width, area.bottom() - area.top());
        svg.rectangle("bar", x, Math.min(end, zero), width - 1, Math.abs(end - zero));
        String value = value(series, i);
        if (value.length() * ChartLegend.LETTER <= width) {
            boolean below = series.y()[i] < 0;
            svg.text("value", x + width / 2, end, "middle", below ? "1.2em" : "-0.4em", value);
        }
    }

    private void point(Series series, int i) {
        double x = area.x(series.x()[i]);
        double y = area.y(series.y()[i]);
        boolean written = isWritten(series, i);
        boolean dots = series.style() == Series.Style.POINTS || series.x().length <= MOST_DOTS;
        svg.circle("hit", x, y, dots ? 10 : 5);
        svg.circle(dots || written ? "dot" : "dot quiet", x, y, 3);
        if (written) {
            svg.text("value", x, y, anchor(series, i), isValley(series, i) ? "1.6em" : "-0.8em", value(series, i));
        }
    }

    /** With one series alone, the ends of a line and points that stand apart have their value beside them. */
    private boolean isWritten(Series series, int i) {
        if (chart.series().size() > 1) {
            return false;
        }
        int count = series.x().length;
        if (series.style() == Series.Style.LINE) {
            return i == 0 || i == count - 1;
        }
        boolean apart = (i == 0 || series.x()[i] != series.x()[i - 1])
                && (i == count - 1 || series.x()[i] != series.x()[i + 1]);
        return count <= MOST_VALUES && apart;
    }

    /** Whether the line goes up from this end, so that its value is written below. */
    private static boolean isValley(Series series, int end) {
        int neighbour = end == 0 ? 1 : end - 1;
        return series.style() == Series.Style.LINE
                && neighbour < series.y().length
                && series.y()[neighbour] > series.y()[end];
    }

    private static String anchor(Series series, int i) {
        if (series.style() != Series.Style.LINE || series.x().length == 1) {
            return "middle";
        }
        return i == 0 ? "start" : "end";
    }

    /** Returns the line through the points of a series; values that are not finite leave a gap. */
    private String path(Series series) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < series.x().length; i++) {
            boolean finite = Double.isFinite(series.y()[i]);
            if (finite) {
                path.append(drawing ? 'L' : 'M')
                        .append(Svg.at(area.x(series.x()[i])))
                        .append(' ')
                        .append(Svg.at(area.y(series.y()[i])));
            }
            drawing = finite;
        }
        return path.toString();
    }
}
