package io.limpid.cli;

import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints how well a network classifies, class by class. */
final class ClassTable {

    /** More classes than this are not printed one by one; JSON has all. */
    private static final int MOST_SHOWN = 20;

    private final ClassFigures figures;
    private final List<String> names;
    private final boolean weighted;

    /** @param model whose rows were judged */
    ClassTable(ClassFigures figures, ModelInfo model) {
        this.figures = figures;
        this.names = model.classNames();
        this.weighted = Provenance.hasClassWeights(model.provenance());
    }

    void print(Console console) {
        console.say("log loss           %.4f; calibration error %.4f", figures.logLoss(), figures.calibrationError());
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        if (names.size() <= MOST_SHOWN) {
            for (int label = 0; label < names.size(); label++) {
                console.say(
                        "  %-" + Math.max(1, Math.min(30, width)) + "s  recall %s  precision %s  of %,d rows",
                        names.get(label),
                        share(figures.recall(label)),
                        share(figures.precision(label)),
                        figures.support(label));
            }
        }
        double shares = figures.logLossOfShares();
        // With weights, likelihoods are of a world in which classes have other shares.
        if (figures.logLoss() > shares && !weighted) {
            console.warn(
                    "the log loss %.4f is worse than the %.4f of likelihoods that are each class's share of these rows,"
                            + " whatever the row: do not trust the likelihoods; fewer epochs, validation rows or fewer layers may help",
                    figures.logLoss(), shares);
        }
        figures.warning(names).ifPresent(warning -> console.warn("%s", warning));
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "    –" : String.format(java.util.Locale.ROOT, "%.3f", value);
    }

    /** Adds the figures to a result, with the prefix of the rows: {@code test}, for example. */
    void addTo(Map<String, Object> json, String rows) {
        json.put(rows.isEmpty() ? "logLoss" : rows + "LogLoss", figures.logLoss());
        json.put(rows.isEmpty() ? "calibrationError" : rows + "CalibrationError", figures.calibrationError());
        Map<String, Object> recall = new LinkedHashMap<>();
        Map<String, Object> precision = new LinkedHashMap<>();
        Map<String, Object> support = new LinkedHashMap<>();
        for (int label = 0; label < names.size(); label++) {
            recall.put(names.get(label), figures.recall(label));
            precision.put(names.get(label), figures.precision(label));
            support.put(names.get(label), figures.support(label));
        }
        json.put("recall", recall);
        json.put("precision", precision);
        json.put("support", support);
        json.put("confusion", figures.confusion());
    }
}
