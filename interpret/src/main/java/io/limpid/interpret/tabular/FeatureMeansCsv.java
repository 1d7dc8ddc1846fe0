package io.limpid.interpret.tabular;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.formats.SpreadsheetText;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes means by feature as text, a line per group of rows and feature: {@code group} (a class, or empty for all rows),
 * {@code rows}, {@code feature}, {@code contribution_mean}, {@code contribution_mean_absolute}, {@code evidence_mean},
 * {@code evidence_mean_absolute}.
 */
public final class FeatureMeansCsv {

    private FeatureMeansCsv() {}

    /**
     * Writes the lines, with a header.
     *
     * @param out receives UTF-8 text. Flushed, not closed
     */
    public static void write(FeatureMeans means, ModelInfo info, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        csv.writeRecord(
                "group",
                "rows",
                "feature",
                "contribution_mean",
                "contribution_mean_absolute",
                "evidence_mean",
                "evidence_mean_absolute");
        for (int place = 0; place <= means.all(); place++) {
            int group = place == 0 ? means.all() : place - 1; // all rows first
            for (int i = 0; i < info.columnShape().features() && means.rows(group) > 0; i++) {
                FeatureMean mean = means.of(group, i);
                csv.writeRecord(
                        group == means.all()
                                ? ""
                                : SpreadsheetText.of(info.classNames().get(group)),
                        Long.toString(means.rows(group)),
                        SpreadsheetText.of(info.featureName(i)),
                        text(mean.contribution()),
                        text(mean.absoluteContribution()),
                        text(mean.evidence()),
                        text(mean.absoluteEvidence()));
            }
        }
        csv.flush();
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }
}
