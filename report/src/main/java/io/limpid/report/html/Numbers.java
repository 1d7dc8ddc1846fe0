package io.limpid.report.html;

import java.util.Locale;

/** Writes numbers for people, the same in every country. */
public final class Numbers {

    private Numbers() {}

    /** Three significant digits, for example {@code 0.0752}, {@code −12.3} or {@code 1.20e-7}. */
    public static String brief(double value) {
        double size = Math.abs(value);
        if (value == 0) {
            return "0";
        }
        if (size < 1e-3 || size >= 1e6) {
            return special(value, "%.2e");
        }
        int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : size >= 0.09995 ? 3 : 4;
        return fixed(value, decimals);
    }

    /** A fixed number of decimals, for numbers that are to be compared or added up. */
    public static String fixed(double value, int decimals) {
        return special(value, "%." + decimals + "f");
    }

    /** A share in [0, 1] as a percentage, for example {@code 98.9 %}. */
    public static String percent(double share) {
        return fixed(100 * share, 1) + "\u00a0%";
    }

    /** Like {@link #brief}, with a sign before every number but 0. */
    public static String signed(double value) {
        return value > 0 ? "+" + brief(value) : brief(value);
    }

    /** A coordinate of a drawing. */
    public static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String special(double value, String format) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        String digits = String.format(Locale.ROOT, format, Math.abs(value));
        boolean roundedToZero = digits.chars().noneMatch(c -> c >= '1' && c <= '9');
        return value < 0 && !roundedToZero ? "−" + digits : digits;
    }
}
