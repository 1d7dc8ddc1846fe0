package io.limpid.interpret.explanation;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.formats.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes explanations as text: an {@link ExplanationTable}, for spreadsheets and statistics programs. */
public final class CsvSink implements TextSink {

    private final CsvWriter csv;
    private final ExplanationTable table;

    /**
     * @param out receives UTF-8 text. Not closed, but flushed by {@link #finish()}
     */
    public CsvSink(OutputStream out, ExplanationForm form) {
        csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        table = new ExplanationTable(form);
        csv.writeRecord(
                table.columns().stream().map(ExplanationTable.Column::name).toList());
    }

    @Override
    public void accept(ExplanationBatch batch) throws IOException {
        table.lines(
                batch,
                values -> csv.writeRecord(values.stream().map(CsvSink::text).toList()));
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof String text ? SpreadsheetText.of(text) : value.toString();
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }
}
