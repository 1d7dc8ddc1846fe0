package io.limpid.bench.peers;

import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import io.limpid.bench.workload.Steps;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A training step in DL4J; of the last layer there are the class rows only. DL4J's only momentum is Nesterov's, which does
 * as much work as the heavy ball. From rest, a step of it is a heavy-ball step at 1 + μ times the learning rate: that is
 * how the results are compared.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Dl4jTraining {

    private static final NetworkSize SIZE = Parameters.STANDARD;

    @Param("1")
    public int threads;

    private MultiLayerNetwork model;
    private INDArray rows;
    private INDArray labels;

    @Setup(Level.Trial)
    public void open() {
        Dl4jNetwork.useThreads(threads);
        RandomNetwork workload = new RandomNetwork(SIZE);
        rows = Dl4jNetwork.rows(workload);
        labels = Dl4jNetwork.labels(workload);
        double momentum = Steps.MOMENTUM;
        model = Dl4jNetwork.forTraining(
                workload, new Nesterovs(LimpidResults.COMPARED_RATE / (1 + momentum), momentum));
        List<Double> losses = List.of(step());
        LimpidResults.Trained trained = new LimpidResults.Trained(losses, Dl4jNetwork.weights(model, SIZE.depth()));
        LimpidResults.requireSameTraining("DL4J", workload, LimpidResults.train(workload, 1), trained);
        model = Dl4jNetwork.forTraining(workload, new Nesterovs(Steps.learningRate(SIZE.depth()), momentum));
    }

    @Benchmark
    public double step() {
        model.fit(rows, labels);
        return model.score();
    }
}
