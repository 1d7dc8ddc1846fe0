package io.limpid.interpret.training;

import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.ClassWeights;
import io.limpid.core.network.DetectorPruning;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankStart;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.SgdTrainer;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.roles.FinalTemperature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Trains an identity network on a data set: mini-batch gradient descent over shuffled rows. */
public final class Training {

    /** Of fewer rows, too few are left to choose by. */
    static final int FEWEST_ROWS_TO_VALIDATE = 100;

    private final Backend backend;
    private final DataSet train;
    private final Optional<DataSet> test;
    private final Encoder encoder;
    private final TrainingOptions options;
    private final TrainingListener listener;

    /**
     * @param train the training rows, with labels
     * @param test rows that are only tested, after every epoch; may be absent
     * @param encoder what rows go through before the network; see {@link LoadedData#encoderFor}
     */
    public Training(
            Backend backend,
            DataSet train,
            Optional<DataSet> test,
            Encoder encoder,
            TrainingOptions options,
            TrainingListener listener) {
        if (train.labels().isEmpty()) {
            throw new BadInputException(train.name() + ": training needs labels, and these rows have none")
                    .about("label");
        }
        if (train.classNames().size() < 2) {
            throw new BadInputException(train.name() + ": training needs at least 2 classes, found "
                    + train.classNames().size());
        }
        if (test.isPresent() && test.get().width() != train.width()) {
            throw new BadInputException(test.get().name() + ": the test rows have "
                    + test.get().width() + " features, but the training rows have " + train.width());
        }
        this.backend = backend;
        this.train = train;
        this.test = test;
        this.encoder = encoder;
        this.options = options;
        this.listener = listener;
    }

    /** Returns the encoder that suits the training rows: the natural one of their kind (pixels), else their range. */
    public static Encoder encoderFor(DataSet train) {
        return LoadedData.whole(train).encoderFor(train, TableSettings.USUAL, false);
    }

    /**
     * Trains from fresh weights.
     *
     * @param provenance how the model comes to be, as JSON text, for its file
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     * @throws TrainingDivergedException if the loss or a weight becomes infinite or NaN
     */
    public TrainingResult run(String provenance) {
        return run(provenance, TrainingCare.none());
    }

    /**
     * Trains, perhaps from where an earlier run had come: then with the same data and options, and what comes out has the same bytes
     * as if there had been one run.
     *
     * @param provenance how the model comes to be, as JSON text, for its file
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted; the state has been kept then
     * @throws TrainingDivergedException if the loss or a weight becomes infinite or NaN, and that is not to be mended
     * @throws BadInputException if the state to go on from is of another network
     */
    public TrainingResult run(String provenance, TrainingCare care) {
        NetworkShape shape = shape();
        FeatureMoments moments = FeatureMoments.of(train, encoder);
        ModelInfo info = new ModelInfo(
                shape,
                encoder.adapt(train.schema()),
                encoder,
                provenance,
                Optional.of(EvidenceReference.of(moments.mean())),
                Optional.of(moments.constant()));
        return run(info, () -> network(shape, moments::deviation), care);
    }

    /**
     * As {@link #run(String, TrainingCare)}; and the model tells how far a linear model comes by the same training, unless the provenance does so
     * already. That one is trained last, when all code that it needs is compiled, so that nobody waits for it before the first epoch.
     */
    public TrainingResult runBesideLinear(String provenance, TrainingCare care) {
        TrainingResult result = run(provenance, care);
        try {
            ModelInfo info = result.model().info();
            if (Provenance.linear(info.provenance()).isPresent()) {
                return result;
            }
            listener.comparisonStarted();
            LinearReference.Figure linear = LinearReference.of(backend, train, test, encoder, options);
            return result.with(info.with(info.shape(), Provenance.withLinear(info.provenance(), linear)));
        } catch (RuntimeException | Error e) {
            result.close();
            throw e;
        }
    }

    /** Trains a model for its scores alone: it does not know what explanations compare rows with. */
    TrainingResult runForScores() {
        NetworkShape shape = shape();
        ModelInfo info =
                new ModelInfo(shape, encoder.adapt(train.schema()), encoder, "", Optional.empty(), Optional.empty());
        return run(
                info,
                () -> network(shape, () -> FeatureMoments.of(train, encoder).deviation()),
                TrainingCare.none());
    }

    private NetworkShape shape() {
        return new NetworkShape(
                encoder.features(),
                train.classNames().size(),
                options.depth(),
                options.activation(),
                options.initialScale(),
                options.temperature());
    }

    /**
     * Trains a network on, from the weights that it has, with all else as the options say.
     *
     * @param start what to start from; stays as it is and must stay open. Its shape stands, whatever the options say of depth, form,
     *     activation, scale and temperature
     * @throws java.util.concurrent.CancellationException soon after the calling thread has been interrupted
     * @throws TrainingDivergedException if the loss or a weight becomes infinite or NaN
     */
    public TrainingResult refine(Model start) {
        return run(start.info(), start.network()::copy, TrainingCare.none());
    }

    private TrainingResult run(ModelInfo info, Supplier<IdentityMlp> start, TrainingCare care) {
        NetworkShape shape = info.shape();
        IdentityMlp network;
        try {
            network = start.get();
        } catch (OutOfMemoryError e) {
            throw new BadInputException(
                    "a network of " + shape.depth() + " layers of width " + shape.width()
                            + " does not fit into the memory that Java has, "
                            + Runtime.getRuntime().maxMemory() / (1 << 20) + " MB; give it more, or take fewer layers",
                    e);
        }
        Model model = new Model(info, network);
        try {
            listener.networkCreated(network);
            Optional<Split> split = validation();
            TrainingResult result =
                    train(model, start, split.map(Split::train).orElse(train), split.map(Split::test), care);
            return withKeptRows(
                    split.isPresent() && options.recipe().calibrated() ? calibrated(result, split.get()) : result);
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
    }

    private IdentityMlp network(NetworkShape shape, Supplier<double[]> deviation) {
        if (options.ranks().isEmpty()) {
            return IdentityMlp.create(backend, shape, options.initialization(), options.seed());
        }
        for (int rank : options.ranks()) {
            if (rank > shape.width()) {
                throw new BadInputException("a rank of " + rank + " is more than the width of the layers, "
                                + shape.width() + ": " + shape.features() + " features and " + shape.classes()
                                + " classes")
                        .about("rank");
            }
        }
        return new LowRankStart(options.ranks(), LowRankStart.DEFAULT_NORM)
                .create(backend, shape, deviation.get(), options.seed());
    }

    /** Sets validation rows aside where there are enough rows for that. */
    private Optional<Split> validation() {
        double share = options.recipe().validationShare();
        return share > 0 && train.count() >= FEWEST_ROWS_TO_VALIDATE
                ? Split.stratified(train, share, options.seed())
                : Optional.empty();
    }

    private TrainingResult calibrated(TrainingResult result, Split split) {
        Model model = result.model();
        OptionalDouble temperature = FinalTemperature.of(
                model, split.test(), options.recipe().classWeights().of(split.train()));
        if (temperature.isEmpty()) {
            return result;
        }
        NetworkShape shape = model.info().shape().withTemperature((float) temperature.getAsDouble());
        IdentityMlp network =
                IdentityMlp.of(backend, shape, model.network().full().layers());
        return new TrainingResult(
                new Model(model.info().with(shape, model.info().provenance()), network),
                result.epochs(),
                result.samplesPerSecond());
    }

    /** Rows are drawn in the end, because what they are answered decides which are kept. */
    private TrainingResult withKeptRows(TrainingResult result) {
        Model model = result.model();
        return result.with(model.info()
                .withOthers(KeptRows.of(model, train, options.recipe().keptRows(), options.seed())));
    }

    private TrainingResult train(
            Model model, Supplier<IdentityMlp> start, DataSet fitted, Optional<DataSet> validation, TrainingCare care) {
        int batchSize = Math.min(options.batchSize(), fitted.count());
        Optional<ClassWeights> weights = options.recipe().classWeights().of(fitted);
        RowBatch rows = new RowBatch(fitted, encoder, batchSize);
        int batches = (fitted.count() + batchSize - 1) / batchSize;
        SparseDetectors sparse = new SparseDetectors(
                model.network(),
                options.recipe().sparsity(),
                model.info().schema().image(),
                (long) batches * options.epochs());
        try (SgdTrainer trainer = new SgdTrainer(model.network(), batchSize, weights);
                Selection selection = Selection.of(
                        model.network(),
                        options.recipe(),
                        validation.isPresent(),
                        sparse.prunes() ? Sparsity.firstEpoch(options.epochs()) : 1)) {
            List<EpochFigures> figures = new TrainingRun(
                            model,
                            rows,
                            fitted.count(),
                            batchSize,
                            options,
                            care,
                            listener,
                            current -> new Judgement(logLoss(current, validation, weights), testAccuracy(current)),
                            start,
                            trainer,
                            selection,
                            sparse)
                    .run();
            double seconds = figures.stream().mapToDouble(EpochFigures::seconds).sum();
            double speed = (double) fitted.count() * figures.size() / seconds;
            return new TrainingResult(sparse.prunes() ? withoutIdle(model) : model, figures, speed);
        }
    }

    private static Model withoutIdle(Model model) {
        IdentityMlp network = DetectorPruning.withoutIdle(model.network());
        model.close();
        return new Model(model.info(), network);
    }

    private static OptionalDouble logLoss(Model model, Optional<DataSet> rows, Optional<ClassWeights> weights) {
        if (rows.isEmpty()) {
            return OptionalDouble.empty();
        }
        ClassFigures figures = ClassFigures.of(model, rows.get());
        return OptionalDouble.of(
                weights.isPresent() ? figures.logLoss(weights.get().values()) : figures.logLoss());
    }

    private OptionalDouble testAccuracy(Model model) {
        if (test.isEmpty() || test.get().labels().isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(ClassFigures.of(model, test.get()).accuracy());
    }
}
