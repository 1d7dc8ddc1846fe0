package io.limpid.bench.jmh;

import io.limpid.bench.page.Parameters;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Param;

/** An explanation against a row, in turn with one against nothing. */
public class ReferenceInTurn extends InTurn {

    /** Where evidence is read. */
    public enum Reading {
        EVERY_LAYER,
        AT_INPUT;

        private EvidenceShare share() {
            return this == AT_INPUT ? EvidenceShare.AT_INPUT : EvidenceShare.EVERY_LAYER;
        }
    }

    @Param("1")
    public int threads;

    @Param("EVERY_LAYER")
    public Reading reading;

    private final Comparison comparison = new Comparison();
    private NetworkState state;

    /** Both explanations: a rehearsal with a small network runs both. */
    private final class Comparison extends NetworkOperation {

        private Interpreter interpreter;
        private EvidenceQuery againstRow;
        private EvidenceQuery againstNothing;

        @Override
        void prepare(NetworkState of) {
            interpreter = new Interpreter(of.network(), of.size().batch());
            float[] row = new float[of.network().shape().features()];
            Arrays.fill(row, 0.25f);
            againstNothing = EvidenceQuery.of(ExplainedClass.PREDICTED).read(reading.share());
            againstRow = againstNothing.comparedWith(EvidenceReference.of(row));
        }

        private Evidence explain(NetworkState of, EvidenceQuery query) {
            interpreter.interpret(of.rows(), of.size().batch());
            return interpreter.evidence(query);
        }

        @Override
        public Evidence run(NetworkState of) {
            explain(of, againstRow);
            return explain(of, againstNothing);
        }

        @Override
        void release() {
            interpreter.close();
        }
    }

    @Override
    public void open() {
        state = NetworkState.of(threads, Parameters.STANDARD);
        comparison.open(state);
    }

    @Override
    protected void first() {
        comparison.explain(state, comparison.againstRow);
    }

    @Override
    protected void second() {
        comparison.explain(state, comparison.againstNothing);
    }

    @Override
    public void close() {
        comparison.close();
        state.close();
    }
}
