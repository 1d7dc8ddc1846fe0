package io.limpid.report.chart;

import java.util.List;

/**
 * An axis of a chart.
 *
 * @param title what is drawn along it
 * @param scale how places on it are numbered
 * @param format how numbers on it are written
 * @param names the names of the places 0, 1, … of a named axis, else empty
 * @param covered values that a measured axis reaches to, besides those that are drawn
 */
public record Axis(String title, Scale scale, Format format, List<String> names, List<Double> covered) {

    /** How places on an axis are numbered. */
    public enum Scale {
        /** By round numbers. */
        MEASURED,
        /** By 1, 2, 3, … */
        COUNTED,
        /** By names. */
        NAMED
    }

    public Axis {
        names = List.copyOf(names);
        covered = List.copyOf(covered);
    }

    /** An axis of numbers. */
    public static Axis measured(String title, Format format, Double... covered) {
        return new Axis(title, Scale.MEASURED, format, List.of(), List.of(covered));
    }

    /** An axis of layers or steps, counted from 1. */
    public static Axis counted(String title) {
        return new Axis(title, Scale.COUNTED, Format.COUNT, List.of(), List.of());
    }

    /** An axis of things with names. */
    public static Axis named(String title, List<String> names) {
        return new Axis(title, Scale.NAMED, Format.TEXT, names, List.of());
    }
}
