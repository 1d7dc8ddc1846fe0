package io.limpid.report.chart;

/**
 * One line of a chart, or one set of points.
 *
 * @param name what it shows; empty if the chart has no other
 * @param x ascending for a line; on a named axis the places 0, 1, …
 * @param y as many; a value that is not finite leaves a gap
 * @param joined whether the points are joined by a line
 */
public record Series(String name, double[] x, double[] y, boolean joined) {

    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(name + ": " + x.length + " places, but " + y.length + " values");
        }
    }

    /** A line over given places. */
    public static Series line(String name, double[] x, double[] y) {
        return new Series(name, x, y, true);
    }

    /** A line over the places 1, 2, … */
    public static Series counted(String name, double[] y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i + 1;
        }
        return new Series(name, x, y, true);
    }

    /** A line over the places 0, 1, … of a named axis. */
    public static Series named(String name, double[] y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        return new Series(name, x, y, true);
    }

    /** Points that are not joined. */
    public static Series points(String name, double[] x, double[] y) {
        return new Series(name, x, y, false);
    }
}
