package io.limpid.spark;

import io.limpid.interpret.data.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/** What the metadata of a column say: names of features, texts behind indices, as StringIndexer and VectorAssembler write them. */
final class ColumnMetadata {

    private ColumnMetadata() {}

    /**
     * Returns what the features of a vector column are called, and which texts their values stand for.
     *
     * @param width how many features a vector has
     */
    static Schema features(StructField field, int width) {
        AttributeGroup group = AttributeGroup.fromStructField(field);
        if (group.size() != width || group.attributes().isEmpty()) {
            return Schema.unnamed(width);
        }
        Attribute[] attributes = group.attributes().get();
        List<String> names = new ArrayList<>();
        for (Attribute attribute : attributes) {
            names.add(attribute.name().isDefined() ? attribute.name().get() : "");
        }
        boolean named = new HashSet<>(names).size() == width && !names.contains("");
        if (!named) {
            names = IntStream.range(0, width)
                    .mapToObj(i -> field.name() + "_" + i)
                    .toList();
        }
        Schema schema = Schema.of(names);
        return schema.withTexts(
                Stream.of(attributes).map(ColumnMetadata::textsOf).toList());
    }

    /** Returns the number of features that the metadata tell; −1 if they don't. */
    static int width(StructField field) {
        return AttributeGroup.fromStructField(field).size();
    }

    /** Returns the names of the classes, where the metadata of the label tell them. */
    static Optional<List<String>> classes(StructField label) {
        List<String> texts = textsOf(Attribute.fromStructField(label));
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
    }

    /** Returns metadata of a column of class indices, by which IndexToString finds the names again. */
    static Metadata ofPrediction(String column, List<String> classes) {
        return NominalAttribute.defaultAttr()
                .withName(column)
                .withValues(classes.toArray(String[]::new))
                .toMetadata();
    }

    /** Returns metadata of a vector column with a value for each feature, by its name. */
    static Metadata ofFeatures(String column, Schema schema) {
        Attribute[] attributes = IntStream.range(0, schema.width())
                .mapToObj(i -> NumericAttribute.defaultAttr().withName(schema.featureName(i)))
                .toArray(Attribute[]::new);
        return new AttributeGroup(column, attributes).toMetadata();
    }

    private static List<String> textsOf(Attribute attribute) {
        if (attribute instanceof NominalAttribute nominal) {
            if (nominal.values().isDefined()) {
                return List.of(nominal.values().get());
            }
            if (nominal.getNumValues().isDefined()) {
                int count = (Integer) nominal.getNumValues().get();
                return IntStream.range(0, count).mapToObj(String::valueOf).toList();
            }
        }
        return List.of();
    }
}
