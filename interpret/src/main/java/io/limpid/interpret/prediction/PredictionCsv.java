package io.limpid.interpret.prediction;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.formats.SpreadsheetText;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes answers as CSV, a line per row: {@code row}, {@code prediction}, {@code likelihood}, {@code runner_up},
 * {@code margin} (of the two likelihoods), {@code settled_layer}; with likelihoods {@code likelihood_NAME} for each class; with
 * reasons {@code reason_1} and so on.
 */
public final class PredictionCsv implements PredictionSink {

    private final CsvWriter csv;
    private final PredictionText text;
    private final boolean likelihoods;
    private final List<String> line = new ArrayList<>();

    /**
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     * @param likelihoods whether the likelihood of every class is written
     * @param top how many columns that spoke most are written
     */
    public PredictionCsv(OutputStream out, ModelInfo info, boolean likelihoods, int top) {
        this.csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.text = new PredictionText(info, top);
        this.likelihoods = likelihoods;
        List<String> header =
                new ArrayList<>(List.of("row", "prediction", "likelihood", "runner_up", "margin", "settled_layer"));
        if (likelihoods) {
            info.classNames().forEach(name -> header.add("likelihood_" + name));
        }
        for (int i = 1; i <= text.top(); i++) {
            header.add("reason_" + i);
        }
        csv.writeRecord(header);
    }

    @Override
    public void accept(PredictionBatch batch) {
        int classes = text.classes();
        for (int row = 0; row < batch.rows(); row++) {
            int predicted = batch.prediction()[row];
            line.clear();
            line.add(Integer.toString(batch.rowNumbers()[row]));
            line.add(SpreadsheetText.of(text.className(predicted)));
            line.add(Float.toString(PredictionText.likelihood(batch, row, predicted, classes)));
            line.add(SpreadsheetText.of(text.className(batch.runnerUp()[row])));
            line.add(Float.toString(text.margin(batch, row)));
            line.add(Integer.toString(batch.settledLayer()[row]));
            for (int c = 0; likelihoods && c < classes; c++) {
                line.add(Float.toString(PredictionText.likelihood(batch, row, c, classes)));
            }
            if (text.top() > 0) {
                text.reasons(batch, row).forEach(reason -> line.add(SpreadsheetText.of(reason)));
            }
            csv.writeRecord(line);
        }
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }
}
