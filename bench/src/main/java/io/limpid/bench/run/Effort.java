package io.limpid.bench.run;

import java.time.Duration;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How long everything is measured. */
enum Effort {
    /** For figures to be published: about an hour. */
    FULL("full", 1, 2, 1, 3, Duration.ofSeconds(1), 5, Duration.ofSeconds(1)),
    /** For a quick look, in about a quarter of an hour: fewer sizes, and everything three times over, so that a busy machine shows as spread. */
    SHORT(
            "short: fewer sizes, and figures less certain",
            3,
            1,
            1,
            1,
            Duration.ofMillis(300),
            3,
            Duration.ofMillis(250)),
    /** To see that everything runs. */
    SMOKE("smoke: the figures mean nothing", 1, 1, 1, 0, Duration.ofMillis(200), 1, Duration.ofMillis(200));

    private final String title;
    private final int rounds;
    private final int comparisonForks;
    private final int scalingForks;
    private final int warmupIterations;
    private final Duration warmup;
    private final int iterations;
    private final Duration iteration;

    Effort(
            String title,
            int rounds,
            int comparisonForks,
            int scalingForks,
            int warmupIterations,
            Duration warmup,
            int iterations,
            Duration iteration) {
        this.title = title;
        this.rounds = rounds;
        this.comparisonForks = comparisonForks;
        this.scalingForks = scalingForks;
        this.warmupIterations = warmupIterations;
        this.warmup = warmup;
        this.iterations = iterations;
        this.iteration = iteration;
    }

    /** Returns whether all sizes are measured, not just those that the targets need. */
    boolean allSizes() {
        return this == FULL;
    }

    /** Returns how often everything is measured from the start; ratios are taken within a round. */
    int rounds() {
        return rounds;
    }

    /** Returns the number of JVMs that measure the same in a round, one after the other. */
    int forks(boolean scaling) {
        return scaling ? scalingForks : comparisonForks;
    }

    void applyTo(ChainedOptionsBuilder options) {
        options.warmupIterations(warmupIterations)
                .warmupTime(TimeValue.milliseconds(warmup.toMillis()))
                .measurementIterations(iterations)
                .measurementTime(TimeValue.milliseconds(iteration.toMillis()));
    }

    /** Returns how long everything was measured, for people. */
    String describe() {
        return title + "; " + warmupIterations + " × " + warmup.toMillis() + " ms to warm up, " + iterations + " × "
                + iteration.toMillis() + " ms measured, in " + comparisonForks + " JVM(s), for scaling in "
                + scalingForks + (rounds == 1 ? "" : "; " + rounds + " rounds, ratios within each");
    }
}
