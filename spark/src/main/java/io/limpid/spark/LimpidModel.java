package io.limpid.spark;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A trained network that answers and explains the rows of a dataset where they lie. It is the same model as that of the command line: {@link #toFile} writes one, {@link #ofFile} reads
 * one.
 */
public final class LimpidModel extends org.apache.spark.ml.Model<LimpidModel>
        implements OutputParams<LimpidModel>, MLWritable {

    private static final long serialVersionUID = 1;

    private final String uid;
    private final byte[] file;
    private final Outputs outputs;
    private transient @Nullable ModelInfo info;
    private transient @Nullable Broadcast<SharedModel> sent;
    private transient @Nullable String sentFor;

    /** Only for copies, which get their values at once. */
    LimpidModel(String uid, byte[] file) {
        this.uid = uid;
        this.file = file;
        outputs = new Outputs(this);
    }

    /**
     * Reads a model that was trained anywhere.
     *
     * @param model a {@code .safetensors} file
     * @throws BadInputException if it is none
     */
    public static LimpidModel ofFile(Path model) {
        try {
            LimpidModel read = new LimpidModel(Identifiable.randomUID("limpid"), Files.readAllBytes(model));
            read.info();
            return read;
        } catch (IOException e) {
            throw new BadInputException(model + ": can't be read: " + e.getMessage(), e);
        }
    }

    /** Writes the model as a {@code .safetensors} file, which every command of Limpid takes. */
    public void toFile(Path target) {
        try {
            Files.write(target, file);
        } catch (IOException e) {
            throw new UncheckedIOException(target + ": can't be written: " + e.getMessage(), e);
        }
    }

    /** Returns a reader of what {@link #write} wrote. */
    public static MLReader<LimpidModel> read() {
        return new ModelStorage.Reader();
    }

    /** Reads what {@link #write} wrote. */
    public static LimpidModel load(String path) {
        return read().load(path);
    }

    @Override
    public MLWriter write() {
        return new ModelStorage.Writer(this);
    }

    /** Returns the bytes of the model's file; not to be modified. */
    byte[] file() {
        return file;
    }

    /** Returns what the model says besides its weights. */
    public synchronized ModelInfo info() {
        ModelInfo known = info;
        if (known == null) {
            try (Model model = new SharedModel(file, "reference").open()) {
                known = model.info();
            }
            info = known;
        }
        return known;
    }

    /** Returns C. */
    public int numClasses() {
        return info().shape().classes();
    }

    /** Returns how many features a vector has. */
    public int numFeatures() {
        return info().schema().width();
    }

    /** Returns L. */
    public int depth() {
        return info().shape().depth();
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
    public LimpidModel self() {
        return this;
    }

    @Override
    public LimpidModel copy(ParamMap extra) {
        LimpidModel copy = new LimpidModel(uid, file);
        copyValues(copy, extra);
        copy.setParent(parent());
        return copy;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        return columns().addedTo(schema, value(featuresCol()));
    }

    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = transformSchema(dataset.schema());
        OutputColumns columns = columns();
        Dataset<Row> rows = dataset.toDF();
        if (columns.outputs().isEmpty()) {
            return rows;
        }
        int place = dataset.schema().fieldIndex(value(featuresCol()));
        StructField features = dataset.schema().fields()[place];
        int told = ColumnMetadata.width(features);
        Schema given = ColumnMetadata.features(features, told < 0 ? numFeatures() : told);
        RowAnswers.Question question = new RowAnswers.Question(
                place,
                VectorColumns.of(given),
                columns.outputs(),
                (Integer) getOrDefault(topK()),
                (Integer) getOrDefault(contributionLayer()),
                value(against()),
                value(reference()));
        // What does not fit is told now, not by an executor later.
        try (Model model = new SharedModel(file, "reference").open()) {
            new BatchAnswers(model, question).close();
        }
        return withMetadata(
                rows.mapPartitions(new RowAnswers(broadcast(dataset), question), Encoders.row(schema)), schema);
    }

    /** Metadata do not survive a map over rows. */
    private static Dataset<Row> withMetadata(Dataset<Row> rows, StructType schema) {
        Column[] columns = Stream.of(schema.fields())
                .map(field ->
                        rows.col("`" + field.name().replace("`", "``") + "`").as(field.name(), field.metadata()))
                .toArray(Column[]::new);
        return rows.select(columns);
    }

    /** Sent once for each engine, however often rows are answered. */
    private synchronized Broadcast<SharedModel> broadcast(Dataset<?> dataset) {
        String engine = value(backend());
        Broadcast<SharedModel> known = sent;
        if (known == null || !known.isValid() || !engine.equals(sentFor)) {
            known = JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext())
                    .broadcast(new SharedModel(file, engine));
            sent = known;
            sentFor = engine;
        }
        return known;
    }

    private OutputColumns columns() {
        return OutputColumns.of(this, Optional.of(info()));
    }

    private String value(Param<String> param) {
        return getOrDefault(param);
    }

    @Override
    public String toString() {
        return "LimpidModel: uid=" + uid + ", numLayers=" + depth() + ", numClasses=" + numClasses() + ", numFeatures="
                + numFeatures();
    }
}
