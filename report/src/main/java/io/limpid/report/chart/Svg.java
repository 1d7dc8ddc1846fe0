package io.limpid.report.chart;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Writes the shapes of a drawing; each gets its look by its kind, and by the series that it belongs to. */
final class Svg {

    /** How kinds of shapes get their look. */
    interface Look {

        /** Returns attributes, names and values in turn. */
        List<String> of(String kind, int series);
    }

    /** By their class, in a drawing with the style sheet {@code plot.css}. */
    static final Look BY_CLASS = (kind, series) -> List.of("class", kind);

    private final Html html;
    private final Look look;
    private int series = -1;

    Svg(Html html, Look look) {
        this.html = html;
        this.look = look;
    }

    /** Opens the group of a series. */
    void open(int opened) {
        html.open("g", "class", ChartDrawing.colour(opened));
        series = opened;
    }

    void close() {
        html.close();
        series = -1;
    }

    /** Opens the group of a value, which says what it stands for. */
    void openPoint(String description) {
        html.open("g", "class", "point").element("title", description);
    }

    void closePoint() {
        html.close();
    }

    void rectangle(String kind, double x, double y, double width, double height) {
        html.leaf("rect", with(kind, "x", at(x), "y", at(y), "width", at(width), "height", at(height)));
    }

    void line(String kind, double x1, double y1, double x2, double y2) {
        html.leaf("line", with(kind, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2)));
    }

    void path(String kind, String path) {
        html.leaf("path", with(kind, "d", path));
    }

    void circle(String kind, double x, double y, double radius) {
        html.leaf("circle", with(kind, "cx", at(x), "cy", at(y), "r", at(radius)));
    }

    /**
     * Writes text.
     *
     * @param anchor what of the text lies at x: {@code start}, {@code middle} or {@code end}
     * @param shift how far its base line lies below y, as a length of CSS
     */
    void text(String kind, double x, double y, String anchor, String shift, String text) {
        html.element("text", text, with(kind, "x", at(x), "y", at(y), "dy", shift, "text-anchor", anchor));
    }

    /** Writes text that is read from below to above, around its middle. */
    void upright(String kind, double x, double y, String text) {
        String turn = "rotate(-90 " + at(x) + " " + at(y) + ")";
        html.element("text", text, with(kind, "text-anchor", "middle", "x", at(x), "y", at(y), "transform", turn));
    }

    private String[] with(String kind, String... place) {
        List<String> attributes = new ArrayList<>(look.of(kind, series));
        attributes.addAll(List.of(place));
        return attributes.toArray(String[]::new);
    }

    static String at(double coordinate) {
        return Numbers.coordinate(coordinate);
    }
}
