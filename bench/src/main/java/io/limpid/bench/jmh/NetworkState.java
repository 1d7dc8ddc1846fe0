package io.limpid.bench.jmh;

import io.limpid.bench.workload.FirstProducts;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.core.network.IdentityMlp;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A network near the identity on one backend, with a batch of rows. */
@State(Scope.Benchmark)
public class NetworkState {

    private static final NetworkSize SMALL = new NetworkSize(10, 100, 20);
    private static final int SMALL_RANK = 8;

    @Param("vector")
    public String backend;

    @Param("1")
    public int threads;

    @Param("10")
    public int depth;

    @Param("794")
    public int width;

    @Param("128")
    public int batch;

    @Param("0")
    public int rank;

    private Backend engine;
    private NetworkSize size;
    private IdentityMlp network;
    private float[] rows;
    private int[] labels;

    @Setup(Level.Trial)
    public void open() {
        size = new NetworkSize(depth, width, batch, rank);
        RandomNetwork workload = new RandomNetwork(size);
        engine = Backends.discover().open(backend, new BackendOptions(threads));
        FirstProducts.make(engine);
        network = workload.open(engine);
        rows = workload.rows();
        labels = workload.labels();
    }

    @TearDown(Level.Trial)
    public void close() {
        network.close();
        engine.close();
    }

    /** Opens a network on the vector backend. The caller closes it. */
    public static NetworkState of(int threads, NetworkSize size) {
        return of("vector", threads, size);
    }

    /** Opens a small network on a backend of the same kind. The caller closes it. */
    NetworkState small() {
        return of(backend, threads, SMALL.withRank(Math.min(rank, SMALL_RANK)));
    }

    private static NetworkState of(String backend, int threads, NetworkSize size) {
        NetworkState state = new NetworkState();
        state.backend = backend;
        state.threads = threads;
        state.depth = size.depth();
        state.width = size.width();
        state.batch = size.batch();
        state.rank = size.rank();
        state.open();
        return state;
    }

    NetworkSize size() {
        return size;
    }

    IdentityMlp network() {
        return network;
    }

    float[] rows() {
        return rows;
    }

    int[] labels() {
        return labels;
    }
}
