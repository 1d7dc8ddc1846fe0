package io.limpid.interpret.detector;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.limpid.formats.SpreadsheetText;
import io.limpid.interpret.model.ModelInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes what is known of detectors as text, a line each. */
public final class DetectorCsv {

    private DetectorCsv() {}

    /**
     * Writes the lines, with a header: {@code layer}, {@code detector} (from 1 on), {@code singular_value}, {@code mean_strength}, {@code strength}, {@code evidence},
     * {@code fires}, {@code accuracy_change}, {@code changed_answers}, and for each class {@code vote_}, {@code fires_} and {@code recall_change_} with its name. What is not known is
     * empty.
     *
     * @param out receives UTF-8 text. Flushed, not closed
     */
    public static void write(List<DetectorFigures> figures, ModelInfo info, OutputStream out) throws IOException {
        CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        List<String> head = new ArrayList<>(List.of(
                "layer",
                "detector",
                "singular_value",
                "mean_strength",
                "strength",
                "evidence",
                "fires",
                "accuracy_change",
                "changed_answers"));
        for (String prefix : List.of("vote_", "fires_", "recall_change_")) {
            info.classNames().forEach(name -> head.add(SpreadsheetText.of(prefix + name)));
        }
        csv.writeRecord(head);
        for (DetectorFigures each : figures) {
            List<String> line = new ArrayList<>(List.of(
                    Integer.toString(each.layer()),
                    Integer.toString(each.detector() + 1),
                    text(each.singularValue()),
                    text(each.meanStrength()),
                    text(each.strength()),
                    text(each.evidence()),
                    text(each.fires()),
                    text(each.ablation().accuracy()),
                    Integer.toString(each.ablation().changed())));
            for (double[] byClass :
                    List.of(each.votes(), each.firesByClass(), each.ablation().recall())) {
                Arrays.stream(byClass).mapToObj(DetectorCsv::text).forEach(line::add);
            }
            csv.writeRecord(line);
        }
        csv.flush();
    }

    private static String text(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
    }
}
