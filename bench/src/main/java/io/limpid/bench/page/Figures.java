package io.limpid.bench.page;

import java.util.Locale;

/** How numbers are written on the page. */
final class Figures {

    private Figures() {}

    static String ratio(double value) {
        double magnitude = Math.abs(value);
        return String.format(Locale.ROOT, magnitude < 0.2 ? "%.3f" : magnitude < 100 ? "%.2f" : "%,.0f", value);
    }

    /** Writes about three significant digits. */
    static String plain(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double magnitude = Math.abs(value);
        int decimals = magnitude >= 100 ? 0 : magnitude >= 10 ? 1 : magnitude >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    static String milliseconds(Measurement measurement) {
        String time = plain(measurement.microseconds() / 1000);
        return Double.isFinite(measurement.error()) ? time + " ± " + plain(measurement.error() / 1000) : time;
    }

    static String bytes(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%,.0f", value) : "–";
    }

    static String threads(int threads) {
        return threads == 1 ? "1 thread" : threads + " threads";
    }
}
