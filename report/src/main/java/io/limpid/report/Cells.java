package io.limpid.report;

import io.limpid.report.chart.Format;
import java.util.Locale;

/** Writes the values of tables for people. */
public final class Cells {

    private Cells() {}

    public static String text(Object value, Format format) {
        if (value instanceof Double number && Double.isNaN(number)) {
            return "–";
        }
        return switch (format) {
            case TEXT -> (String) value;
            case COUNT -> String.format(Locale.ROOT, "%,d", (Integer) value);
            case SHARE -> Numbers.percent((Double) value);
            case DECIMAL -> Numbers.fixed((Double) value, 3);
            case NUMBER -> Numbers.brief((Double) value);
        };
    }
}
