package io.limpid.bench.page;

import java.util.OptionalDouble;

/**
 * Something that a run is to reach, and how far it got.
 *
 * @param subject what is measured
 * @param figure what the number is, for example {@code time / time of ONNX Runtime}
 * @param bound whether the limit is a floor or a ceiling
 * @param limit the number to reach
 * @param stretch a harder number; empty if there is none
 * @param measured the number of this run; empty if it did not measure it
 */
record Target(
        String subject, String figure, Bound bound, double limit, OptionalDouble stretch, OptionalDouble measured) {

    /** On which side of the limit the goal lies. */
    enum Bound {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        boolean holds(double value, double limit) {
            return this == AT_LEAST ? value >= limit : value <= limit;
        }
    }

    /** Returns {@code met}, {@code met, stretch too}, {@code missed} or {@code not measured}. */
    String verdict() {
        if (measured.isEmpty()) {
            return "not measured";
        }
        double value = measured.getAsDouble();
        if (!bound.holds(value, limit)) {
            return "**missed**";
        }
        return stretch.isPresent() && bound.holds(value, stretch.getAsDouble()) ? "met, stretch too" : "met";
    }

    String limitText() {
        String text = bound.sign + " " + Figures.ratio(limit);
        return stretch.isPresent() ? text + " (stretch " + Figures.ratio(stretch.getAsDouble()) + ")" : text;
    }

    String measuredText() {
        return measured.isPresent() ? Figures.ratio(measured.getAsDouble()) : "–";
    }
}
