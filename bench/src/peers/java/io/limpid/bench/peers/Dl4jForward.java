package io.limpid.bench.peers;

import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.RandomNetwork;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The forward pass in DL4J; the rows are in its memory already. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Dl4jForward {

    @Param("1")
    public int threads;

    private MultiLayerNetwork model;
    private INDArray rows;

    @Setup(Level.Trial)
    public void open() {
        Dl4jNetwork.useThreads(threads);
        RandomNetwork workload = new RandomNetwork(Parameters.STANDARD);
        model = Dl4jNetwork.forForward(workload);
        rows = Dl4jNetwork.rows(workload);
        Agreement.requireSameValues(
                "DL4J: the output", LimpidResults.forward(workload), Dl4jNetwork.values(model.output(rows)));
    }

    @Benchmark
    public INDArray pass() {
        return model.output(rows);
    }
}
