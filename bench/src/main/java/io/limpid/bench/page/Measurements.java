package io.limpid.bench.page;

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
