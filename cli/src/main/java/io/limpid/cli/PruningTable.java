package io.limpid.cli;

import io.limpid.core.network.IdentityMlp;
import io.limpid.core.network.NetworkShape;
import io.limpid.core.network.Parameter;
import io.limpid.interpret.roles.AnswerQuality;
import io.limpid.interpret.roles.PruningResult;
import io.limpid.interpret.roles.PruningStep;
import io.limpid.interpret.roles.SpeedComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The layers that were left out, one line each, and what is left. */
final class PruningTable {

    private static final double BYTES_OF_A_MEGABYTE = 1e6;

    private final IdentityMlp network;
    private final NetworkShape shape;
    private final PruningResult result;

    /** @param network the one before */
    PruningTable(IdentityMlp network, PruningResult result) {
        this.network = network;
        this.shape = network.shape();
        this.result = result;
    }

    void print(Console console) {
        console.say("");
        console.say("%9s  %6s  %17s  %13s", "left out", "layers", "training accuracy", "test accuracy");
        line(console, "none", shape.depth(), result.selection(), result.test());
        for (PruningStep step : result.steps()) {
            line(console, "layer " + step.removed(), step.kept().size(), step.selection(), step.test());
        }
        console.say("");
        List<Integer> kept = result.kept(shape.depth());
        if (result.steps().isEmpty()) {
            console.say("no layer can be left out within the budget");
        } else if (result.truncated()) {
            console.say("cut off behind layer %d: leaving out layers one by one would have left more", kept.size());
        } else {
            console.say(
                    "layers left        %s (cutting off the end alone would leave %d)",
                    kept.stream().map(String::valueOf).collect(Collectors.joining(" ")), result.shallowestCut());
        }
        console.say("size               %.2f MB instead of %.2f MB", megabytes(kept), megabytes(allLayers()));
    }

    private static void line(Console console, String leftOut, int layers, AnswerQuality selection, AnswerQuality test) {
        console.say("%9s  %6d  %17.4f  %13.4f", leftOut, layers, selection.accuracy(), test.accuracy());
    }

    void printSpeed(Console console, SpeedComparison speed) {
        console.say(
                "time for %,d rows  %.1f ms instead of %.1f ms (%.2f times as fast)",
                speed.rows(),
                speed.milliseconds(),
                speed.wholeMilliseconds(),
                speed.wholeMilliseconds() / speed.milliseconds());
    }

    Map<String, Object> json(SpeedComparison speed) {
        Map<String, Object> json = new LinkedHashMap<>();
        List<Integer> kept = result.kept(shape.depth());
        json.put("depthBefore", shape.depth());
        json.put("depth", kept.size());
        json.put("keptLayers", kept);
        json.put("wholeTrainingAccuracy", result.selection().accuracy());
        json.put("wholeTestAccuracy", result.test().accuracy());
        json.put("steps", result.steps().stream().map(PruningTable::json).toList());
        json.put("truncated", result.truncated());
        json.put("shallowestCut", result.shallowestCut());
        json.put("megabytesBefore", megabytes(allLayers()));
        json.put("megabytes", megabytes(kept));
        json.put("wholeMilliseconds", speed.wholeMilliseconds());
        json.put("milliseconds", speed.milliseconds());
        return json;
    }

    private static Map<String, Object> json(PruningStep step) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("removedLayer", step.removed());
        json.put("depth", step.kept().size());
        json.put("trainingAccuracy", step.selection().accuracy());
        json.put("trainingLoss", step.selection().negativeLogLikelihood());
        json.put("testAccuracy", step.test().accuracy());
        json.put("testLoss", step.test().negativeLogLikelihood());
        return json;
    }

    private List<Integer> allLayers() {
        return IntStream.rangeClosed(1, shape.depth()).boxed().toList();
    }

    /** Returns the size of the weights and biases of some layers, counted from 1. */
    private double megabytes(List<Integer> layers) {
        double values = 0;
        for (int layer : layers) {
            for (Parameter parameter : network.full().layers().get(layer - 1).parameters()) {
                values +=
                        (double) parameter.values().rows() * parameter.values().columns();
            }
        }
        return values * Float.BYTES / BYTES_OF_A_MEGABYTE;
    }
}
