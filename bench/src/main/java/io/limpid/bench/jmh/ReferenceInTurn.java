package io.limpid.bench.jmh;

import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import java.util.Arrays;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** An explanation against nothing and against a row in turn, in one JVM: for their ratio, read at every layer and at the input. */
public class ReferenceInTurn extends NetworkOperation {

    private Interpreter interpreter;
    private EvidenceReference row;

    /** What JMH adds up over all iterations. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Spent {
        public long turns;
        public long nothingNanoseconds;
        public long rowNanoseconds;
    }

    @Override
    void prepare(NetworkState state) {
        interpreter = new Interpreter(state.network(), state.size().batch());
        float[] values = new float[state.network().shape().features()];
        Arrays.fill(values, 0.25f);
        row = EvidenceReference.of(values);
    }

    private Evidence explain(NetworkState state, EvidenceShare share, EvidenceReference reference) {
        interpreter.interpret(state.rows(), state.size().batch());
        return interpreter.evidence(
                EvidenceQuery.of(ExplainedClass.PREDICTED).read(share).comparedWith(reference));
    }

    @Override
    public Evidence run(NetworkState state) {
        explain(state, EvidenceShare.AT_INPUT, row);
        explain(state, EvidenceShare.AT_INPUT, EvidenceReference.NOTHING);
        explain(state, EvidenceShare.EVERY_LAYER, row);
        return explain(state, EvidenceShare.EVERY_LAYER, EvidenceReference.NOTHING);
    }

    @Benchmark
    public Evidence everyLayer(NetworkState state, Spent spent) {
        return takeTurns(state, spent, EvidenceShare.EVERY_LAYER);
    }

    @Benchmark
    public Evidence atInput(NetworkState state, Spent spent) {
        return takeTurns(state, spent, EvidenceShare.AT_INPUT);
    }

    private Evidence takeTurns(NetworkState state, Spent spent, EvidenceShare share) {
        long start = System.nanoTime();
        explain(state, share, EvidenceReference.NOTHING);
        long between = System.nanoTime();
        Evidence evidence = explain(state, share, row);
        spent.turns++;
        spent.nothingNanoseconds += between - start;
        spent.rowNanoseconds += System.nanoTime() - between;
        return evidence;
    }

    @Override
    void release() {
        interpreter.close();
    }
}
