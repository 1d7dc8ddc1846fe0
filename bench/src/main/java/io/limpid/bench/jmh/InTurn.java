package io.limpid.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Two operations in turn in one JVM: for the ratio of their times, because whatever the machine is doing, it happens to both. Each turn is as many runs as
 * fit a tenth of a second, so that each finds its own data in the cache but for the first.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class InTurn {

    private static final long TURN_NANOSECONDS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What JMH adds up over all iterations. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Spent {
        public long firstRuns;
        public long firstNanoseconds;
        public long secondRuns;
        public long secondNanoseconds;
    }

    /**
     * Creates what both need.
     *
     * @throws Exception if it can't be had
     */
    @Setup(Level.Trial)
    public abstract void open() throws Exception;

    /** Does what is judged, once. */
    protected abstract void first();

    /** Does what that is compared with, once. */
    protected abstract void second();

    /** Each has a turn. */
    @Benchmark
    public void takeTurns(Spent spent) {
        long start = System.nanoTime();
        long now;
        do {
            first();
            spent.firstRuns++;
            now = System.nanoTime();
        } while (now - start < TURN_NANOSECONDS);
        spent.firstNanoseconds += now - start;
        start = now;
        do {
            second();
            spent.secondRuns++;
            now = System.nanoTime();
        } while (now - start < TURN_NANOSECONDS);
        spent.secondNanoseconds += now - start;
    }

    /**
     * Frees what {@link #open} created.
     *
     * @throws Exception if that fails
     */
    @TearDown(Level.Trial)
    public abstract void close() throws Exception;
}
