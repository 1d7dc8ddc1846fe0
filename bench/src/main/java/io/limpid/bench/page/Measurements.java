package io.limpid.bench.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * All that one run measured.
 *
 * @param all in the order in which they were measured
 */
public record Measurements(List<Measurement> all) {

    public Measurements {
        all = List.copyOf(all);
    }

    /**
     * Returns one measurement for each that all rounds made: that of the round with the median time, whose error is half of the range where
     * there are several.
     */
    static Measurements median(List<Measurements> rounds) {
        return new Measurements(
                rounds.get(0).all().stream().map(first -> median(first, rounds)).toList());
    }

    private static Measurement median(Measurement first, List<Measurements> rounds) {
        List<Measurement> found = rounds.stream()
                .flatMap(round -> round.all().stream())
                .filter(other -> other.benchmark().equals(first.benchmark())
                        && other.parameters().equals(first.parameters()))
                .sorted(Comparator.comparing(Measurement::microseconds))
                .toList();
        Measurement median = found.get((found.size() - 1) / 2);
        double range = found.get(found.size() - 1).microseconds() - found.get(0).microseconds();
        return found.size() == 1
                ? median
                : new Measurement(
                        median.benchmark(),
                        median.parameters(),
                        median.microseconds(),
                        range / 2,
                        median.allocatedBytes(),
                        median.operations());
    }

    /** Returns the measurement of a benchmark with these parameters; empty if this run has none. */
    public Optional<Measurement> find(String benchmark, Map<String, String> parameters) {
        return all.stream().filter(m -> m.matches(benchmark, parameters)).findFirst();
    }

    /** Returns every measurement of a benchmark with these parameters. */
    List<Measurement> findAll(String benchmark, Map<String, String> parameters) {
        return all.stream().filter(m -> m.matches(benchmark, parameters)).toList();
    }

    /** Returns a figure of one measurement divided by a figure of another; empty if either is missing. */
    static OptionalDouble ratio(
            Optional<Measurement> above, Optional<Measurement> below, ToDoubleFunction<Measurement> figure) {
        return above.isEmpty() || below.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.applyAsDouble(above.get()) / figure.applyAsDouble(below.get()));
    }
}
