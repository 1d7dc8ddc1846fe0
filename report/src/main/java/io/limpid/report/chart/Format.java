package io.limpid.report.chart;

import io.limpid.report.html.Numbers;
import java.util.Locale;

/** What kind of value a column or an axis has, which decides how it is written. */
public enum Format {
    /** Words. */
    TEXT {
        @Override
        String known(Object value) {
            return (String) value;
        }
    },
    /** A whole number. */
    COUNT {
        @Override
        String known(Object value) {
            return String.format(Locale.ROOT, "%,d", Math.round(((Number) value).doubleValue()));
        }
    },
    /** A share in [0, 1], written as a percentage. */
    SHARE {
        @Override
        String known(Object value) {
            return Numbers.percent((Double) value);
        }

        @Override
        String tick(double value, double step) {
            return Numbers.fixed(100 * value, decimals(100 * step)) + "\u00a0%";
        }
    },
    /** A number of the size of 1, such as a correlation, written with three decimals. */
    DECIMAL {
        @Override
        String known(Object value) {
            return Numbers.fixed((Double) value, 3);
        }
    },
    /** Any number. */
    NUMBER {
        @Override
        String known(Object value) {
            return Numbers.brief((Double) value);
        }
    };

    /**
     * Writes a value for people; a dash for NaN, which stands for a value that is not there.
     *
     * @param value a String for words, an Integer or a Double for a whole number, else a Double
     */
    public final String text(Object value) {
        return value instanceof Double number && Double.isNaN(number) ? "–" : known(value);
    }

    abstract String known(Object value);

    /** Writes a number of an axis, with no more decimals than its step needs. */
    String tick(double value, double step) {
        return step < 1e-4 || step >= 1e5 ? Numbers.brief(value) : Numbers.fixed(value, decimals(step));
    }

    private static int decimals(double step) {
        return Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    }
}
