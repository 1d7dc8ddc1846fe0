package io.limpid.report.chart;

import java.util.stream.IntStream;

/**
 * One line of a chart, or one set of points or bars.
 *
 * @param name what it shows; empty if the chart has no other
 * @param x ascending for a line; on a named axis the places 0, 1, …
 * @param y as many; a value that is not finite leaves a gap
 * @param style how it is drawn
 */
public record Series(String name, double[] x, double[] y, Style style) {

    /** How the values of a series are drawn. */
    public enum Style {
        /** Joined by a line. */
        LINE,
        /** Each for itself. */
        POINTS,
        /** As bars from 0, beside those of the other series at the same place. */
        BARS
    }

    /**
     * @throws IllegalArgumentException if there are not as many places as values
     */
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(name + ": " + x.length + " places, but " + y.length + " values");
        }
    }

    /** A line over given places. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, Style.LINE);
    }

    /** A line over the places 1, 2, … */
    public static Series counted(String name, double[] y) {
        return line(name, places(1, y.length), y);
    }

    /** A line over the places 0, 1, … of a named axis. */
    public static Series named(String name, double[] y) {
        return line(name, places(0, y.length), y);
    }

    /** Points that are not joined. */
    public static Series points(String name, double[] x, double[] y) {
        return new Series(name, x, y, Style.POINTS);
    }

    /** Bars over the places 0, 1, … of a named axis. */
    public static Series bars(String name, double[] y) {
        return new Series(name, places(0, y.length), y, Style.BARS);
    }

    private static double[] places(int first, int count) {
        return IntStream.range(first, first + count).asDoubleStream().toArray();
    }
}
