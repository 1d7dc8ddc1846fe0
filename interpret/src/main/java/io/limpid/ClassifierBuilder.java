package io.limpid;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.BackendOptions;
import io.limpid.core.backend.discovery.Backends;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.TestRows;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.Provenance;
import io.limpid.interpret.training.RateBound;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingCare;
import io.limpid.interpret.training.TrainingListener;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network that can be read: as the command {@code limpid train} does, with the same defaults. The same settings, rows and engine give the same network. For
 * one thread.
 */
public final class ClassifierBuilder {

    private static final int USUAL_DEPTH = 10;

    private int depth = USUAL_DEPTH;
    private int rank;
    private int epochs;
    private long seed = 1;
    private @Nullable String backendName;
    private Consumer<EpochFigures> listener = epoch -> {};

    ClassifierBuilder() {}

    /** Sets L, the number of layers; {@value #USUAL_DEPTH} where nothing is said. */
    public ClassifierBuilder depth(int layers) {
        depth = layers;
        return this;
    }

    /** Sets r, the rank of layers that are the identity plus low rank; without, weight matrices are full. */
    public ClassifierBuilder rank(int detectors) {
        rank = detectors;
        return this;
    }

    /** Sets how often training goes through the rows; without, as often as so many rows need. */
    public ClassifierBuilder epochs(int passes) {
        epochs = passes;
        return this;
    }

    /** Sets what decides everything random; 1 where nothing is said. */
    public ClassifierBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Sets the engine by name; without, the fastest that is there. */
    public ClassifierBuilder backend(String name) {
        backendName = name;
        return this;
    }

    /** Lets someone hear of each pass through the rows. */
    public ClassifierBuilder onEpoch(Consumer<EpochFigures> hears) {
        listener = hears;
        return this;
    }

    /** Trains on all rows; those that come with test rows of their own are tested on these. */
    public Classifier fit(Table table) {
        LoadedData loaded = table.load();
        return fit(
                table,
                loaded,
                new TestRows(Optional.empty(), loaded.test().isPresent() ? Optional.empty() : Optional.of(0.0)));
    }

    /**
     * Trains on the rows that are not set aside, and tests on those that are.
     *
     * @return the caller closes it
     * @throws io.limpid.formats.BadInputException if the rows can't be read or trained on
     */
    public Classifier fit(TableSplit split) {
        return fit(
                split.table(), split.table().load(), new TestRows(Optional.empty(), Optional.of(split.testFraction())));
    }

    private Classifier fit(Table table, LoadedData loaded, TestRows testRows) {
        TestRows.Division rows = testRows.of(loaded, seed);
        DataSet train = rows.train();
        Encoder encoder = loaded.encoderFor(train, table.request().table(), false);
        TrainingOptions options = options(train, encoder);
        Backend backend = Backends.discover().open(backendName, BackendOptions.defaults());
        try {
            String origin = Provenance.json(table.request().spec(), train, options, backend);
            String divided =
                    rows.rule().map(rule -> Provenance.withSplit(origin, rule)).orElse(origin);
            TrainingResult result = new Training(backend, train, rows.test(), encoder, options, new TrainingListener() {
                        @Override
                        public void epochFinished(EpochFigures epoch) {
                            listener.accept(epoch);
                        }
                    })
                    .runBesideLinear(divided, TrainingCare.none());
            return new Classifier(backend, result.model());
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    private TrainingOptions options(DataSet train, Encoder encoder) {
        int passes =
                epochs > 0 ? epochs : TrainingOptions.defaultEpochs(train.count(), TrainingOptions.DEFAULT_BATCH_SIZE);
        TrainingOptions usual =
                TrainingOptions.usual(depth, passes, train.schema().image().isPresent(), rank > 0, seed);
        float rate = RateBound.of(train, encoder).apply(usual.learningRate(), depth, rank > 0);
        TrainingOptions safe = usual.withLearningRate(rate);
        return rank > 0 ? safe.withRanks(List.of(rank)) : safe;
    }
}
