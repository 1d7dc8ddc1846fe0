package io.limpid.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Something that is done with a network again and again. It is first done with a small network, so that its code is
 * compiled: with a large one, the warm-up would only call it a few times.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public abstract class NetworkOperation {

    /** Enough calls for the rarest loop, that over the biases, to reach the optimising compiler. */
    private static final int REHEARSALS = 3000;

    private static final long LONGEST_REHEARSAL_NANOSECONDS = TimeUnit.SECONDS.toNanos(4);

    @Setup(Level.Trial)
    public void open(NetworkState state) {
        NetworkState small = state.small();
        prepare(small);
        long start = System.nanoTime();
        for (int i = 0; i < REHEARSALS && System.nanoTime() - start < LONGEST_REHEARSAL_NANOSECONDS; i++) {
            run(small);
        }
        release();
        small.close();
        prepare(state);
    }

    @TearDown(Level.Trial)
    public void close() {
        release();
    }

    /** Creates what the operation needs for this network. */
    abstract void prepare(NetworkState state);

    /** Does it once, and returns something that depends on it. */
    public abstract Object run(NetworkState state);

    /** Frees what {@link #prepare} created. */
    abstract void release();
}
