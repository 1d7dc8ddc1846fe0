package io.limpid.interpret.model;

import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.ColumnEncoder;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.ModelPass;
import io.limpid.interpret.data.NameMatching;
import io.limpid.interpret.data.RowStream;
import io.limpid.interpret.data.ScaleAdvice;
import io.limpid.interpret.data.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a model file says besides the weights.
 *
 * @param shape D, C, L, φ, σ and τ
 * @param schema what the features and classes mean
 * @param encoder what rows go through before the network
 * @param provenance how the model came to be, as JSON text; empty when unknown
 * @param meanRow the mean of the training rows as the network gets them, [D]; absent when unknown
 * @param otherRows some training rows and the network's answers to them, to compare other rows with; absent where none were kept
 * @param constantFeatures the features that had one value in all training rows as the network gets them, ascending, each in [0, D); absent
 *     when unknown
 */
public record ModelInfo(
        NetworkShape shape,
        Schema schema,
        Encoder encoder,
        String provenance,
        Optional<EvidenceReference> meanRow,
        Optional<EvidenceReference> otherRows,
        Optional<List<Integer>> constantFeatures) {

    public ModelInfo {
        constantFeatures = constantFeatures.map(List::copyOf);
        int before = -1;
        for (int feature : constantFeatures.orElse(List.of())) {
            if (feature <= before || feature >= shape.features()) {
                throw new IllegalArgumentException("constant features must ascend and lie in [0, " + shape.features()
                        + "), but " + feature + " comes after " + before);
            }
            before = feature;
        }
        meanRow.ifPresent(row -> {
            if (row.row().length != shape.features()) {
                throw new IllegalArgumentException(
                        shape.features() + " features, but a mean row of " + row.row().length);
            }
        });
        otherRows.ifPresent(others -> {
            if (others.row(0).length != shape.features()) {
                throw new IllegalArgumentException(
                        shape.features() + " features, but kept rows of " + others.row(0).length);
            }
            for (int answer : others.answers()) {
                if (answer < 0 || answer >= shape.classes()) {
                    throw new IllegalArgumentException(
                            shape.classes() + " classes, but a kept row that got the answer " + answer);
                }
            }
        });
        if (schema.classNames().size() != shape.classes()) {
            throw new IllegalArgumentException(
                    shape.classes() + " classes, but " + schema.classNames().size() + " class names");
        }
        if (schema.width() != encoder.columns()) {
            throw new IllegalArgumentException(schema.width() + " features, but a scaling of " + encoder.columns());
        }
        if (encoder.features() != shape.features()) {
            throw new IllegalArgumentException(
                    shape.features() + " features, but an encoder that gives " + encoder.features());
        }
    }

    /** What is said of a model whose training rows are unknown. */
    public ModelInfo(NetworkShape shape, Schema schema, Encoder encoder, String provenance) {
        this(shape, schema, encoder, provenance, Optional.empty(), Optional.empty());
    }

    /** What is said of a model that kept no rows. */
    public ModelInfo(
            NetworkShape shape,
            Schema schema,
            Encoder encoder,
            String provenance,
            Optional<EvidenceReference> meanRow,
            Optional<List<Integer>> constantFeatures) {
        this(shape, schema, encoder, provenance, meanRow, Optional.empty(), constantFeatures);
    }

    /**
     * Returns the user's columns that had one value in all training rows: those of whose features none varied; absent when unknown.
     *
     * @see #constantFeatures
     */
    public Optional<List<Integer>> constantColumns() {
        return constantFeatures.map(constant -> {
            boolean[] varies = new boolean[encoder.columns()];
            Set<Integer> all = new HashSet<>(constant);
            for (int feature = 0; feature < encoder.features(); feature++) {
                varies[encoder.columnOf(feature)] |= !all.contains(feature);
            }
            return IntStream.range(0, varies.length)
                    .filter(column -> !varies[column])
                    .boxed()
                    .toList();
        });
    }

    /** Returns C names. */
    public List<String> classNames() {
        return schema.classNames();
    }

    /** Returns the name of a feature; {@code feature_} and its number where features have none. */
    public String featureName(int feature) {
        return schema.featureName(feature);
    }

    /**
     * Returns the shape that explanations have when they are told by the user's columns: K features in place of D, all else
     * as it is. The same where no column became several features.
     */
    public NetworkShape columnShape() {
        return new NetworkShape(
                schema.width(),
                shape.classes(),
                shape.depth(),
                shape.activation(),
                shape.initialScale(),
                shape.temperature());
    }

    /** Returns the same for a network of another shape, or with another provenance. */
    public ModelInfo with(NetworkShape otherShape, String otherProvenance) {
        return new ModelInfo(otherShape, schema, encoder, otherProvenance, meanRow, otherRows, constantFeatures);
    }

    /** Returns the same with other rows that were kept, or with none. */
    public ModelInfo withOthers(Optional<EvidenceReference> kept) {
        return new ModelInfo(shape, schema, encoder, provenance, meanRow, kept, constantFeatures);
    }

    /**
     * Brings rows into the terms of this model: its features in its order, labels that are indices of its classes. A remark
     * says so where they look as if they were scaled already.
     *
     * @throws io.limpid.formats.BadInputException if the names or numbers of features or classes do not fit
     */
    public DataSet fit(DataSet data) {
        DataSet fitted = NameMatching.fit(data, schema);
        return ScaleAdvice.of(fitted, encoder).map(fitted::withRemark).orElse(fitted);
    }

    /**
     * Returns the encoder of a table as JSON, as model files hold it under {@code columns}: an array in the order of the columns. Absent where
     * features are no columns of a table.
     */
    public Optional<String> columnsJson() {
        return encoder instanceof ColumnEncoder columns ? Optional.of(ColumnsJson.write(columns)) : Optional.empty();
    }

    /**
     * Returns the rows of a stream that was opened for this model, with the same remark.
     *
     * @param rows those of the stream, with or without labels
     * @throws io.limpid.formats.BadInputException if they have another number of features
     */
    public DataSet fit(RowStream stream, DataSet rows) {
        ModelPass.requireFit(rows, encoder);
        return ScaleAdvice.of(rows.schema(), rows.count(), stream.minimum(), stream.maximum(), encoder)
                .map(rows::withRemark)
                .orElse(rows);
    }
}
