package io.limpid.cli;

import io.limpid.interpret.roles.ExitFigures;
import io.limpid.interpret.roles.ExitRule;
import io.limpid.interpret.roles.LayerScores;
import io.limpid.interpret.roles.SpeedComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each threshold does to training and test rows, one line per threshold, and the threshold to choose. */
final class ExitTable {

    private static final double ROUNDING = 1e-9;

    private final LayerScores selectionScores;
    private final LayerScores testScores;
    private final double[] temperatures;
    private final double points;
    private final List<Line> lines;

    /**
     * One threshold.
     *
     * @param selection on the training rows
     * @param test on the test rows
     */
    record Line(ExitFigures selection, ExitFigures test) {}

    /** @param points how many percentage points the chosen threshold may cost on the selection rows */
    ExitTable(LayerScores selection, LayerScores test, double[] temperatures, List<Double> thresholds, double points) {
        this.selectionScores = selection;
        this.testScores = test;
        this.temperatures = temperatures;
        this.points = points;
        lines = thresholds.stream()
                .sorted()
                .distinct()
                .map(threshold -> new ExitRule(threshold, temperatures))
                .map(rule -> new Line(ExitFigures.of(selection, rule), ExitFigures.of(test, rule)))
                .toList();
    }

    /** Returns the line of fewest layers, on the selection rows, that keeps within the budget there, if one does. */
    Optional<Line> chosen() {
        double least = selectionScores.accuracy(selectionScores.depth()) - points / 100 - ROUNDING;
        return lines.stream()
                .filter(line -> line.selection().accuracy() >= least)
                .min((a, b) ->
                        Double.compare(a.selection().meanLayers(), b.selection().meanLayers()));
    }

    void print(Console console, boolean calibrated) {
        if (calibrated) {
            console.say("temperatures       %s", Figures.list(temperatures, "%.3g"));
        }
        console.say("");
        console.say(
                "%9s  %17s  %13s  %11s  %17s",
                "threshold", "training accuracy", "test accuracy", "layers used", "answered early");
        for (Line line : lines) {
            console.say(
                    "%9s  %17.4f  %13.4f  %11.2f  %15.1f %%",
                    threshold(line),
                    line.selection().accuracy(),
                    line.test().accuracy(),
                    line.test().meanLayers(),
                    100 * line.test().earlyShare());
        }
        int depth = testScores.depth();
        console.say(
                "%9s  %17.4f  %13.4f  %11.2f  %15.1f %%",
                "whole", selectionScores.accuracy(depth), testScores.accuracy(depth), (double) depth, 0.0);
        console.say("");
        String condition = String.format("training accuracy stays within %s points", number(points));
        chosen().ifPresentOrElse(
                        line -> console.say(
                                "%s from threshold %s on: %.2f of %d layers saved, test accuracy %.4f instead of %.4f",
                                condition,
                                threshold(line),
                                depth - line.test().meanLayers(),
                                depth,
                                line.test().accuracy(),
                                testScores.accuracy(depth)),
                        () -> console.say("%s with none of these thresholds", condition));
    }

    void printSpeed(Console console, SpeedComparison speed) {
        console.say(
                "time for %,d rows  %.1f ms with early exit, %.1f ms through the whole network (%.2f times as fast)",
                speed.rows(),
                speed.milliseconds(),
                speed.wholeMilliseconds(),
                speed.wholeMilliseconds() / speed.milliseconds());
    }

    Map<String, Object> json(boolean calibrated) {
        Map<String, Object> json = new LinkedHashMap<>();
        int depth = testScores.depth();
        json.put("depth", depth);
        json.put("wholeTrainingAccuracy", selectionScores.accuracy(depth));
        json.put("wholeTestAccuracy", testScores.accuracy(depth));
        json.put("calibrated", calibrated);
        json.put("temperatures", temperatures);
        json.put("thresholds", lines.stream().map(ExitTable::json).toList());
        json.put("keepAccuracy", points);
        json.put("chosen", chosen().map(ExitTable::json).orElse(null));
        return json;
    }

    private static Map<String, Object> json(Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("threshold", line.test().threshold());
        json.put("trainingAccuracy", line.selection().accuracy());
        json.put("testAccuracy", line.test().accuracy());
        json.put("layersUsed", line.test().meanLayers());
        json.put("layersSaved", line.test().answered().length - line.test().meanLayers());
        json.put("earlyShare", line.test().earlyShare());
        json.put("answeredAtLayer", line.test().answered());
        return json;
    }

    private static String threshold(Line line) {
        return number(line.test().threshold());
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
