package io.limpid.spark;

import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.Schema;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that are added to rows.
 *
 * @param outputs what is told
 * @param fields a column for each
 */
record OutputColumns(List<RowAnswers.Output> outputs, List<StructField> fields) {

    /** An array of what a feature is called, which value it has, and how much it spoke for the predicted class. */
    private static final DataType EXPLANATION = DataTypes.createArrayType(
            new StructType()
                    .add("feature", DataTypes.StringType, false)
                    .add("value", DataTypes.StringType, false)
                    .add("evidence", DataTypes.DoubleType, false),
            false);

    /**
     * Returns the columns that are named.
     *
     * @param info of the model; absent before the training, when metadata are not known yet
     */
    static OutputColumns of(OutputParams<?> params, Optional<ModelInfo> info) {
        List<RowAnswers.Output> outputs = new ArrayList<>();
        List<StructField> fields = new ArrayList<>();
        for (RowAnswers.Output output : RowAnswers.Output.values()) {
            String name = params.getOrDefault(param(params, output));
            if (!name.isEmpty()) {
                outputs.add(output);
                fields.add(new StructField(name, type(output), false, metadata(output, name, info)));
            }
        }
        return new OutputColumns(List.copyOf(outputs), List.copyOf(fields));
    }

    /**
     * Adds these columns to a schema.
     *
     * @param features the column of feature vectors
     * @throws BadInputException if there is no such column, or one of the new names is taken
     */
    StructType addedTo(StructType schema, String features) {
        requireVectors(schema, features);
        StructType longer = schema;
        for (StructField field : fields) {
            if (List.of(longer.fieldNames()).contains(field.name())) {
                throw new BadInputException(
                        "the column '" + field.name() + "' is there already; drop it, or name the new one otherwise");
            }
            longer = longer.add(field);
        }
        return longer;
    }

    private static void requireVectors(StructType schema, String features) {
        if (!List.of(schema.fieldNames()).contains(features)) {
            throw new BadInputException("there is no column '" + features + "' of features; there are "
                    + String.join(", ", schema.fieldNames()));
        }
        DataType type = schema.apply(features).dataType();
        if (!type.equals(SQLDataTypes.VectorType())) {
            throw new BadInputException("the column '" + features
                    + "' must hold vectors, as VectorAssembler makes them," + " but holds " + type.catalogString());
        }
    }

    private static Param<String> param(OutputParams<?> params, RowAnswers.Output output) {
        return switch (output) {
            case RAW_PREDICTION -> params.rawPredictionCol();
            case PROBABILITY -> params.probabilityCol();
            case PREDICTION -> params.predictionCol();
            case LAYER_PREDICTION -> params.layerPredictionCol();
            case EVIDENCE -> params.evidenceCol();
            case CONTRIBUTION -> params.contributionCol();
            case EXPLANATION -> params.explanationCol();
        };
    }

    private static DataType type(RowAnswers.Output output) {
        return switch (output) {
            case PREDICTION -> DataTypes.DoubleType;
            case EXPLANATION -> EXPLANATION;
            default -> SQLDataTypes.VectorType();
        };
    }

    private static Metadata metadata(RowAnswers.Output output, String name, Optional<ModelInfo> info) {
        if (info.isEmpty()) {
            return Metadata.empty();
        }
        Schema schema = info.get().schema();
        return switch (output) {
            case PREDICTION -> ColumnMetadata.ofPrediction(name, schema.classNames());
            case EVIDENCE, CONTRIBUTION -> ColumnMetadata.ofFeatures(name, schema);
            default -> Metadata.empty();
        };
    }
}
