package io.limpid.bench.page;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Something that a run is to reach, and how far it got.
 *
 * @param subject what is measured
 * @param figure what the number is, for example {@code time / time of ONNX Runtime}
 * @param bound whether the limit is a floor or a ceiling
 * @param limit the number to reach
 * @param stretch a harder number; empty if there is none
 * @param rounds the number of each round of this run that measured it
 */
record Target(String subject, String figure, Bound bound, double limit, OptionalDouble stretch, List<Double> rounds) {

    Target {
        rounds = rounds.stream().sorted().toList();
    }

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

    /** Returns the same with the numbers of another round too. */
    Target and(Target other) {
        return new Target(
                subject,
                figure,
                bound,
                limit,
                stretch,
                Stream.concat(rounds.stream(), other.rounds.stream()).toList());
    }

    /** Returns the median of the rounds, the lower one of two; empty if none measured it. */
    OptionalDouble measured() {
        return rounds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(rounds.get((rounds.size() - 1) / 2));
    }

    /** Returns {@code met}, {@code met, stretch too}, {@code missed}, {@code not measured}, or that rounds do not agree. */
    String verdict() {
        if (rounds.isEmpty()) {
            return "not measured";
        }
        if (bound.holds(rounds.get(0), limit) != bound.holds(rounds.get(rounds.size() - 1), limit)) {
            return "**uncertain**: rounds differ";
        }
        double value = measured().orElseThrow();
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
        if (rounds.isEmpty()) {
            return "–";
        }
        String median = Figures.ratio(measured().orElseThrow());
        return rounds.size() == 1
                ? median
                : median + " (" + Figures.ratio(rounds.get(0)) + " to " + Figures.ratio(rounds.get(rounds.size() - 1))
                        + ")";
    }
}
