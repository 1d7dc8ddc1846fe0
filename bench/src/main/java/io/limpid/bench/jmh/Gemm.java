package io.limpid.bench.jmh;

import io.limpid.bench.workload.GemmShape;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.BackendOptions;
import io.limpid.core.backend.Tensor;
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

/** One matrix product, from the backend's memory to the backend's memory. */
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

    private Backend engine;
    private Tensor left;
    private Tensor right;
    private Tensor product;

    @Setup(Level.Trial)
    public void open() {
        engine = Backends.discover().open(backend, new BackendOptions(threads));
        Random random = new Random(1);
        left = shape.transposeLeft()
                ? random(shape.depth(), shape.rows(), random)
                : random(shape.rows(), shape.depth(), random);
        right = shape.transposeRight()
                ? random(shape.columns(), shape.depth(), random)
                : random(shape.depth(), shape.columns(), random);
        product = engine.create(shape.rows(), shape.columns());
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
