package io.limpid.bench.peers;

import ai.onnxruntime.OrtException;
import io.limpid.bench.jmh.Forward;
import io.limpid.bench.jmh.InTurn;
import io.limpid.bench.jmh.NetworkState;
import io.limpid.bench.page.Parameters;
import org.openjdk.jmh.annotations.Param;

/**
 * Limpid's forward pass, in turn with ONNX Runtime's. Of one thread each: with more, those of ONNX Runtime look for work for a while after each pass, and so take
 * processors from whoever comes next.
 */
public class OnnxRuntimeInTurn extends InTurn {

    @Param("0")
    public int rank;

    private final Forward own = new Forward();
    private final OnnxRuntimeForward other = new OnnxRuntimeForward();
    private NetworkState state;

    @Override
    public void open() throws OrtException {
        other.threads = 1;
        other.rank = rank;
        other.open();
        state = NetworkState.of(1, Parameters.STANDARD.withRank(rank));
        own.open(state);
    }

    @Override
    protected void first() {
        own.run(state);
    }

    @Override
    protected void second() {
        try {
            other.pass();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws OrtException {
        own.close();
        state.close();
        other.close();
    }
}
