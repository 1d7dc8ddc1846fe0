package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelWriter;
import io.limpid.interpret.roles.PruningListener;
import io.limpid.interpret.roles.PruningProvenance;
import io.limpid.interpret.roles.PruningResult;
import io.limpid.interpret.roles.PruningSearch;
import io.limpid.interpret.roles.SpeedComparison;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Leaves out the layers that a network can do without. */
@Command(
        name = "prune",
        sortOptions = false,
        description =
                "Leave out layers, one after the other, as long as accuracy on training rows stays within a budget;"
                        + " report on test rows, and write what is left to a model file.")
final class PruneCommand implements Callable<Integer> {

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Mixin
    private ModelRows modelRows;

    @Option(
            names = "--keep-accuracy",
            paramLabel = "POINTS",
            defaultValue = "0.5",
            description =
                    "By how many percentage points accuracy on the training rows may fall. Default: ${DEFAULT-VALUE}.")
    private double points;

    @Option(
            names = "--out",
            paramLabel = "M2.safetensors",
            description = "The model file to write. Without it, the search is only reported.")
    private Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        AccuracyBudget.require(points);
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            requireWritable();
            ModelRows.Rows rows = modelRows.load(dataOptions, model.info(), common.seed());
            rows.describe(console);
            PruningResult result = search(console, model, rows);
            PruningTable table = new PruningTable(model.network(), result);
            table.print(console);
            String provenance = PruningProvenance.json(model, result, rows.selection(), points);
            try (Model pruned = result.applyTo(model, provenance)) {
                console.progress("measuring time");
                SpeedComparison speed = SpeedComparison.ofModels(model, pruned, rows.test());
                table.printSpeed(console, speed);
                if (out != null) {
                    ModelWriter.write(pruned, out);
                    console.say("model              %s", out);
                }
                Map<String, Object> json = new LinkedHashMap<>(rows.json());
                json.put("keepAccuracy", points);
                json.putAll(table.json(speed));
                json.put("backend", backend.name());
                json.put("threads", backend.threads());
                json.put("model", out == null ? null : out.toString());
                console.result(json);
            }
        }
        return ExitCode.DONE;
    }

    private void requireWritable() {
        if (out != null) {
            OutputOption.require(
                    "--out", out, List.of(".safetensors"), modelOption.filesAnd(modelRows.files(dataOptions)));
        }
    }

    private PruningResult search(Console console, Model model, ModelRows.Rows rows) {
        console.progress("looking for layers that can be left out");
        try (ProgressBar bar = console.bar("searching", 0)) {
            return new PruningSearch(model, rows.selection(), rows.test(), points).run(new PruningListener() {
                @Override
                public void started(int batches) {
                    bar.maxHint(batches);
                }

                @Override
                public void batchDone() {
                    bar.step();
                }
            });
        }
    }
}
