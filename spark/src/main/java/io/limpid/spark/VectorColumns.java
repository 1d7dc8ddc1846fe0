package io.limpid.spark;

import io.limpid.interpret.data.Schema;
import java.io.Serializable;
import java.util.List;

/**
 * What the features of a vector column are called and mean, in a form that can be sent to executors.
 *
 * @param width how many features there are
 * @param names one for each; empty if they have none
 * @param texts for each feature the texts that its values stand for, an empty list for a number; empty if all are numbers
 */
record VectorColumns(int width, List<String> names, List<List<String>> texts) implements Serializable {

    /** Returns the features of a schema. */
    static VectorColumns of(Schema schema) {
        return new VectorColumns(schema.width(), schema.featureNames(), schema.texts());
    }

    /** Returns the same as a schema without classes. */
    Schema schema() {
        Schema schema = names.isEmpty() ? Schema.unnamed(width) : Schema.of(names);
        return schema.withTexts(texts);
    }
}
