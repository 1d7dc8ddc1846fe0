package io.limpid.spark;

import io.limpid.formats.BadInputException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Trains a network that can be read layer by layer, on all executors at once. Features are vectors as they were measured: scaling is fitted to them and becomes part of the model, so
 * no scaler is needed before. A feature that StringIndexer made is known by its metadata, and is taken as texts; NaN is a missing value. The label is the index of a class.
 *
 * <p>The same rows in the same partitions give the same model, however many executors there are.
 */
public final class LimpidClassifier extends Estimator<LimpidModel>
        implements OutputParams<LimpidClassifier>, DefaultParamsWritable {

    private static final long serialVersionUID = 1;
    private static final int USUAL_DEPTH = 10;
    private static final int USUAL_BATCH = 100;
    private static final int USUAL_INTERVAL = 10;
    private static final double USUAL_VALIDATION = 0.15;

    private final String uid;
    private final Outputs outputs;
    private final Param<String> labelCol;
    private final IntParam depth;
    private final IntParam rank;
    private final IntParam maxIter;
    private final DoubleParam stepSize;
    private final IntParam batchSize;
    private final LongParam seed;
    private final DoubleParam validationShare;
    private final Param<String> encoding;
    private final IntParam numPartitions;
    private final IntParam roundSteps;
    private final Param<String> checkpointDir;
    private final IntParam checkpointInterval;

    /** A classifier with a name of its own. */
    public LimpidClassifier() {
        this(Identifiable.randomUID("limpid"));
    }

    /** @param uid a name that no other stage has */
    public LimpidClassifier(String uid) {
        this.uid = uid;
        outputs = new Outputs(this);
        labelCol = new Param<>(uid, "labelCol", "label column name", String.class);
        depth = new IntParam(this, "depth", "number of layers (> 0)", ParamValidators.gt(0));
        rank = new IntParam(
                this,
                "rank",
                "rank of layers that are the identity plus low rank; 0 for full weight matrices (>= 0)",
                ParamValidators.gtEq(0));
        maxIter = new IntParam(
                this,
                "maxIter",
                "how often training goes through the rows; 0 for as often as so many need (>= 0)",
                ParamValidators.gtEq(0));
        stepSize = new DoubleParam(
                this,
                "stepSize",
                "step size of the first step, from which it falls; 0 for the usual one (>= 0)",
                ParamValidators.gtEq(0));
        batchSize = new IntParam(
                this,
                "batchSize",
                "how many rows a step takes of all partitions together; at least 16 of each are taken (> 0)",
                ParamValidators.gt(0));
        seed = new LongParam(this, "seed", "random seed");
        validationShare = new DoubleParam(
                this,
                "validationShare",
                "share of the rows that is set aside to choose among the states of the network, in [0, 1)",
                ParamValidators.inRange(0, 1, true, false));
        encoding = new Param<>(
                uid,
                "encoding",
                "how numbers become features: auto, bins, quantiles or range",
                ParamValidators.inArray(List.of("auto", "bins", "quantiles", "range")),
                String.class);
        numPartitions = new IntParam(
                this,
                "numPartitions",
                "into how many partitions rows are divided for the training; 0 for those that they are in (>= 0)",
                ParamValidators.gtEq(0));
        roundSteps = new IntParam(
                this,
                "roundSteps",
                "how many steps partitions take between two averages; 0 for a tenth of an epoch, from 10 to 100 (>= 0)",
                ParamValidators.gtEq(0));
        checkpointDir = new Param<>(
                uid,
                "checkpointDir",
                "folder where the state of the training is kept, to go on from; empty for none",
                String.class);
        checkpointInterval = new IntParam(
                this, "checkpointInterval", "after how many rounds the state is kept (> 0)", ParamValidators.gt(0));
        setDefault(labelCol, "label");
        setDefault(depth, USUAL_DEPTH);
        setDefault(rank, 0);
        setDefault(maxIter, 0);
        setDefault(stepSize, 0.0);
        setDefault(batchSize, USUAL_BATCH);
        setDefault(seed, 1L);
        setDefault(validationShare, USUAL_VALIDATION);
        setDefault(encoding, "auto");
        setDefault(numPartitions, 0);
        setDefault(roundSteps, 0);
        setDefault(checkpointDir, "");
        setDefault(checkpointInterval, USUAL_INTERVAL);
    }

    /** Returns a reader of what was written. */
    public static MLReader<LimpidClassifier> read() {
        return new DefaultParamsReader<>();
    }

    /** Reads what was written. */
    public static LimpidClassifier load(String path) {
        return read().load(path);
    }

    @Override
    public LimpidModel fit(Dataset<?> dataset) {
        return fit(dataset, RoundKeeper.NONE);
    }

    /** @param observer is told of each round */
    LimpidModel fit(Dataset<?> dataset, RoundKeeper observer) {
        transformSchema(dataset.schema());
        String features = getOrDefault(featuresCol());
        String label = getOrDefault(labelCol);
        int partitions = (Integer) getOrDefault(numPartitions);
        Dataset<?> rows = partitions > 0 ? dataset.repartition(partitions) : dataset;
        JavaSparkContext spark =
                JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
        JavaRDD<RowBlock> blocks = RowBlocks.of(rows, features, label).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            int width = blocks.map(RowBlock::width).filter(found -> found > 0).take(1).stream()
                    .findFirst()
                    .orElseThrow(() -> new BadInputException("the dataset has no rows to learn from"));
            VectorColumns columns =
                    VectorColumns.of(ColumnMetadata.features(dataset.schema().apply(features), width));
            Optional<List<String>> classes =
                    ColumnMetadata.classes(dataset.schema().apply(label));
            byte[] file = new DistributedFit(spark, blocks, columns, classes, settings(), observer).run();
            LimpidModel model = new LimpidModel(uid, file);
            copyValues(model, ParamMap.empty());
            return model.setParent(this);
        } finally {
            blocks.unpersist();
        }
    }

    private FitSettings settings() {
        return new FitSettings(
                (Integer) getOrDefault(depth),
                (Integer) getOrDefault(rank),
                (Integer) getOrDefault(maxIter),
                (Double) getOrDefault(stepSize),
                (Integer) getOrDefault(batchSize),
                (Long) getOrDefault(seed),
                (Double) getOrDefault(validationShare),
                getOrDefault(encoding),
                (Integer) getOrDefault(roundSteps),
                getOrDefault(checkpointDir),
                (Integer) getOrDefault(checkpointInterval),
                getOrDefault(backend()));
    }

    @Override
    public StructType transformSchema(StructType schema) {
        String label = getOrDefault(labelCol);
        if (!List.of(schema.fieldNames()).contains(label)) {
            throw new BadInputException("there is no column '" + label + "' of labels; there are "
                    + String.join(", ", schema.fieldNames()));
        }
        if (!(schema.apply(label).dataType() instanceof NumericType)) {
            throw new BadInputException("the column '" + label
                    + "' must hold indices of classes, as StringIndexer makes them, but holds "
                    + schema.apply(label).dataType().catalogString());
        }
        return OutputColumns.of(this, Optional.empty()).addedTo(schema, getOrDefault(featuresCol()));
    }

    @Override
    public LimpidClassifier copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Outputs outputs() {
        return outputs;
    }

    @Override
    public LimpidClassifier self() {
        return this;
    }

    /** Returns the column of labels. */
    public Param<String> labelCol() {
        return labelCol;
    }

    /** Sets {@link #labelCol}; {@code label} unless set. */
    public LimpidClassifier setLabelCol(String value) {
        set(labelCol, value);
        return this;
    }

    /** Returns L, the number of layers. */
    public IntParam depth() {
        return depth;
    }

    /** Sets {@link #depth}; {@value #USUAL_DEPTH} unless set. */
    public LimpidClassifier setDepth(int value) {
        set(depth, value);
        return this;
    }

    /** Returns r, the rank of layers that are the identity plus low rank; 0 for full weight matrices. */
    public IntParam rank() {
        return rank;
    }

    /** Sets {@link #rank}; 0 unless set. */
    public LimpidClassifier setRank(int value) {
        set(rank, value);
        return this;
    }

    /** Returns how often training goes through the rows; 0 for as often as so many need. */
    public IntParam maxIter() {
        return maxIter;
    }

    /** Sets {@link #maxIter}; 0 unless set. */
    public LimpidClassifier setMaxIter(int value) {
        set(maxIter, value);
        return this;
    }

    /** Returns η of the first step; 0 for the usual one. */
    public DoubleParam stepSize() {
        return stepSize;
    }

    /** Sets {@link #stepSize}; 0 unless set. */
    public LimpidClassifier setStepSize(double value) {
        set(stepSize, value);
        return this;
    }

    /** Returns how many rows a step takes of all partitions together. */
    public IntParam batchSize() {
        return batchSize;
    }

    /** Sets {@link #batchSize}; {@value #USUAL_BATCH} unless set. */
    public LimpidClassifier setBatchSize(int value) {
        set(batchSize, value);
        return this;
    }

    /** Returns what decides everything random. */
    public LongParam seed() {
        return seed;
    }

    /** Sets {@link #seed}; 1 unless set. */
    public LimpidClassifier setSeed(long value) {
        set(seed, value);
        return this;
    }

    /** Returns the share of the rows that is set aside to choose among the states of the network. */
    public DoubleParam validationShare() {
        return validationShare;
    }

    /** Sets {@link #validationShare}; {@value #USUAL_VALIDATION} unless set. */
    public LimpidClassifier setValidationShare(double value) {
        set(validationShare, value);
        return this;
    }

    /** Returns how numbers become features: {@code auto}, {@code bins}, {@code quantiles} or {@code range}. */
    public Param<String> encoding() {
        return encoding;
    }

    /** Sets {@link #encoding}; {@code auto} unless set: bins of up to 50 features, the range of more. */
    public LimpidClassifier setEncoding(String value) {
        set(encoding, value);
        return this;
    }

    /** Returns into how many partitions rows are divided for the training; 0 for those that they are in. */
    public IntParam numPartitions() {
        return numPartitions;
    }

    /** Sets {@link #numPartitions}; 0 unless set. */
    public LimpidClassifier setNumPartitions(int value) {
        set(numPartitions, value);
        return this;
    }

    /** Returns how many steps partitions take between two averages; 0 for a tenth of an epoch, from 10 to 100. */
    public IntParam roundSteps() {
        return roundSteps;
    }

    /** Sets {@link #roundSteps}; 0 unless set. */
    public LimpidClassifier setRoundSteps(int value) {
        set(roundSteps, value);
        return this;
    }

    /** Returns the folder where the state of the training is kept, so that {@link #fit} goes on from there after a crash of the driver. */
    public Param<String> checkpointDir() {
        return checkpointDir;
    }

    /** Sets {@link #checkpointDir}; empty, for none, unless set. */
    public LimpidClassifier setCheckpointDir(String value) {
        set(checkpointDir, value);
        return this;
    }

    /** Returns after how many rounds the state is kept. */
    public IntParam checkpointInterval() {
        return checkpointInterval;
    }

    /** Sets {@link #checkpointInterval}; {@value #USUAL_INTERVAL} unless set. */
    public LimpidClassifier setCheckpointInterval(int value) {
        set(checkpointInterval, value);
        return this;
    }
}
