package io.limpid.bench.run;

/** Whether this build has the benchmarks of other engines. */
final class Peers {

    private Peers() {}

    static boolean arePresent() {
        return Peers.class.getResource("/io/limpid/bench/peers/OnnxRuntimeForward.class") != null;
    }
}
