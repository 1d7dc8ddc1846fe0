package io.limpid.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.LowRankStart;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.roles.FinalTemperature;
import io.limpid.interpret.training.KeptRows;
import io.limpid.interpret.training.RateBound;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.TrainingOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/** One training on a cluster, from the columns of a dataset to the bytes of a model file. */
final class DistributedFit {

    /** Of fewer rows, too few are left to choose by: as on one machine. */
    private static final int FEWEST_ROWS_TO_VALIDATE = 100;

    /** A step on fewer rows takes about as long. */
    private static final int FEWEST_ROWS_OF_A_STEP = 16;

    private static final int MOST_SAMPLED = 1 << 16;
    private static final int FEWEST_SAMPLED = 2000;
    private static final int MOST_SAMPLED_VALUES = 1 << 25;
    private static final int LEAST_ROUND = 10;
    private static final int LONGEST_ROUND = 100;

    private final JavaSparkContext spark;
    private final JavaRDD<RowBlock> blocks;
    private final VectorColumns columns;
    private final Optional<List<String>> classNames;
    private final FitSettings settings;
    private final RoundKeeper observer;

    /**
     * @param blocks of all partitions; kept in memory by the caller
     * @param columns what the features are
     * @param classNames absent if the classes have none
     * @param observer is told of each round, after its state has been kept
     */
    DistributedFit(
            JavaSparkContext spark,
            JavaRDD<RowBlock> blocks,
            VectorColumns columns,
            Optional<List<String>> classNames,
            FitSettings settings,
            RoundKeeper observer) {
        this.spark = spark;
        this.blocks = blocks;
        this.columns = columns;
        this.classNames = classNames;
        this.settings = settings;
        this.observer = observer;
    }

    /**
     * Trains.
     *
     * @return the bytes of a model file
     * @throws BadInputException if the rows can't be trained on
     */
    byte[] run() {
        List<PartitionSummary> parts = summaries();
        PartitionSummary all = new PartitionSummary(columns.width());
        parts.forEach(all::add);
        List<String> classes = classes(all);
        DataSet sample = sample(parts, all.rows()).asData(columns.schema().withClasses(classes));
        ColumnEncoder encoder = FittedEncoder.of(sample, all, settings.encoding());
        try (Backend backend = SharedModel.engine(settings.backend())) {
            return train(backend, sample, encoder, parts, all.rows());
        }
    }

    private byte[] train(
            Backend backend, DataSet sample, ColumnEncoder encoder, List<PartitionSummary> parts, long rows) {
        double share = rows >= FEWEST_ROWS_TO_VALIDATE ? settings.validationShare() : 0;
        List<PartitionWork.Prepared> prepared = prepared(backend, sample, encoder, share);
        Moments moments = new Moments(encoder.features());
        prepared.forEach(part -> moments.add(part.moments()));
        ModelInfo info = info(sample, encoder, moments);
        TrainingPlan plan = plan(prepared, share, moments);
        try (IdentityMlp network = start(backend, info.shape(), moments)) {
            Model model = new Model(info, network);
            Broadcast<SharedModel> sent = spark.broadcast(shared(model));
            int roundSteps = settings.roundSteps() > 0
                    ? settings.roundSteps()
                    : Math.max(LEAST_ROUND, Math.min(LONGEST_ROUND, plan.stepsPerEpoch() / LEAST_ROUND));
            RoundState state = new RoundState(NetworkValues.of(network));
            RoundKeeper keeper = observer;
            if (!settings.checkpointFolder().isEmpty()) {
                RoundFiles files = new RoundFiles(
                        settings.checkpointFolder(),
                        fingerprint(plan, roundSteps, parts, model),
                        settings.checkpointInterval(),
                        plan.stepsPerEpoch(),
                        spark.hadoopConfiguration());
                state = files.newest().orElse(state);
                keeper = (now, last) -> {
                    files.roundEnded(now, last);
                    observer.roundEnded(now, last);
                };
            }
            new RoundTraining(spark, blocks, sent, plan, roundSteps, keeper).run(state);
            NetworkValues.write(state.chosen(), network);
            Model calibrated = calibrated(model, sent, plan, prepared);
            String provenance = provenance(plan, roundSteps, rows, parts.size(), backend);
            ModelInfo told = calibrated.info().with(calibrated.info().shape(), provenance);
            Model trained = new Model(told, calibrated.network());
            Optional<EvidenceReference> others = KeptRows.of(trained, sample, Recipe.USUAL.keptRows(), settings.seed());
            sent.destroy();
            return SharedModel.bytesOf(new Model(told.withOthers(others), calibrated.network()));
        }
    }

    private SharedModel shared(Model model) {
        return new SharedModel(SharedModel.bytesOf(model), settings.backend());
    }

    private List<PartitionSummary> summaries() {
        VectorColumns sent = columns;
        List<PartitionSummary> parts =
                blocks.map(block -> PartitionSummary.of(block, sent.schema())).collect();
        for (PartitionSummary part : parts) {
            if (part.fault() != null) {
                throw new BadInputException(part.fault());
            }
        }
        return parts;
    }

    private List<String> classes(PartitionSummary all) {
        int found = all.classes().length;
        if (all.rows() == 0) {
            throw new BadInputException("the dataset has no rows to learn from");
        }
        List<String> names = classNames.orElseGet(
                () -> IntStream.range(0, found).mapToObj(String::valueOf).toList());
        if (names.size() < 2) {
            throw new BadInputException("training needs at least 2 classes, found " + names.size());
        }
        if (found > names.size()) {
            throw new BadInputException(
                    "a label is " + (found - 1) + ", but the metadata of its column tell " + names.size() + " classes");
        }
        return names;
    }

    private RowBlock sample(List<PartitionSummary> parts, long rows) {
        long[] before = new long[parts.size()];
        for (int i = 1; i < before.length; i++) {
            before[i] = before[i - 1] + parts.get(i - 1).rows();
        }
        int wanted = (int) Math.min(
                rows, Math.min(MOST_SAMPLED, Math.max(FEWEST_SAMPLED, MOST_SAMPLED_VALUES / columns.width())));
        return RowBlocks.joined(blocks.map(block -> RowBlocks.spaced(block, before[block.partition()], rows, wanted))
                .collect());
    }

    /** The encoder goes to executors as part of a network of one layer. */
    private List<PartitionWork.Prepared> prepared(
            Backend backend, DataSet sample, ColumnEncoder encoder, double share) {
        NetworkShape thin =
                NetworkShape.of(encoder.features(), sample.classNames().size(), 1);
        double[] none = new double[encoder.features()];
        try (IdentityMlp carrier = new LowRankStart(List.of(1), 1).create(backend, thin, none, 0)) {
            ModelInfo info = new ModelInfo(thin, encoder.adapt(sample.schema()), encoder, "");
            Broadcast<SharedModel> sent = spark.broadcast(shared(new Model(info, carrier)));
            long seed = settings.seed();
            List<PartitionWork.Prepared> prepared = blocks.map(block ->
                            PartitionWork.prepare(block, sent.value().open().info(), share, seed))
                    .collect();
            sent.destroy();
            return prepared;
        }
    }

    private ModelInfo info(DataSet sample, ColumnEncoder encoder, Moments moments) {
        NetworkShape shape =
                NetworkShape.of(encoder.features(), sample.classNames().size(), settings.depth());
        return new ModelInfo(
                shape,
                encoder.adapt(sample.schema()),
                encoder,
                "",
                Optional.of(EvidenceReference.of(moments.mean())),
                Optional.of(moments.constant()));
    }

    private IdentityMlp start(Backend backend, NetworkShape shape, Moments moments) {
        if (settings.rank() == 0) {
            return IdentityMlp.create(backend, shape);
        }
        if (settings.rank() > shape.width()) {
            throw new BadInputException("a rank of " + settings.rank() + " is more than the width of the layers, "
                    + shape.width() + ": " + shape.features() + " features and " + shape.classes() + " classes");
        }
        return new LowRankStart(List.of(settings.rank()), LowRankStart.DEFAULT_NORM)
                .create(backend, shape, moments.deviation(), settings.seed());
    }

    private TrainingPlan plan(List<PartitionWork.Prepared> prepared, double share, Moments moments) {
        long fitted = 0;
        int filled = 0;
        for (PartitionWork.Prepared part : prepared) {
            fitted += part.fitted();
            filled += part.fitted() > 0 ? 1 : 0;
        }
        int batch = Math.max(settings.batchSize(), Math.multiplyExact(FEWEST_ROWS_OF_A_STEP, filled));
        int steps = Math.toIntExact((fitted + batch - 1) / batch);
        int epochs = settings.epochs() > 0
                ? settings.epochs()
                : TrainingOptions.defaultEpochs((int) Math.min(fitted, Integer.MAX_VALUE), batch);
        float rate = settings.stepSize() > 0
                ? (float) settings.stepSize()
                : new RateBound(moments.meanSquare())
                        .apply(
                                TrainingOptions.usualLearningRate(settings.depth(), false, settings.rank() > 0),
                                settings.depth(),
                                settings.rank() > 0);
        return new TrainingPlan(settings.seed(), share, steps, epochs, rate, TrainingOptions.DEFAULT_MOMENTUM);
    }

    /** Fits the temperature to validation rows, of which many tell no more than some. */
    private Model calibrated(
            Model model, Broadcast<SharedModel> start, TrainingPlan plan, List<PartitionWork.Prepared> prepared) {
        long rows =
                prepared.stream().mapToLong(PartitionWork.Prepared::validation).sum();
        if (rows == 0) {
            return model;
        }
        long[] before = new long[prepared.size()];
        for (int i = 1; i < before.length; i++) {
            before[i] = before[i - 1] + prepared.get(i - 1).validation();
        }
        int wanted = (int) Math.min(rows, MOST_SAMPLED / 4);
        RowBlock some = RowBlocks.joined(blocks.map(block -> RowBlocks.spaced(
                        PartitionWork.validationRows(block, start.value().open().info(), plan),
                        before[block.partition()],
                        rows,
                        wanted))
                .collect());
        OptionalDouble temperature =
                FinalTemperature.of(model, some.asData(model.info().schema()), Optional.empty());
        if (temperature.isEmpty()) {
            return model;
        }
        NetworkShape shape = model.info().shape().withTemperature((float) temperature.getAsDouble());
        return new Model(
                model.info().with(shape, ""),
                IdentityMlp.of(
                        model.network().backend(), shape, model.network().full().layers()));
    }

    private String provenance(TrainingPlan plan, int roundSteps, long rows, int partitions, Backend backend) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("data", "a Spark dataset").put("training_rows", rows).put("seed", settings.seed());
        json.putObject("options")
                .put("depth", settings.depth())
                .put("epochs", plan.epochs())
                .put("batch", settings.batchSize())
                .put("learning_rate", plan.learningRate())
                .put("momentum", plan.momentum())
                .put("validation", plan.validationShare())
                .put("averaging", Recipe.USUAL.averaging())
                .put("schedule", "cosine")
                .put("rank", settings.rank());
        json.putObject("rounds")
                .put("partitions", partitions)
                .put("steps", roundSteps)
                .put("steps_per_epoch", plan.stepsPerEpoch());
        json.put("limpid_version", LimpidVersion.current()).put("backend", backend.name());
        return json.toString();
    }

    /** Tells apart trainings that would not give the same model. */
    private String fingerprint(TrainingPlan plan, int roundSteps, List<PartitionSummary> parts, Model start) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            List<String> texts = new ArrayList<>(List.of(plan.toString(), String.valueOf(roundSteps)));
            parts.forEach(part -> texts.add(part.fingerprint()));
            texts.add(start.network().backend().name());
            texts.add(LimpidVersion.current());
            texts.forEach(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            digest.update(SharedModel.bytesOf(start));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
