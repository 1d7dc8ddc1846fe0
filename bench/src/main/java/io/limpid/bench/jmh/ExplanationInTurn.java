package io.limpid.bench.jmh;

import io.limpid.core.interpretation.Evidence;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * The forward pass of a batch and its explanation in turn, in one JVM: for their ratio, because whatever the machine is doing, it
 * happens to both.
 */
public class ExplanationInTurn extends NetworkOperation {

    private final Forward forward = new Forward();
    private final Explanation explanation = new Explanation();

    /** What JMH adds up over all iterations. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Spent {
        public long turns;
        public long forwardNanoseconds;
        public long explanationNanoseconds;
    }

    @Override
    void prepare(NetworkState state) {
        forward.prepare(state);
        explanation.prepare(state);
    }

    @Override
    public Evidence run(NetworkState state) {
        forward.run(state);
        return explanation.run(state);
    }

    @Benchmark
    public Evidence takeTurns(NetworkState state, Spent spent) {
        long start = System.nanoTime();
        forward.run(state);
        long between = System.nanoTime();
        Evidence evidence = explanation.run(state);
        spent.turns++;
        spent.forwardNanoseconds += between - start;
        spent.explanationNanoseconds += System.nanoTime() - between;
        return evidence;
    }

    @Override
    void release() {
        forward.release();
        explanation.release();
    }
}
