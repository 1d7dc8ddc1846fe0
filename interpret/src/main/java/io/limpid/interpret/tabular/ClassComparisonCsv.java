package io.limpid.interpret.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.SpreadsheetText;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Why this class and not that one, a line per row: {@code row}, {@code label} (empty where unknown), {@code class}, {@code versus}
 * (the other class, or how it was chosen where it is not one), {@code score_difference}, {@code reference_difference}, {@code biases}, and a column {@code evidence_NAME} per feature. The difference
 * of the scores for the reference, biases and features sum to that of the row.
 */
public final class ClassComparisonCsv implements ExplanationSink {

    private final CsvWriter csv;
    private final ModelInfo info;
    private final Opponent opponent;

    /**
     * @param opponent what the rows were explained against
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     */
    public ClassComparisonCsv(ModelInfo info, Opponent opponent, OutputStream out) {
        this.info = info;
        this.opponent = opponent;
        csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> header = new ArrayList<>(
                List.of("row", "label", "class", "versus", "score_difference", "reference_difference", "biases"));
        for (int i = 0; i < info.columnShape().features(); i++) {
            header.add("evidence_" + info.featureName(i));
        }
        csv.writeRecord(header);
    }

    @Override
    public void accept(ExplanationBatch batch) {
        NetworkShape shape = info.columnShape();
        for (int row = 0; row < batch.rows(); row++) {
            float[] last = batch.finalScores(row, shape);
            int explained = batch.explainedClass()[row];
            OptionalInt rival = opponent.rivalOf(explained, last);
            long label = batch.labels()[row];
            List<String> line = new ArrayList<>();
            line.add(Integer.toString(batch.rowNumbers()[row]));
            line.add(label < 0 ? "" : SpreadsheetText.of(info.classNames().get((int) label)));
            line.add(SpreadsheetText.of(info.classNames().get(explained)));
            line.add(SpreadsheetText.of(
                    rival.isPresent() ? info.classNames().get(rival.getAsInt()) : opponent.text(info.classNames())));
            line.add(text(opponent.score(explained, last)));
            line.add(text(batch.referenceScore()[row]));
            line.add(text(batch.totalBias(row, shape)));
            for (double value : batch.total(row, shape)) {
                line.add(text(value));
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
