package io.limpid.cli;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.faithfulness.FunctionComparison;
import io.limpid.attribution.faithfulness.MethodFigures;
import io.limpid.formats.BadInputException;
import io.limpid.onnx.OnnxFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Compares methods on a function that is no model of ours, and prints it. */
final class FunctionReport {

    /** The method that others are compared with, where it is among them. */
    private static final String BASE = "occlusion";

    private final Console console;
    private final OnnxFunction function;
    private final FunctionComparison comparison;
    private final long seed;

    FunctionReport(Console console, OnnxFunction function, FunctionComparison comparison, long seed) {
        this.console = console;
        this.function = function;
        this.comparison = comparison;
        this.seed = seed;
    }

    /**
     * Judges and prints.
     *
     * @param methods what the user asked for; null for all that are affordable
     * @param title what is compared
     * @param labels the classes of the rows, where they are known
     * @param json gets the figures. Modified
     */
    void report(@Nullable List<String> methods, String title, Optional<int[]> labels, Map<String, Object> json) {
        List<String> chosen = methods != null ? methods : comparison.affordable(Affordability.STANDARD);
        for (String name : chosen) {
            if (!comparison.names().contains(name)) {
                throw new BadInputException(
                        "--methods: '" + name + "' needs more than the answers of a function; there are "
                                + String.join(", ", comparison.names()));
            }
        }
        console.say(
                "function           %d features, %d classes, %s '%s'",
                function.features(),
                function.classes(),
                function.answersLikelihoods() ? "likelihoods" : "class scores",
                function.output());
        json.put("features", function.features());
        json.put("classes", function.classes());
        json.put("output", function.output());
        json.put("likelihoods", function.answersLikelihoods());
        labels.ifPresent(known -> {
            double accuracy = accuracy(known);
            console.say("accuracy           %.4f of these rows, classes in the order of the data", accuracy);
            json.put("accuracy", accuracy);
        });
        console.say("");
        console.say("faithfulness on %s", title);
        List<MethodFigures> figures = new ArrayList<>();
        try (ProgressBar bar = console.bar("evaluating", chosen.size())) {
            for (String method : chosen) {
                figures.add(comparison.judge(method));
                bar.step();
            }
        }
        MethodFigures base = figures.stream()
                .filter(found -> found.method().equals(BASE))
                .findFirst()
                .orElse(figures.get(0));
        FaithfulnessTable curves = new FaithfulnessTable(figures, base, Map.of(), seed);
        curves.print(console);
        console.say("");
        EvaluationTable table = new EvaluationTable(comparison.metrics(), figures);
        table.print(console);
        json.put("methods", table.json(curves::json));
        json.put("comparedWithMethod", base.method());
    }

    private double accuracy(int[] labels) {
        int[] predicted = comparison.predicted();
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            right += predicted[row] == labels[row] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
