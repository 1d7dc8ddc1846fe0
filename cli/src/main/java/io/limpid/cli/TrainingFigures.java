package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.TrainingResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a training came to.
 *
 * @param tested whether it is judged by rows that it was not trained on
 * @param deviation of each layer from the identity
 * @param economy of a network of detectors
 */
record TrainingFigures(
        TrainingResult result,
        LayerEvaluation evaluation,
        boolean tested,
        ClassTable classes,
        double[] deviation,
        Optional<EconomyFigures> economy) {

    /** Judges a trained network by its test rows, or by the training rows where there are none. */
    static TrainingFigures of(TrainingResult result, DataSet train, Optional<DataSet> test) {
        DataSet judged = test.orElse(train);
        LayerEvaluation evaluation = LayerEvaluation.of(result.model(), judged);
        return new TrainingFigures(
                result,
                evaluation,
                test.isPresent(),
                new ClassTable(evaluation.classes(), result.model().info()),
                result.model().network().relativeDeviation(),
                EconomyFigures.of(result.model(), judged));
    }

    /** Prints the figures, and gives them as the command's result. */
    void tell(Console console, Backend backend, Path target, @Nullable Path report) {
        warn(console);
        print(console);
        console.say(
                "speed              %,.0f rows per second on %s with %d %s",
                result.samplesPerSecond(),
                backend.name(),
                backend.threads(),
                backend.threads() == 1 ? "thread" : "threads");
        console.say("model              %s", target);
        if (report != null) {
            console.say("report             %s", report);
        }
        console.result(json(backend, target, report));
    }

    private String rows() {
        return tested ? "test" : "training";
    }

    private void warn(Console console) {
        if (evaluation.clippedValues() > 0) {
            boolean one = evaluation.clippedValues() == 1;
            console.warn(
                    "%,d %s of the %s rows lay outside the range of the training rows and %s clipped",
                    evaluation.clippedValues(), one ? "value" : "values", rows(), one ? "was" : "were");
        }
    }

    private void print(Console console) {
        double linear = result.linearAccuracy();
        console.say("%s accuracy      %.4f (%,d rows)", rows(), evaluation.accuracy(), evaluation.rows());
        console.say(
                "linear reference   %.4f: the same training of one linear layer%s",
                linear,
                linear > evaluation.accuracy()
                        ? ", which is better here"
                        : linear == evaluation.accuracy() ? ", which is as good here" : "");
        classes.print(console);
        console.say("layer accuracy     %s", Figures.list(evaluation.layerAccuracy(), "%.3f"));
        console.say(
                "relative deviation %.4f in the mean: %s", Figures.mean(deviation), Figures.list(deviation, "%.3f"));
        console.say(
                "register share     %.4f in the mean: %s",
                Figures.mean(evaluation.registerShare()), Figures.list(evaluation.registerShare(), "%.3f"));
        economy.ifPresent(figures -> figures.print(console));
    }

    private Map<String, Object> json(Backend backend, Path target, @Nullable Path report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(tested ? "testAccuracy" : "trainingAccuracy", evaluation.accuracy());
        json.put("linearAccuracy", result.linearAccuracy());
        classes.addTo(json, rows());
        json.put("layerAccuracy", evaluation.layerAccuracy());
        json.put("relativeDeviation", deviation);
        json.put("registerShare", evaluation.registerShare());
        json.put("meanRelativeDeviation", Figures.mean(deviation));
        economy.ifPresent(figures -> figures.addTo(json));
        json.put("epochs", result.epochs().stream().map(TrainingFigures::json).toList());
        json.put("samplesPerSecond", result.samplesPerSecond());
        json.put("backend", backend.name());
        json.put("threads", backend.threads());
        json.put("model", target.toString());
        if (report != null) {
            json.put("report", report.toString());
        }
        return json;
    }

    private static Map<String, Object> json(EpochFigures figures) {
        Map<String, Object> epoch = new LinkedHashMap<>();
        epoch.put("epoch", figures.epoch());
        epoch.put("loss", figures.loss());
        epoch.put("seconds", figures.seconds());
        figures.validationLoss().ifPresent(loss -> epoch.put("validationLoss", loss));
        figures.testAccuracy().ifPresent(accuracy -> epoch.put("testAccuracy", accuracy));
        return epoch;
    }
}
