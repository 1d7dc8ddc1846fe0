package io.limpid.bench.jmh;

import io.limpid.bench.page.Parameters;
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

    /** Compiles what both do, with a small network. */
    private final Explanation rehearsal = new Explanation();

    private NetworkState state;
    private Interpreter interpreter;
    private EvidenceQuery againstRow;
    private EvidenceQuery againstNothing;

    @Override
    public void open() {
        state = NetworkState.of(threads, Parameters.STANDARD);
        rehearsal.open(state);
        interpreter = new Interpreter(state.network(), state.size().batch());
        float[] row = new float[state.network().shape().features()];
        Arrays.fill(row, 0.25f);
        againstNothing = EvidenceQuery.of(ExplainedClass.PREDICTED).read(reading.share());
        againstRow = againstNothing.comparedWith(EvidenceReference.of(row));
    }

    private void explain(EvidenceQuery query) {
        interpreter.interpret(state.rows(), state.size().batch());
        interpreter.evidence(query);
    }

    @Override
    protected void first() {
        explain(againstRow);
    }

    @Override
    protected void second() {
        explain(againstNothing);
    }

    @Override
    public void close() {
        interpreter.close();
        rehearsal.close();
        state.close();
    }
}
