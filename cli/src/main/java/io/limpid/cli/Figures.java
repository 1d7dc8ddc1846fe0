package io.limpid.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of figures for people. */
final class Figures {

    /** More figures than this are shown as the first and the last ones. */
    private static final int MOST = 20;

    private Figures() {}

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    static String list(double[] values, String format) {
        if (values.length <= MOST) {
            return join(values, 0, values.length, format);
        }
        return join(values, 0, MOST / 2, format) + " … "
                + join(values, values.length - MOST / 2, values.length, format);
    }

    private static String join(double[] values, int from, int to, String format) {
        return Arrays.stream(values, from, to)
                .mapToObj(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(" "));
    }
}
