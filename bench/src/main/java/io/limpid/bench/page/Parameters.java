package io.limpid.bench.page;

import io.limpid.bench.workload.GemmShape;
import io.limpid.bench.workload.NetworkSize;
import java.util.Map;

/** The names of the benchmarks' parameters, put together for looking measurements up. */
public final class Parameters {

    /** The size at which backends and peers are compared. */
    public static final NetworkSize STANDARD = new NetworkSize(10, 794, 128);

    /** The same as the identity plus detectors. */
    public static final NetworkSize LOW_RANK = new NetworkSize(10, 794, 128, 32);

    private Parameters() {}

    static Map<String, String> peak(int threads) {
        return Map.of("threads", Integer.toString(threads));
    }

    static Map<String, String> gemm(String backend, int threads, GemmShape shape) {
        return Map.of("backend", backend, "threads", Integer.toString(threads), "shape", shape.name());
    }

    static Map<String, String> product(int threads, GemmShape shape) {
        return Map.of("threads", Integer.toString(threads), "shape", shape.name());
    }

    static Map<String, String> network(String backend, int threads, NetworkSize size) {
        return Map.of(
                "backend", backend,
                "threads", Integer.toString(threads),
                "depth", Integer.toString(size.depth()),
                "width", Integer.toString(size.width()),
                "batch", Integer.toString(size.batch()),
                "rank", Integer.toString(size.rank()));
    }

    static Map<String, String> peer(int threads, NetworkSize size) {
        return Map.of("threads", Integer.toString(threads), "rank", Integer.toString(size.rank()));
    }
}
