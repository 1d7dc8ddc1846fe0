package io.limpid.report;

/** How the values of a chart are written. */
enum Unit {
    /** A share in [0, 1], written as a percentage. */
    SHARE {
        @Override
        String value(double value) {
            return Numbers.percent(value);
        }

        @Override
        String tick(double value, double step) {
            return Numbers.fixed(100 * value, decimals(100 * step)) + "\u00a0%";
        }
    },
    /** Any number. */
    NUMBER {
        @Override
        String value(double value) {
            return Numbers.brief(value);
        }

        @Override
        String tick(double value, double step) {
            return step < 1e-4 || step >= 1e5 ? Numbers.brief(value) : Numbers.fixed(value, decimals(step));
        }
    };

    /** Writes a value of the chart. */
    abstract String value(double value);

    /** Writes a number of the axis, with no more decimals than its step needs. */
    abstract String tick(double value, double step);

    private static int decimals(double step) {
        return Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    }
}
