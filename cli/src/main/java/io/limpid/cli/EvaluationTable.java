package io.limpid.cli;

import io.limpid.attribution.faithfulness.FaithfulnessMetric;
import io.limpid.attribution.faithfulness.MethodFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The table of methods and measures, one line per method; curves have a table of their own. */
final class EvaluationTable {

    private static final int LEAST_WIDTH = 11;

    private final List<FaithfulnessMetric> metrics;
    private final List<MethodFigures> methods;

    EvaluationTable(List<FaithfulnessMetric> metrics, List<MethodFigures> methods) {
        this.metrics = metrics;
        this.methods = methods;
    }

    void print(Console console) {
        StringBuilder heading = new StringBuilder(String.format(Locale.ROOT, "%-22s", "method"));
        for (FaithfulnessMetric metric : metrics) {
            heading.append(String.format(Locale.ROOT, " %" + width(metric) + "s", metric.heading()));
        }
        console.say("%s %9s %6s", heading, "ms/row", "passes");
        for (MethodFigures figures : methods) {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-22s", figures.method()));
            for (FaithfulnessMetric metric : metrics) {
                line.append(String.format(
                        Locale.ROOT,
                        " %" + width(metric) + ".3f",
                        figures.means().get(metric.name())));
            }
            console.say("%s %9.3f %6.1f", line, figures.millisecondsPerRow(), figures.passesPerRow());
        }
        console.say(
                "higher is better: %s; lower: %s; nearer to 0: %s",
                named(FaithfulnessMetric.Better.HIGHER),
                named(FaithfulnessMetric.Better.LOWER),
                named(FaithfulnessMetric.Better.NEAR_ZERO));
    }

    private static int width(FaithfulnessMetric metric) {
        return Math.max(LEAST_WIDTH, metric.heading().length());
    }

    private String named(FaithfulnessMetric.Better better) {
        return String.join(
                ", ",
                metrics.stream()
                        .filter(metric -> metric.better() == better)
                        .map(FaithfulnessMetric::heading)
                        .toList());
    }

    /** Returns one object per method, with the figures under the names of the measures. */
    List<Map<String, Object>> json(Function<MethodFigures, List<Map<String, Object>>> faithfulness) {
        return methods.stream()
                .map(figures -> {
                    Map<String, Object> entry = json(figures);
                    entry.put("faithfulness", faithfulness.apply(figures));
                    return entry;
                })
                .toList();
    }

    private static Map<String, Object> json(MethodFigures figures) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", figures.method());
        figures.means().forEach((name, mean) -> entry.put(camelCase(name), mean));
        entry.put("millisecondsPerRow", figures.millisecondsPerRow());
        entry.put("passesPerRow", figures.passesPerRow());
        return entry;
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("-", 0)) {
            text.append(text.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return text.toString();
    }
}
