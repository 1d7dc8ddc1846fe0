package io.limpid.bench.page;

import java.util.Map;

/**
 * What a benchmark measured with one choice of parameters.
 *
 * @param benchmark the simple name of the benchmark's class, for example {@code Forward}
 * @param parameters the parameters by name, with {@code threads} always among them
 * @param microseconds the mean time of an operation
 * @param error half of the 99.9% confidence interval, in microseconds; NaN when there are too few samples
 * @param allocatedBytes the heap memory that an operation allocates, in bytes, the harness's share taken off; NaN when
 *     not measured
 * @param operations the floating-point operations of an operation; NaN when not counted
 */
public record Measurement(
        String benchmark,
        Map<String, String> parameters,
        double microseconds,
        double error,
        double allocatedBytes,
        double operations) {

    public Measurement {
        parameters = Map.copyOf(parameters);
    }

    /** Returns 10⁹ floating-point operations per second. */
    public double gigaflops() {
        return operations / microseconds * 1e-3;
    }

    boolean matches(String name, Map<String, String> wanted) {
        return benchmark.equals(name) && parameters.entrySet().containsAll(wanted.entrySet());
    }
}
