package io.limpid.report.chart;

import java.util.List;
import java.util.Optional;

/**
 * A chart of lines, points or bars; {@link ChartDrawing} draws it.
 *
 * @param name a short name without spaces, unique among the charts of a page
 * @param title its heading
 * @param sentence what it shows
 * @param horizontal the axis of x
 * @param vertical the axis of y; measured. Without a title, the heading says what is drawn along it
 * @param series what is drawn, at least one
 * @param border where it is divided into two parts, if it is
 * @param band what is shaded to draw the eye there, if anything is
 */
public record Chart(
        String name,
        String title,
        String sentence,
        Axis horizontal,
        Axis vertical,
        List<Series> series,
        Optional<Border> border,
        Optional<Band> band) {

    public Chart {
        series = List.copyOf(series);
    }

    /** A chart that is neither divided nor shaded. */
    public Chart(String name, String title, String sentence, Axis horizontal, Axis vertical, List<Series> series) {
        this(name, title, sentence, horizontal, vertical, series, Optional.empty());
    }

    /** A chart that may be divided, and is not shaded. */
    public Chart(
            String name,
            String title,
            String sentence,
            Axis horizontal,
            Axis vertical,
            List<Series> series,
            Optional<Border> border) {
        this(name, title, sentence, horizontal, vertical, series, border, Optional.empty());
    }

    /** Returns the same chart, shaded from one x to another. */
    public Chart shaded(double from, double to) {
        return new Chart(name, title, sentence, horizontal, vertical, series, border, Optional.of(new Band(from, to)));
    }

    /** Returns the same chart with a title at its vertical axis. */
    public Chart titled(String vertically) {
        Axis axis = new Axis(vertically, vertical.scale(), vertical.format(), vertical.names(), vertical.covered());
        return new Chart(name, title, sentence, horizontal, axis, series, border, band);
    }

    /** Returns the same chart, divided. */
    public Chart divided(Border border) {
        return new Chart(name, title, sentence, horizontal, vertical, series, Optional.of(border), band);
    }

    /**
     * Divides a chart from left to right.
     *
     * @param x where
     * @param before what lies to the left
     * @param after what lies to the right
     */
    public record Border(double x, String before, String after) {}

    /**
     * A shaded part of a chart.
     *
     * @param from the x at its left end
     * @param to the x at its right end, greater than {@code from}
     */
    public record Band(double from, double to) {}
}
