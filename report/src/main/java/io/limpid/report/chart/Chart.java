package io.limpid.report.chart;

import java.util.List;
import java.util.Optional;

/**
 * A chart of lines and points.
 *
 * @param name a short name without spaces, unique among the charts of a run
 * @param title its heading
 * @param sentence what it shows
 * @param horizontal the axis of x
 * @param vertical the axis of y; measured
 * @param series what is drawn, at least one
 * @param border where it is divided into two parts, if it is
 */
public record Chart(
        String name,
        String title,
        String sentence,
        Axis horizontal,
        Axis vertical,
        List<Series> series,
        Optional<Border> border) {

    public Chart {
        series = List.copyOf(series);
    }

    /** A chart that is not divided. */
    public Chart(String name, String title, String sentence, Axis horizontal, Axis vertical, List<Series> series) {
        this(name, title, sentence, horizontal, vertical, series, Optional.empty());
    }

    /**
     * Divides a chart from left to right.
     *
     * @param x where
     * @param before what lies to the left
     * @param after what lies to the right
     */
    public record Border(double x, String before, String after) {}
}
