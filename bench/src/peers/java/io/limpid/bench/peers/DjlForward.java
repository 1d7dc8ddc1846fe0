package io.limpid.bench.peers;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The forward pass in DJL, on PyTorch; the rows are copied in from an array. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DjlForward {

    @Param("1")
    public int threads;

    @Param("0")
    public int rank;

    private NetworkSize size;

    private Model model;
    private ParameterStore parameters;
    private float[] rows;

    @Setup(Level.Trial)
    public void open() {
        DjlNetwork.useThreads(threads);
        size = Parameters.STANDARD.withRank(rank);
        RandomNetwork workload = new RandomNetwork(size);
        model = DjlNetwork.create(size, false);
        DjlNetwork.initialize(model, size);
        DjlNetwork.setWeights(model, workload, false);
        model.getBlock().freezeParameters(true);
        parameters = new ParameterStore(model.getNDManager(), false);
        rows = workload.paddedRows();
        try (NDManager manager = model.getNDManager().newSubManager()) {
            float[] output = forward(manager).singletonOrThrow().toFloatArray();
            Agreement.requireSameValues("DJL-PyTorch: the output", LimpidResults.forward(workload), output);
        }
    }

    @Benchmark
    public NDList pass() {
        try (NDManager manager = model.getNDManager().newSubManager()) {
            return forward(manager);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        model.close();
    }

    private NDList forward(NDManager manager) {
        return model.getBlock().forward(parameters, new NDList(DjlNetwork.rows(manager, size, rows)), false);
    }
}
