package io.limpid.interpret.explanation;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.SpreadsheetText;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes explanations as text: one line per row, layer and feature, for spreadsheets and statistics programs. The columns
 * are {@code row}, {@code label} (empty where unknown), {@code layer} (1 to L), {@code layer_prediction}, {@code feature},
 * {@code input} (as the user wrote it), {@code contribution}, and for each explained class its {@code evidence}, the {@code
 * bias_evidence} of the layer and the {@code reference_score} of the row. With one class per row,
 * {@code explained_class} names it and {@code class_likelihood} is its likelihood in that layer; with all classes there is
 * one column {@code evidence_NAME} and so on for each. Another method's {@code attribution} takes the place of evidence; then
 * there are lines of the last layer alone.
 */
public final class CsvSink implements TextSink {

    private final CsvWriter csv;
    private final ModelInfo info;
    private final int maps;
    private final boolean all;
    private final boolean byMethod;

    /**
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     */
    public CsvSink(OutputStream out, ExplanationForm form) {
        this.csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.info = form.info();
        this.all = form.classes().all();
        this.maps = form.maps();
        this.byMethod = form.method().isPresent();
        List<String> header = new ArrayList<>(
                List.of("row", "label", "layer", "layer_prediction", "feature", "input", "contribution"));
        List<String> values = byMethod
                ? List.of("attribution", "reference_score")
                : List.of("evidence", "bias_evidence", "reference_score");
        if (all) {
            for (String kind : values) {
                info.classNames().forEach(name -> header.add(kind + "_" + name));
            }
        } else {
            header.addAll(List.of("explained_class", "class_likelihood"));
            header.addAll(values);
        }
        csv.writeRecord(header);
    }

    @Override
    public void accept(ExplanationBatch batch) {
        NetworkShape shape = info.columnShape();
        for (int row = 0; row < batch.rows(); row++) {
            // Other methods tell nothing by layer: the score of the last one is what they explain.
            for (int l = byMethod ? shape.depth() - 1 : 0; l < shape.depth(); l++) {
                for (int i = 0; i < shape.features(); i++) {
                    csv.writeRecord(line(batch, row, l, i));
                }
            }
        }
    }

    private List<String> line(ExplanationBatch batch, int row, int layer, int feature) {
        NetworkShape shape = info.columnShape();
        int place = row * shape.depth() + layer;
        long label = batch.labels()[row];
        List<String> line = new ArrayList<>();
        line.add(Integer.toString(batch.rowNumbers()[row]));
        line.add(label < 0 ? "" : className((int) label));
        line.add(Integer.toString(layer + 1));
        line.add(className((int) batch.prediction()[place]));
        line.add(SpreadsheetText.of(info.featureName(feature)));
        line.add(SpreadsheetText.of(
                info.schema().valueText(feature, batch.measured()[row * shape.features() + feature])));
        line.add(Float.toString(batch.contribution()[place * shape.features() + feature]));
        if (!all) {
            int explained = batch.explainedClass()[row];
            line.add(className(explained));
            line.add(Float.toString(batch.likelihood()[place * shape.classes() + explained]));
        }
        for (int m = 0; m < maps; m++) {
            line.add(Float.toString(
                    byMethod
                            ? batch.attribution()[(row * maps + m) * shape.features() + feature]
                            : batch.evidence()[(place * maps + m) * shape.features() + feature]));
        }
        for (int m = 0; m < maps && !byMethod; m++) {
            line.add(Float.toString(batch.biasEvidence()[place * maps + m]));
        }
        for (int m = 0; m < maps; m++) {
            line.add(Float.toString(batch.referenceScore()[row * maps + m]));
        }
        return line;
    }

    private String className(int index) {
        return SpreadsheetText.of(info.classNames().get(index));
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }
}
