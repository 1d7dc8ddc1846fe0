package io.limpid.reproduce.trial;

import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.Interpretation;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.core.network.IdentityMlp;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.explanation.ColumnFold;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingDivergedException;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trains and measures networks, one at a time, and keeps of each its figures alone. */
public final class Laboratory {

    private static final int BATCH = 256;

    private final Backend backend;
    private final Split data;
    private final Encoder encoder;
    private final long seed;
    private final TrialListener listener;
    private final Map<Integer, DataSet> subsets = new HashMap<>();

    /**
     * @param data all training rows, of which a trial gets as many as it asks for, and the rows that are measured on;
     *     both with labels
     * @param encoder what rows go through before the network
     * @param seed decides which rows a trial gets that asks for fewer than there are: the same for all trials
     */
    public Laboratory(Backend backend, Split data, Encoder encoder, long seed, TrialListener listener) {
        this.backend = backend;
        this.data = data;
        this.encoder = encoder;
        this.seed = seed;
        this.listener = listener;
    }

    /**
     * Trains and measures a network. Training that diverges is a result like any other.
     *
     * @param withMaps whether contribution maps are kept
     */
    public TrialFigures run(Trial trial, boolean withMaps) {
        listener.trialStarted(trial);
        TrialFigures figures = train(trial, withMaps);
        listener.trialFinished(figures);
        return figures;
    }

    private TrialFigures train(Trial trial, boolean withMaps) {
        LossRecorder losses = new LossRecorder();
        StartWeights start = new StartWeights(trial.options().initialization());
        DataSet rows = subsets.computeIfAbsent(trial.rows(), this::subset);
        Training training = new Training(
                backend, rows, Optional.empty(), encoder, trial.options(), new Relay(trial, losses, start));
        try (TrainingResult result = training.run("")) {
            IdentityMlp network = result.model().network();
            LayerReader layers =
                    new LayerReader(encoder.features(), trial.options().depth(), BATCH);
            Optional<MapReader> maps = withMaps
                    ? Optional.of(new MapReader(
                            network.shape(),
                            new ColumnFold(encoder),
                            data.test().classNames(),
                            BATCH))
                    : Optional.empty();
            read(network, layers, maps);
            return new TrialFigures(
                    trial,
                    Optional.empty(),
                    losses.epochLoss(),
                    losses.curve(),
                    layers.reading(),
                    network.relativeDeviation(),
                    start.relativeDeviation(network),
                    maps.map(MapReader::maps),
                    losses.seconds());
        } catch (TrainingDivergedException e) {
            return TrialFigures.diverged(trial, String.valueOf(e.getMessage()), losses.epochLoss(), losses.curve());
        }
    }

    private void read(IdentityMlp network, LayerReader layers, Optional<MapReader> maps) {
        ModelPass pass = new ModelPass(data.test(), encoder, BATCH);
        try (Interpreter interpreter = new Interpreter(network, pass.capacity())) {
            pass.run(batch -> {
                Interpretation told = interpreter.interpret(batch.features(), batch.rows());
                layers.accept(told, batch);
                maps.ifPresent(reader -> reader.accept(told, batch));
            });
        }
    }

    private DataSet subset(int rows) {
        DataSet all = data.train();
        return rows >= all.count()
                ? all
                : Split.random(all, (double) rows / all.count(), seed).test();
    }

    /** Hands on what is heard of a training. */
    private final class Relay implements TrainingListener {

        private final List<TrainingListener> targets;
        private final Trial trial;
        private int batches;

        Relay(Trial trial, TrainingListener... targets) {
            this.trial = trial;
            this.targets = List.of(targets);
        }

        @Override
        public void networkCreated(IdentityMlp network) {
            targets.forEach(target -> target.networkCreated(network));
        }

        @Override
        public void trainingStarted(int epochs, int batchesPerEpoch, int rows) {
            batches = batchesPerEpoch;
            targets.forEach(target -> target.trainingStarted(epochs, batchesPerEpoch, rows));
        }

        @Override
        public void batchFinished(int epoch, int batch, double loss) {
            targets.forEach(target -> target.batchFinished(epoch, batch, loss));
            listener.worked(share(epoch, batch) - share(epoch, batch - 1));
        }

        @Override
        public void epochFinished(EpochFigures figures) {
            targets.forEach(target -> target.epochFinished(figures));
        }

        private long share(int epoch, int batch) {
            long steps = (long) (epoch - 1) * batches + batch;
            return trial.cost() * steps / ((long) trial.options().epochs() * batches);
        }
    }
}
