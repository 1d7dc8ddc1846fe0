package io.limpid.report.figure;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.MapImage;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a figure draws on: shapes, text and pictures, in points from the upper left. Every shape has its colours with it, since programs that set type
 * seldom read style sheets; text stays text.
 */
public final class Sketch {

    static final String INK = "#000000";
    static final String SOFT = "#444444";
    static final String RULE = "#b8bdc2";

    /** About the width of a letter, in sizes of the text. */
    private static final double LETTER = 0.53;

    /** From the middle of a line of text down to its base line, in sizes of the text. */
    private static final double TO_BASE_LINE = 0.35;

    /** Where a text lies at its x. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder markup = new StringBuilder();
    private final Html html = new Html(markup);
    private final Print print;

    Sketch(Print print) {
        this.print = print;
    }

    /** Returns the width, in points. */
    double width() {
        return print.width();
    }

    /** Returns the size of the text, in points. */
    double em() {
        return print.fontPoints();
    }

    /** Returns how wide a text is, about. */
    double widthOf(String text) {
        return text.codePointCount(0, text.length()) * LETTER * em();
    }

    /** Returns a text, shortened where it would be wider than that. */
    String fitted(String text, double width) {
        int room = Math.max(1, (int) (width / (LETTER * em())));
        int length = text.codePointCount(0, text.length());
        return length <= room ? text : text.substring(0, text.offsetByCodePoints(0, room - 1)) + "…";
    }

    /** Writes a line of text around the height y. */
    void text(double x, double y, Anchor anchor, String colour, String text) {
        html.element(
                "text",
                text,
                "x",
                at(x),
                "y",
                at(y + TO_BASE_LINE * em()),
                "text-anchor",
                switch (anchor) {
                    case START -> "start";
                    case MIDDLE -> "middle";
                    case END -> "end";
                },
                "fill",
                colour);
    }

    void line(double x1, double y1, double x2, double y2, String colour, double thick) {
        html.leaf(
                "line",
                "x1",
                at(x1),
                "y1",
                at(y1),
                "x2",
                at(x2),
                "y2",
                at(y2),
                "stroke",
                colour,
                "stroke-width",
                at(thick));
    }

    /** Fills a rectangle. */
    void fill(double x, double y, double width, double height, String colour) {
        html.leaf("rect", "x", at(x), "y", at(y), "width", at(width), "height", at(height), "fill", colour);
    }

    /** Fills a rectangle that says what it stands for when it is pointed at. */
    void cell(double x, double y, double width, double height, String colour, String meaning) {
        html.open("rect", "x", at(x), "y", at(y), "width", at(width), "height", at(height), "fill", colour);
        html.element("title", meaning).close();
    }

    /** Draws the edge of a rectangle; a fill of {@code none} leaves it open. */
    void box(double x, double y, double width, double height, String fill, String edge, double thick) {
        html.leaf(
                "rect",
                "x",
                at(x),
                "y",
                at(y),
                "width",
                at(width),
                "height",
                at(height),
                "fill",
                fill,
                "stroke",
                edge,
                "stroke-width",
                at(thick));
    }

    /** Writes a small number on a picture, with paper around it. */
    void badge(double x, double y, String text) {
        double size = 0.75 * em();
        html.element(
                "text",
                text,
                "x",
                at(x),
                "y",
                at(y + TO_BASE_LINE * size),
                "text-anchor",
                "middle",
                "font-size",
                at(size),
                "font-weight",
                "bold",
                "fill",
                INK,
                "stroke",
                "#ffffff",
                "stroke-width",
                "1.6",
                "stroke-linejoin",
                "round",
                "paint-order",
                "stroke");
    }

    /** Draws a dot that says what it stands for when it is pointed at. */
    void dot(double x, double y, double radius, String fill, String edge, String meaning) {
        html.open(
                "circle",
                "cx",
                at(x),
                "cy",
                at(y),
                "r",
                at(radius),
                "fill",
                fill,
                "stroke",
                edge,
                "stroke-width",
                "0.25");
        html.element("title", meaning).close();
    }

    /** Draws a picture whose pixels stay sharp. */
    void picture(double x, double y, double width, double height, BufferedImage image, String meaning) {
        List<String> attributes = new ArrayList<>(List.of(
                "x", at(x), "y", at(y), "width", at(width), "height", at(height), "preserveAspectRatio", "none"));
        attributes.addAll(List.of("image-rendering", "pixelated", "style", "image-rendering:pixelated"));
        attributes.addAll(
                List.of("href", "data:image/png;base64," + Base64.getEncoder().encodeToString(MapImage.png(image))));
        html.open("image", attributes.toArray(String[]::new))
                .element("title", meaning)
                .close();
    }

    /**
     * Draws something of its own units.
     *
     * @param part writes it
     */
    void scaled(double factor, Consumer<Html> part) {
        html.open("g", "transform", "scale(" + Math.round(1e5 * factor) / 1e5 + ")");
        part.accept(html);
        html.close();
    }

    /** Writes the whole drawing as an SVG file. */
    String svg(double height, String description) {
        StringBuilder file = new StringBuilder();
        Html root = new Html(file);
        root.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "width",
                at(print.widthMillimetres()) + "mm",
                "height",
                at(Print.millimetres(height)) + "mm",
                "viewBox",
                "0 0 " + at(width()) + " " + at(height),
                "font-family",
                print.fontFamily(),
                "font-size",
                at(em()),
                "role",
                "img",
                "aria-label",
                description);
        root.line().leaf("rect", "width", at(width()), "height", at(height), "fill", "#ffffff");
        file.append('\n').append(markup).append('\n');
        root.close().line();
        return file.toString();
    }

    private static String at(double value) {
        String text = Numbers.fixed(Math.abs(value), 2);
        return value < -0.005 ? "-" + text : text;
    }
}
