package io.limpid.bench.jmh;

import io.limpid.bench.page.Parameters;
import org.openjdk.jmh.annotations.Param;

/** The identity plus detectors, in turn with weight matrices: the same operation with a network of either form. */
public class LowRankInTurn extends InTurn {

    /** What is done with both. */
    public enum Operation {
        FORWARD,
        TRAINING,
        EXPLANATION;

        private NetworkOperation create() {
            return switch (this) {
                case FORWARD -> new Forward();
                case TRAINING -> new Training();
                case EXPLANATION -> new Explanation();
            };
        }
    }

    @Param("1")
    public int threads;

    @Param("FORWARD")
    public Operation operation;

    private NetworkState lowRankState;
    private NetworkState denseState;
    private NetworkOperation lowRank;
    private NetworkOperation dense;

    @Override
    public void open() {
        lowRankState = NetworkState.of(threads, Parameters.LOW_RANK);
        denseState = NetworkState.of(threads, Parameters.STANDARD);
        lowRank = operation.create();
        dense = operation.create();
        lowRank.open(lowRankState);
        dense.open(denseState);
    }

    @Override
    protected void first() {
        lowRank.run(lowRankState);
    }

    @Override
    protected void second() {
        dense.run(denseState);
    }

    @Override
    public void close() {
        lowRank.close();
        dense.close();
        lowRankState.close();
        denseState.close();
    }
}
