package io.limpid.bench.jmh;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The most that a thread can compute: fused multiply-adds on vectors that stay in registers. There are more independent
 * sums than the processor needs to keep its units busy, in local variables because only those stay in registers.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FmaPeak {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int SUMS = 16;
    private static final int ROUNDS = 100_000;
    private static final int REHEARSALS = 30_000;
    private static final int REHEARSED_ROUNDS = 50;
    private static final long LONGEST_REHEARSAL_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);

    /** Small enough that no sum overflows; fields, so that the compiler can't compute with them in advance. */
    private float left = 1e-3f;

    private float right = 1e-3f;

    /** Returns the floating-point operations of one invocation; a fused multiply-add of one lane counts as two. */
    public static double operations() {
        return 2.0 * SUMS * ROUNDS * SPECIES.length();
    }

    /** Many short calls first: the few long ones of a short warm-up would be measured before the loop is compiled. */
    @Setup(Level.Trial)
    public void rehearse() {
        long start = System.nanoTime();
        for (int i = 0; i < REHEARSALS && System.nanoTime() - start < LONGEST_REHEARSAL_NANOSECONDS; i++) {
            left += Math.min(0, sums(REHEARSED_ROUNDS)); // adds nothing, but the sums can't be left out
        }
    }

    @Benchmark
    public float sums() {
        return sums(ROUNDS);
    }

    private float sums(int rounds) {
        FloatVector a = FloatVector.broadcast(SPECIES, left);
        FloatVector b = FloatVector.broadcast(SPECIES, right);
        FloatVector sum0 = FloatVector.zero(SPECIES);
        FloatVector sum1 = sum0.add(b);
        FloatVector sum2 = sum1.add(b);
        FloatVector sum3 = sum2.add(b);
        FloatVector sum4 = sum3.add(b);
        FloatVector sum5 = sum4.add(b);
        FloatVector sum6 = sum5.add(b);
        FloatVector sum7 = sum6.add(b);
        FloatVector sum8 = sum7.add(b);
        FloatVector sum9 = sum8.add(b);
        FloatVector sum10 = sum9.add(b);
        FloatVector sum11 = sum10.add(b);
        FloatVector sum12 = sum11.add(b);
        FloatVector sum13 = sum12.add(b);
        FloatVector sum14 = sum13.add(b);
        FloatVector sum15 = sum14.add(b);
        for (int round = 0; round < rounds; round++) {
            sum0 = a.fma(b, sum0);
            sum1 = a.fma(b, sum1);
            sum2 = a.fma(b, sum2);
            sum3 = a.fma(b, sum3);
            sum4 = a.fma(b, sum4);
            sum5 = a.fma(b, sum5);
            sum6 = a.fma(b, sum6);
            sum7 = a.fma(b, sum7);
            sum8 = a.fma(b, sum8);
            sum9 = a.fma(b, sum9);
            sum10 = a.fma(b, sum10);
            sum11 = a.fma(b, sum11);
            sum12 = a.fma(b, sum12);
            sum13 = a.fma(b, sum13);
            sum14 = a.fma(b, sum14);
            sum15 = a.fma(b, sum15);
        }
        return sum0.add(sum1)
                .add(sum2)
                .add(sum3)
                .add(sum4)
                .add(sum5)
                .add(sum6)
                .add(sum7)
                .add(sum8)
                .add(sum9)
                .add(sum10)
                .add(sum11)
                .add(sum12)
                .add(sum13)
                .add(sum14)
                .add(sum15)
                .reduceLanes(VectorOperators.ADD);
    }
}
