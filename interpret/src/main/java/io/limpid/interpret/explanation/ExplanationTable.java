package io.limpid.interpret.explanation;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explanations as a table with one line per row, layer and feature. The columns are {@code row}, {@code label} (null where unknown), {@code layer} (1 to L), {@code layer_prediction}, {@code
 * feature}, {@code input} (as the user wrote it), {@code contribution}, and for each explained class its {@code evidence}, the {@code
 * bias_evidence} of the layer and the {@code reference_score} of the row. With one class per row,
 * {@code explained_class} names it and {@code class_likelihood} is its likelihood in that layer; with all classes there is
 * one column {@code evidence_NAME} and so on for each. Another method's {@code attribution} takes the place of evidence; then
 * there are lines of the last layer alone.
 */
public final class ExplanationTable {

    private final ModelInfo info;
    private final int maps;
    private final boolean all;
    private final boolean byMethod;
    private final List<Column> columns;

    /** What the values of a column are. */
    public enum Kind {
        /** {@link Integer}. */
        WHOLE,
        /** {@link Float}. */
        NUMBER,
        /** {@link String}, or null where nothing is known. */
        TEXT
    }

    /**
     * A column.
     *
     * @param name unique in the table
     * @param kind what its values are
     */
    public record Column(String name, Kind kind) {}

    /** Takes lines. */
    @FunctionalInterface
    public interface LineUser {

        /**
         * Takes one line.
         *
         * @param values one for each column
         */
        void accept(List<@Nullable Object> values) throws IOException;
    }

    /** @param form of the explanations that will come, by column */
    public ExplanationTable(ExplanationForm form) {
        info = form.info();
        all = form.classes().all();
        maps = form.maps();
        byMethod = form.method().isPresent();
        columns = List.copyOf(columnsOf());
    }

    private List<Column> columnsOf() {
        List<Column> found = new ArrayList<>(List.of(
                new Column("row", Kind.WHOLE),
                new Column("label", Kind.TEXT),
                new Column("layer", Kind.WHOLE),
                new Column("layer_prediction", Kind.TEXT),
                new Column("feature", Kind.TEXT),
                new Column("input", Kind.TEXT),
                new Column("contribution", Kind.NUMBER)));
        List<String> values = byMethod
                ? List.of("attribution", "reference_score")
                : List.of("evidence", "bias_evidence", "reference_score");
        if (all) {
            for (String kind : values) {
                info.classNames().forEach(name -> found.add(new Column(kind + "_" + name, Kind.NUMBER)));
            }
        } else {
            found.add(new Column("explained_class", Kind.TEXT));
            found.add(new Column("class_likelihood", Kind.NUMBER));
            values.forEach(name -> found.add(new Column(name, Kind.NUMBER)));
        }
        return found;
    }

    /** Returns the columns, in their order. */
    public List<Column> columns() {
        return columns;
    }

    /** Hands on the lines of a batch, in order. */
    public void lines(ExplanationBatch batch, LineUser user) throws IOException {
        NetworkShape shape = info.columnShape();
        List<@Nullable Object> line = new ArrayList<>(columns.size());
        for (int row = 0; row < batch.rows(); row++) {
            // Other methods tell nothing by layer: the score of the last one is what they explain.
            for (int l = byMethod ? shape.depth() - 1 : 0; l < shape.depth(); l++) {
                for (int i = 0; i < shape.features(); i++) {
                    line.clear();
                    fill(line, batch, row, l, i);
                    user.accept(line);
                }
            }
        }
    }

    private void fill(List<@Nullable Object> line, ExplanationBatch batch, int row, int layer, int feature) {
        NetworkShape shape = info.columnShape();
        int place = row * shape.depth() + layer;
        long label = batch.labels()[row];
        line.add(batch.rowNumbers()[row]);
        line.add(label < 0 ? null : className((int) label));
        line.add(layer + 1);
        line.add(className((int) batch.prediction()[place]));
        line.add(info.featureName(feature));
        line.add(info.schema().valueText(feature, batch.measured()[row * shape.features() + feature]));
        line.add(batch.contribution()[place * shape.features() + feature]);
        if (!all) {
            int explained = batch.explainedClass()[row];
            line.add(className(explained));
            line.add(batch.likelihood()[place * shape.classes() + explained]);
        }
        for (int m = 0; m < maps; m++) {
            line.add(
                    byMethod
                            ? batch.attribution()[(row * maps + m) * shape.features() + feature]
                            : batch.evidence()[(place * maps + m) * shape.features() + feature]);
        }
        for (int m = 0; m < maps && !byMethod; m++) {
            line.add(batch.biasEvidence()[place * maps + m]);
        }
        for (int m = 0; m < maps; m++) {
            line.add(batch.referenceScore()[row * maps + m]);
        }
    }

    private String className(int index) {
        return info.classNames().get(index);
    }
}
