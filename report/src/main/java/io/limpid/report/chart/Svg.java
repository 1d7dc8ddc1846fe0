package io.limpid.report.chart;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;

/** Writes the shapes of a drawing; the style sheet {@code plot.css} gives each its look by its class. */
record Svg(Html html) {

    void rectangle(String kind, double x, double y, double width, double height) {
        html.leaf("rect", "class", kind, "x", at(x), "y", at(y), "width", at(width), "height", at(height));
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        html.leaf("line", "class", kind, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
    }

    void path(String kind, String path) {
        html.leaf("path", "class", kind, "d", path);
    }

    void circle(String kind, double x, double y, double radius) {
        html.leaf("circle", "class", kind, "cx", at(x), "cy", at(y), "r", at(radius));
    }

    /**
     * Writes text.
     *
     * @param anchor what of the text lies at x: {@code start}, {@code middle} or {@code end}
     * @param shift how far its base line lies below y, as a length of CSS
     */
    void text(String kind, double x, double y, String anchor, String shift, String text) {
        html.element("text", text, "class", kind, "x", at(x), "y", at(y), "dy", shift, "text-anchor", anchor);
    }

    static String at(double coordinate) {
        return Numbers.coordinate(coordinate);
    }
}
