package io.limpid.bench.jmh;

import io.limpid.bench.page.Parameters;
import org.openjdk.jmh.annotations.Param;

/** The explanation of a batch, in turn with its forward pass. */
public class ExplanationInTurn extends InTurn {

    @Param("1")
    public int threads;

    private final Explanation explanation = new Explanation();
    private final Forward forward = new Forward();
    private NetworkState state;

    @Override
    public void open() {
        state = NetworkState.of(threads, Parameters.STANDARD);
        explanation.open(state);
        forward.open(state);
    }

    @Override
    protected void first() {
        explanation.run(state);
    }

    @Override
    protected void second() {
        forward.run(state);
    }

    @Override
    public void close() {
        explanation.close();
        forward.close();
        state.close();
    }
}
