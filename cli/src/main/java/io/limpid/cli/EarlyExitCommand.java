package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.roles.ExitFigures;
import io.limpid.interpret.roles.ExitRule;
import io.limpid.interpret.roles.LayerScores;
import io.limpid.interpret.roles.LayerTemperatures;
import io.limpid.interpret.roles.SpeedComparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how many layers rows need if each is answered by the first layer that is sure of it. */
@Command(
        name = "early-exit",
        sortOptions = false,
        description =
                "Answer each row at the first layer whose likelihood reaches a threshold: how accuracy falls with the"
                        + " layers used, and what time that saves. The threshold is chosen on training rows and reported on test"
                        + " rows.")
final class EarlyExitCommand implements Callable<Integer> {

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private ModelRows modelRows;

    @Option(
            names = "--confidence",
            paramLabel = "P",
            split = ",",
            defaultValue = "0.5,0.6,0.7,0.8,0.9,0.95,0.99,0.999,1",
            description = "Thresholds to try, above 0 and up to 1, where no row leaves early; separated by commas."
                    + " Default: ${DEFAULT-VALUE}.")
    private List<Double> thresholds;

    @Option(
            names = "--keep-accuracy",
            paramLabel = "POINTS",
            defaultValue = "0.5",
            description = "Choose the lowest threshold that costs at most so many percentage points of accuracy on the"
                    + " training rows. Default: ${DEFAULT-VALUE}.")
    private double points;

    @Option(
            names = "--calibrate",
            description = "Fit a temperature for each layer on the training rows before likelihoods are compared with"
                    + " thresholds.")
    private boolean calibrate;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        AccuracyBudget.require(points);
        requireThresholds();
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            ModelRows.Rows rows = modelRows.load(dataOptions, model.info(), common.seed());
            rows.describe(console);
            console.progress("reading all layers");
            LayerScores selection = LayerScores.of(model, rows.selection());
            LayerScores test = LayerScores.of(model, rows.test());
            double[] temperatures = temperatures(model.info().shape(), selection);
            ExitTable table = new ExitTable(selection, test, temperatures, thresholds, points);
            table.print(console, calibrate);
            Map<String, Object> json = new LinkedHashMap<>(rows.json());
            json.putAll(table.json(calibrate));
            if (table.chosen().isPresent()) {
                console.progress("measuring time");
                ExitFigures chosen = table.chosen().get().test();
                SpeedComparison speed =
                        SpeedComparison.ofEarlyExit(model, rows.test(), new ExitRule(chosen.threshold(), temperatures));
                table.printSpeed(console, speed);
                json.put("milliseconds", speed.milliseconds());
                json.put("wholeMilliseconds", speed.wholeMilliseconds());
            }
            json.put("clippedValues", test.clippedValues());
            json.put("backend", backend.name());
            json.put("threads", backend.threads());
            console.result(json);
        }
        return ExitCode.DONE;
    }

    private void requireThresholds() {
        for (double threshold : thresholds) {
            if (!(threshold > 0 && threshold <= 1)) {
                throw new BadInputException(
                        "--confidence: expected thresholds above 0 and up to 1; found " + threshold);
            }
        }
    }

    private double[] temperatures(NetworkShape shape, LayerScores selection) {
        return calibrate
                ? LayerTemperatures.fit(selection)
                : ExitRule.of(1, shape.temperature(), shape.depth()).temperatures();
    }
}
