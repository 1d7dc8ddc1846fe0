package io.limpid.report;

import java.util.Arrays;

/**
 * One line over numbered steps (layers or epochs), as inline SVG. Every value can be read by pointing at it; the first
 * and the last are written out.
 *
 * @param title the heading of the chart
 * @param sentence what the chart says
 * @param step what is counted along the horizontal axis, for example {@code layer}
 * @param values one per step; values that are not finite leave a gap
 * @param unit how values are written
 * @param fromZero whether the vertical axis starts at 0
 * @param highlighted the index of the step up to which the line is marked from the step before, or 0 for none
 */
record LineChart(
        String title, String sentence, String step, double[] values, Unit unit, boolean fromZero, int highlighted) {

    private static final double WIDTH = 480;
    private static final double HEIGHT = 254;
    private static final double LEFT = 52;
    private static final double RIGHT = 24;
    private static final double TOP = 24;
    private static final double BOTTOM = 42;
    /** Room between the lowest grid line and the numbers below, for the value of a point that lies on that line. */
    private static final double FLOOR = 22;
    /** With more steps than this, dots would hide the line. */
    private static final int MOST_DOTS = 40;

    void render(Html html) {
        html.open("figure", "class", "chart").open("figcaption");
        html.element("h3", title).element("p", sentence).close().line();
        double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
        if (finite.length == 0) {
            html.element("p", "There is no finite value to draw.", "class", "none")
                    .close()
                    .line();
            return;
        }
        double lowest = Arrays.stream(finite).min().orElseThrow();
        double highest = Arrays.stream(finite).max().orElseThrow();
        AxisTicks ticks = AxisTicks.covering(fromZero ? Math.min(0, lowest) : lowest, highest, 4);
        html.open("svg", "viewBox", "0 0 480 254", "role", "img", "aria-label", summary());
        highlight(html);
        verticalAxis(html, ticks);
        horizontalAxis(html);
        line(html, ticks);
        points(html, ticks);
        html.close().close().line();
    }

    private String summary() {
        int last = values.length - 1;
        return title + ": " + unit.value(values[0]) + " at " + step + " 1"
                + (last == 0 ? "" : ", " + unit.value(values[last]) + " at " + step + " " + (last + 1));
    }

    private void highlight(Html html) {
        if (highlighted > 0) {
            double from = x(highlighted - 1);
            html.leaf(
                    "rect",
                    "class",
                    "band",
                    "x",
                    Numbers.coordinate(from),
                    "y",
                    Numbers.coordinate(TOP),
                    "width",
                    Numbers.coordinate(x(highlighted) - from),
                    "height",
                    Numbers.coordinate(HEIGHT - TOP - BOTTOM));
        }
    }

    private void verticalAxis(Html html, AxisTicks ticks) {
        for (double tick : ticks.values()) {
            String y = Numbers.coordinate(y(tick, ticks));
            html.leaf(
                    "line",
                    "class",
                    "grid",
                    "y1",
                    y,
                    "y2",
                    y,
                    "x1",
                    Numbers.coordinate(LEFT),
                    "x2",
                    Numbers.coordinate(WIDTH - RIGHT));
            html.element(
                    "text",
                    unit.tick(tick, ticks.step()),
                    "class",
                    "tick",
                    "x",
                    Numbers.coordinate(LEFT - 8),
                    "y",
                    y,
                    "dy",
                    "0.35em",
                    "text-anchor",
                    "end");
        }
    }

    private void horizontalAxis(Html html) {
        String y = Numbers.coordinate(HEIGHT - BOTTOM + 18);
        for (int number : AxisTicks.counting(values.length)) {
            html.element(
                    "text",
                    Integer.toString(number),
                    "class",
                    "tick",
                    "text-anchor",
                    "middle",
                    "x",
                    Numbers.coordinate(x(number - 1)),
                    "y",
                    y);
        }
        html.element(
                "text",
                step,
                "class",
                "axis",
                "x",
                Numbers.coordinate((LEFT + WIDTH - RIGHT) / 2),
                "y",
                Numbers.coordinate(HEIGHT - 6),
                "text-anchor",
                "middle");
    }

    private void line(Html html, AxisTicks ticks) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < values.length; i++) {
            boolean finite = Double.isFinite(values[i]);
            if (finite) {
                path.append(drawing ? 'L' : 'M')
                        .append(Numbers.coordinate(x(i)))
                        .append(' ')
                        .append(Numbers.coordinate(y(values[i], ticks)));
            }
            drawing = finite;
        }
        html.leaf("path", "class", "line", "d", path.toString());
    }

    private void points(Html html, AxisTicks ticks) {
        boolean dots = values.length <= MOST_DOTS;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                continue;
            }
            String x = Numbers.coordinate(x(i));
            String y = Numbers.coordinate(y(values[i], ticks));
            boolean end = i == 0 || i == values.length - 1;
            html.open("g", "class", "point").element("title", step + " " + (i + 1) + ": " + unit.value(values[i]));
            html.leaf("circle", "class", "hit", "cx", x, "cy", y, "r", dots ? "11" : "5");
            html.leaf("circle", "class", dots || end ? "dot" : "dot quiet", "cx", x, "cy", y, "r", "3.5");
            if (end) {
                html.element(
                        "text",
                        unit.value(values[i]),
                        "class",
                        "value",
                        "x",
                        x,
                        "y",
                        y,
                        "dy",
                        isValley(i) ? "1.6em" : "-0.8em",
                        "text-anchor",
                        values.length == 1 ? "middle" : i == 0 ? "start" : "end");
            }
            html.close();
        }
    }

    /** Whether the line goes up from this end, so that its value is written below. */
    private boolean isValley(int end) {
        int neighbour = end == 0 ? 1 : end - 1;
        return values.length > 1 && values[neighbour] > values[end];
    }

    private double x(int index) {
        double room = WIDTH - LEFT - RIGHT - 24;
        return LEFT + 12 + (values.length == 1 ? room / 2 : room * index / (values.length - 1));
    }

    private double y(double value, AxisTicks ticks) {
        double share = (value - ticks.first()) / (ticks.last() - ticks.first());
        return HEIGHT - BOTTOM - FLOOR - share * (HEIGHT - TOP - BOTTOM - FLOOR);
    }
}
