package io.limpid.interpret.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.SpreadsheetText;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why this class and not that one, a line per row: {@code row}, {@code label} (empty where unknown), {@code class}, {@code versus},
 * {@code score_difference}, {@code reference_difference}, {@code biases}, and a column {@code evidence_NAME} per feature. The difference
 * of the two class scores for the reference, biases and features sum to that of the row.
 */
public final class ClassComparisonCsv implements ExplanationSink {

    private final CsvWriter csv;
    private final ModelInfo info;
    private final int versus;

    /**
     * @param versus the other class, or −1 for the runner-up of each row; also taken where that class itself is explained
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     */
    public ClassComparisonCsv(ModelInfo info, int versus, OutputStream out) {
        this.info = info;
        this.versus = versus;
        csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(
                List.of("row", "label", "class", "versus", "score_difference", "reference_difference", "biases"));
        for (int i = 0; i < info.columnShape().features(); i++) {
            header.add("evidence_" + info.featureName(i));
        }
        csv.writeRecord(header);
    }

    /** Returns the contrast that the rows have to be explained by. */
    public static ClassContrast contrast(int versus) {
        return versus < 0 ? ClassContrast.AGAINST_RUNNER_UP : ClassContrast.against(versus);
    }

    @Override
    public void accept(ExplanationBatch batch) {
        NetworkShape shape = info.columnShape();
        for (int row = 0; row < batch.rows(); row++) {
            float[] last = batch.finalScores(row, shape);
            int explained = batch.explainedClass()[row];
            int other = versus < 0 || versus == explained
                    ? ClassContrast.strongestRival(explained, last, 0, shape.classes())
                    : versus;
            long label = batch.labels()[row];
            List<String> line = new ArrayList<>();
            line.add(Integer.toString(batch.rowNumbers()[row]));
            line.add(label < 0 ? "" : SpreadsheetText.of(info.classNames().get((int) label)));
            line.add(SpreadsheetText.of(info.classNames().get(explained)));
            line.add(SpreadsheetText.of(info.classNames().get(other)));
            line.add(text((double) last[explained] - last[other]));
            line.add(text(batch.referenceScore()[row]));
            line.add(text(RowEvidence.bias(batch, shape, row)));
            for (int i = 0; i < shape.features(); i++) {
                line.add(text(RowEvidence.total(batch, shape, row, i)));
            }
            csv.writeRecord(line);
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.7g", value);
    }

    /** Hands everything on to the stream. */
    public void finish() throws IOException {
        csv.flush();
    }
}
