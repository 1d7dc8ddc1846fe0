package io.limpid.bench.jmh;

import io.limpid.bench.workload.GemmShape;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.Tensor;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One matrix product, from the backend's memory to the backend's memory. Small products of the same kind come first, so that its
 * code is compiled: of large ones, the warm-up would make only a few.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Gemm {

    @Param("vector")
    public String backend;

    @Param("1")
    public int threads;

    @Param("FORWARD_100")
    public GemmShape shape;

    /** Enough calls for all loops to reach the optimising compiler. */
    private static final int REHEARSALS = 3000;

    /** Edges that no tile divides, and work enough to be shared among threads. */
    private static final int SMALL = 100;

    private static final long LONGEST_REHEARSAL_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

    private Backend engine;
    private Tensor left;
    private Tensor right;
    private Tensor product;

    @Setup(Level.Trial)
    public void open() {
        engine = Backends.discover().open(backend, new BackendOptions(threads));
        Random random = new Random(1);
        rehearse(random);
        left = left(shape.rows(), shape.depth(), random);
        right = right(shape.columns(), shape.depth(), random);
        product = engine.create(shape.rows(), shape.columns());
    }

    private void rehearse(Random random) {
        try (Tensor smallLeft = left(SMALL, SMALL, random);
                Tensor smallRight = right(SMALL, SMALL, random);
                Tensor smallProduct = engine.create(SMALL, SMALL)) {
            long start = System.nanoTime();
            for (int i = 0; i < REHEARSALS && System.nanoTime() - start < LONGEST_REHEARSAL_NANOSECONDS; i++) {
                engine.gemm(shape.transposeLeft(), shape.transposeRight(), 1, smallLeft, smallRight, 0, smallProduct);
            }
        }
    }

    private Tensor left(int rows, int depth, Random random) {
        return shape.transposeLeft() ? random(depth, rows, random) : random(rows, depth, random);
    }

    private Tensor right(int columns, int depth, Random random) {
        return shape.transposeRight() ? random(columns, depth, random) : random(depth, columns, random);
    }

    @Benchmark
    public Tensor product() {
        engine.gemm(shape.transposeLeft(), shape.transposeRight(), 1, left, right, 0, product);
        return product;
    }

    @TearDown(Level.Trial)
    public void close() {
        left.close();
        right.close();
        product.close();
        engine.close();
    }

    private Tensor random(int rows, int columns, Random random) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        Tensor tensor = engine.create(rows, columns);
        tensor.write(values, 0);
        return tensor;
    }
}
