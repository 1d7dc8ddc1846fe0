package io.limpid.bench.peers;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.limpid.bench.page.Parameters;
import io.limpid.bench.workload.NetworkSize;
import io.limpid.bench.workload.RandomNetwork;
import io.limpid.bench.workload.Steps;
import java.util.ArrayList;
import java.util.List;
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

/** A training step in DJL, on PyTorch, with its own trainer; of the last layer there are the class rows only. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DjlTraining {

    /** The second step shows whether momentum is the same. */
    private static final int COMPARED_STEPS = 2;

    @Param("1")
    public int threads;

    @Param("0")
    public int rank;

    private NetworkSize size;

    private Model model;
    private Trainer trainer;
    private float[] rows;
    private int[] labels;

    @Setup(Level.Trial)
    public void open() {
        DjlNetwork.useThreads(threads);
        size = Parameters.STANDARD.withRank(rank);
        RandomNetwork workload = new RandomNetwork(size);
        rows = workload.paddedRows();
        labels = workload.labels();
        open(workload, LimpidResults.COMPARED_RATE);
        List<Double> losses = new ArrayList<>();
        for (int i = 0; i < COMPARED_STEPS; i++) {
            losses.add((double) step());
        }
        LimpidResults.Trained trained = new LimpidResults.Trained(losses, DjlNetwork.weights(model, size));
        LimpidResults.requireSameTraining(
                "DJL-PyTorch", workload, LimpidResults.train(workload, COMPARED_STEPS), trained);
        close();
        open(workload, Steps.learningRate(size.depth()));
    }

    private void open(RandomNetwork workload, float learningRate) {
        model = DjlNetwork.create(size, true);
        Optimizer optimizer = Optimizer.sgd()
                .setLearningRateTracker(Tracker.fixed(learningRate))
                .optMomentum(Steps.MOMENTUM)
                .build();
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss()).optOptimizer(optimizer));
        trainer.initialize(new Shape(size.batch(), size.width()));
        DjlNetwork.setWeights(model, workload, true);
    }

    @Benchmark
    public float step() {
        try (NDManager manager = trainer.getManager().newSubManager()) {
            NDArray wanted = manager.create(labels);
            float loss;
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList scores = trainer.forward(new NDList(DjlNetwork.rows(manager, size, rows)));
                NDArray mean = trainer.getLoss().evaluate(new NDList(wanted), scores);
                collector.backward(mean);
                loss = mean.getFloat();
            }
            trainer.step();
            return loss;
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        trainer.close();
        model.close();
    }
}
