package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.backend.contract.Activation;
import io.limpid.core.network.Initialization;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.NumberForm;
import io.limpid.interpret.data.TableSettings;
import io.limpid.interpret.data.TestRows;
import io.limpid.interpret.data.TrainingAdvice;
import io.limpid.interpret.training.Provenance;
import io.limpid.interpret.training.RateBound;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a network and writes its model file. */
@Command(
        name = "train",
        sortOptions = false,
        description = "Train a network that can be read layer by layer, and write it to a model file.")
final class TrainCommand implements Callable<Integer> {

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private TestRowsOption testRows;

    @Option(
            names = "--scale-input",
            description = "Scale npy rows to [0, 1] by their range even if all lie in [0, 1]; other data always are.")
    private boolean scaleInput;

    @Option(
            names = "--numbers",
            paramLabel = "range|quantiles|bins",
            description =
                    "How columns of numbers become features: by their range, by their quantiles, or as bins that end"
                            + " where the classes differ. Default: bins for tables of up to 50 columns of numbers, else range.")
    private NumberForm numbers;

    @Option(
            names = "--depth",
            paramLabel = "L",
            defaultValue = "10",
            description = "How many layers. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(
            names = "--rank",
            paramLabel = "R",
            split = ",",
            description = "Train the identity plus R detectors a layer, instead of whole weight matrices; one R for all"
                    + " layers, or one for each: R,R,…")
    private List<Integer> ranks = List.of();

    @Mixin
    private SparseOption sparse;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            description = "Passes over the training rows. Default: about 3,000 steps, 3 to 100 epochs.")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "ROWS",
            defaultValue = "100",
            description = "Rows per step. Default: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "ETA",
            description =
                    "Default: 0.1 / depth; where the rate falls, 0.15 / depth for images; twice that with --rank; less where rows are long.")
    private Float learningRate;

    @Option(
            names = "--momentum",
            paramLabel = "MU",
            defaultValue = "0.9",
            description = "In [0, 1). Default: ${DEFAULT-VALUE}.")
    private float momentum;

    @Option(
            names = "--identity-decay",
            paramLabel = "LAMBDA",
            defaultValue = "0",
            description = "Pull of the weights towards the identity. Default: ${DEFAULT-VALUE}.")
    private float identityDecay;

    @Mixin
    private RecipeOptions recipe;

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            defaultValue = "leaky_relu",
            description = "leaky_relu, hard_tanh, tanh, relu or identity. Default: ${DEFAULT-VALUE}.")
    private String activation;

    @Option(
            names = "--scale",
            paramLabel = "SIGMA",
            defaultValue = "1",
            description = "The scale of the identity that weights start from. Default: ${DEFAULT-VALUE}.")
    private float scale;

    @Option(
            names = "--temperature",
            paramLabel = "TAU",
            defaultValue = "1",
            description = "Of the class likelihood. Default: ${DEFAULT-VALUE}.")
    private float temperature;

    @Option(
            names = "--init",
            paramLabel = "NAME",
            defaultValue = "identity",
            description = "identity; or he, xavier, orthogonal for comparison. Default: ${DEFAULT-VALUE}.")
    private Initialization initialization;

    @Option(
            names = "--out",
            paramLabel = "M.safetensors",
            description = "The model file. Default: a new file in this folder, named after data and depth.")
    private Path out;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Also write a page: the test rows explained, and the network itself to look into.")
    private @Nullable Path report;

    @Mixin
    private CheckpointOptions checkpointOptions;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        run(common.console(), Optional.empty());
        return ExitCode.DONE;
    }

    /**
     * Trains and writes the model.
     *
     * @param like the provenance that the training must have; absent if any will do
     */
    void run(Console console, Optional<String> like) {
        Path target = target();
        LoadedData loaded = console.heard(dataOptions.load());
        TestRows.Division rows = testRows.divide(dataOptions, loaded, common.seed());
        DataSet train = rows.train();
        Optional<DataSet> test = rows.test();
        TrainingAdvice.of(train).forEach(advice -> console.warn("%s: %s", train.name(), advice));
        Encoder encoder = loaded.encoderFor(train, tableSettings(), scaleInput);
        TrainingOptions options = sparse(options(train, encoder, console), train, encoder);
        warnAbout(options, console);
        try (Backend backend = common.openBackend();
                TrainingProgress progress = new TrainingProgress(console)) {
            console.progress(
                    "training on %,d rows of %s: %d features, %d classes, depth %d",
                    train.count(),
                    train.name(),
                    train.width(),
                    train.classNames().size(),
                    depth);
            List<String> arguments = RecordedArguments.of(spec);
            String origin = Provenance.json(dataOptions.spec(), train, options, backend);
            String divided =
                    rows.rule().map(rule -> Provenance.withSplit(origin, rule)).orElse(origin);
            String told = Provenance.withArguments(divided, arguments);
            like.flatMap(wanted -> Provenance.difference(wanted, told)).ifPresent(difference -> {
                throw new BadInputException("the same can't be trained: " + difference);
            });
            String provenance = like.orElse(told);
            List<String> setup = new ArrayList<>(arguments);
            setup.addAll(List.of("--backend", backend.name()));
            new SavedTraining(checkpointOptions, target, RecordedArguments.json(setup), console)
                    .run(
                            new Training(backend, train, test, encoder, options, progress.before(target)),
                            provenance,
                            result -> {
                                progress.finish();
                                writeReport(result, options, test.orElse(train));
                                TrainingFigures.of(result, train, test).tell(console, backend, target, report);
                            });
        }
    }

    private void writeReport(TrainingResult result, TrainingOptions options, DataSet rows) {
        if (report == null) {
            return;
        }
        try {
            TrainingReport.write(report, result, options, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TableSettings tableSettings() {
        TableSettings settings = dataOptions.table();
        return numbers == null ? settings : settings.withNumbers(numbers);
    }

    private TrainingOptions options(DataSet train, Encoder encoder, Console console) {
        try {
            return new TrainingOptions(
                    depth,
                    epochs != null ? epochs : TrainingOptions.defaultEpochs(train.count(), batch),
                    batch,
                    learningRate != null ? learningRate : usualRate(train, encoder, console),
                    momentum,
                    identityDecay,
                    ActivationOption.parse(activation),
                    scale,
                    temperature,
                    initialization,
                    common.seed(),
                    ranks,
                    recipe.recipe());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(String.valueOf(e.getMessage()), e);
        }
    }

    private TrainingOptions sparse(TrainingOptions options, DataSet train, Encoder encoder) {
        if (!sparse.asked()) {
            return options;
        }
        if (ranks.isEmpty()) {
            throw new BadInputException(
                    "--sparse: only detectors can be left less to read; say by --rank how many a layer starts with");
        }
        NetworkShape shape = new NetworkShape(
                encoder.features(),
                train.classNames().size(),
                depth,
                options.activation(),
                options.initialScale(),
                options.temperature());
        int all = ranks.size() == 1
                ? ranks.get(0) * depth
                : ranks.stream().mapToInt(Integer::intValue).sum();
        return sparse.of(shape, all)
                .map(wanted -> options.with(options.recipe().with(wanted)))
                .orElse(options);
    }

    private float usualRate(DataSet train, Encoder encoder, Console console) {
        boolean images = train.schema().image().isPresent() && recipe.rateFalls();
        float usual = TrainingOptions.usualLearningRate(depth, images, !ranks.isEmpty());
        RateBound bound = RateBound.of(train, encoder);
        float rate = bound.apply(usual, depth, !ranks.isEmpty());
        if (rate < usual) {
            console.progress(
                    "rows are long (a mean square of %,.0f over %,d features): the learning rate is %.2g, not %.2g",
                    bound.meanSquare(), encoder.features(), rate, usual);
        }
        return rate;
    }

    private Path target() {
        Path target = out != null ? out : unusedName();
        OutputOption.require("--out", target, List.of(".safetensors"), testRows.files(dataOptions));
        if (report != null) {
            OutputOption.require("--report", report, List.of(".html"), testRows.files(dataOptions));
        }
        return target;
    }

    private Path unusedName() {
        String name = dataOptions.stem() + "-depth" + depth;
        Path path = Path.of(name + ".safetensors");
        for (int i = 2; Files.exists(path); i++) {
            path = Path.of(name + "-" + i + ".safetensors");
        }
        return path;
    }

    private static void warnAbout(TrainingOptions options, Console console) {
        if (options.activation().equals(Activation.RELU) && options.initialization() == Initialization.IDENTITY) {
            console.warn(
                    "with plain relu the class dimensions start dead (score 0, derivative 0), so nothing is learned;"
                            + " use leaky_relu");
        }
    }
}
