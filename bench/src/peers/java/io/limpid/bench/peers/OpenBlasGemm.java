package io.limpid.bench.peers;

import io.limpid.bench.workload.GemmShape;
import java.lang.invoke.MethodHandle;
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

/** One matrix product by a current OpenBLAS, from native memory to native memory; the one that ND4J brings is some years old. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenBlasGemm {

    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;

    @Param("1")
    public int threads;

    @Param("FORWARD_100")
    public GemmShape shape;

    private MethodHandle product;

    @Setup(Level.Trial)
    public void open() throws Throwable {
        OpenBlas library = OpenBlas.open(threads);
        Random random = new Random(1);
        float[] left = values(shape.rows() * shape.depth(), random);
        float[] right = values(shape.depth() * shape.columns(), random);
        Object result = library.memory(new float[shape.rows() * shape.columns()]);
        product = library.sgemm(
                ROW_MAJOR,
                shape.transposeLeft() ? TRANSPOSED : AS_IT_IS,
                shape.transposeRight() ? TRANSPOSED : AS_IT_IS,
                shape.rows(),
                shape.columns(),
                shape.depth(),
                1f,
                library.memory(left),
                shape.transposeLeft() ? shape.rows() : shape.depth(),
                library.memory(right),
                shape.transposeRight() ? shape.depth() : shape.columns(),
                0f,
                result,
                shape.columns());
        product();
        Agreement.requireSameValues(
                "OpenBLAS: the product",
                LimpidResults.product(shape, left, right),
                library.read(result, shape.rows() * shape.columns()));
    }

    @Benchmark
    public void product() throws Throwable {
        product.invokeExact();
    }

    private static float[] values(int count, Random random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }
}
