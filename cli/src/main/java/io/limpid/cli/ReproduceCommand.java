package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.LoadedData;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.model.LimpidVersion;
import io.limpid.reproduce.Reproduction;
import io.limpid.reproduce.ReproductionPlan;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.ResultsJson;
import io.limpid.reproduce.RunDescription;
import io.limpid.reproduce.StandardExperiments;
import io.limpid.reproduce.intervention.InterventionPlan;
import io.limpid.reproduce.intervention.Interventions;
import io.limpid.reproduce.result.ExperimentResult;
import io.limpid.reproduce.trial.Laboratory;
import io.limpid.reproduce.truth.GroundTruth;
import io.limpid.reproduce.truth.GroundTruthPlan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries the claims of the paper on data and writes what came out. */
@Command(
        name = "reproduce",
        sortOptions = false,
        modelTransformer = OptionalData.class,
        description = "Try the claims of the paper as experiments, and write tables, figures and verdicts: a page to"
                + " open in a browser, and the same as Markdown and JSON. Results are kept after each experiment.")
final class ReproduceCommand implements Callable<Integer> {

    private static final double TEST_FRACTION = 0.2;
    private static final String DEFAULT_IMAGES = "digits";

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--quick",
            description = "Fewer rows, networks and seeds: under 3 minutes for mnist and fashion-mnist on two cores,"
                    + " where all of it takes about 25.")
    private boolean quick;

    @Mixin
    private GroundTruthOptions groundTruth;

    @Option(
            names = "--interventions",
            description =
                    "Cut every detector of networks that are trained for it, instead, and compare what that changes with what"
                            + " circuits, gradients and chance foretell; a minute with --quick.")
    private boolean interventions;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The folder for the results. Default: limpid-reproduce-<data>, with -quick if it is that.")
    private Path folder;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() {
        Console console = common.console();
        if (groundTruth.asked(interventions)) {
            return judgeByGroundTruth(console);
        }
        dataOptions.requireSpec();
        if (interventions) {
            return judgeByInterventions(console);
        }
        LoadedData loaded = console.heard(dataOptions.load());
        Split split = split(loaded);
        Encoder encoder = loaded.encoderFor(split.train(), dataOptions.table(), false);
        ReproductionPlan plan = quick
                ? ReproductionPlan.quick(split.train().count(), split.test().count(), common.seed())
                : ReproductionPlan.full(split.train().count(), split.test().count(), common.seed());
        try (Backend backend = common.openBackend()) {
            ReproductionFiles files = new ReproductionFiles(folder != null ? folder : defaultFolder());
            RunDescription description = RunDescription.ofPaper(
                    split.train().name(),
                    commandLine(""),
                    plan,
                    backend.name(),
                    backend.threads(),
                    LimpidVersion.current());
            Reproduction reproduction = new Reproduction(description, StandardExperiments.of(plan, split.train()));
            try (ReproductionProgress progress = new ReproductionProgress(console, reproduction.trials())) {
                DataSet test = part(split.test(), plan.testRows());
                Laboratory laboratory =
                        new Laboratory(backend, new Split(split.train(), test), encoder, common.seed(), progress);
                reproduction.run(laboratory, result -> {
                    files.write(result);
                    if (result.isComplete()) {
                        progress.finish();
                        report(console, result, files);
                    } else {
                        progress.experimentFinished(result);
                    }
                });
            }
        }
        return ExitCode.DONE;
    }

    private int judgeByGroundTruth(Console console) {
        LoadedData loaded = console.heard(dataOptions.loadOr(DEFAULT_IMAGES));
        Split split = split(loaded);
        if (split.train().schema().image().isEmpty()) {
            throw new BadInputException("--ground-truth: patches can only be planted in images, and "
                    + split.train().name() + " has none");
        }
        Encoder encoder = loaded.encoderFor(split.train(), dataOptions.table(), false);
        GroundTruthPlan plan = groundTruth.plan(quick, common.seed());
        GroundTruth experiments = groundTruth.chosen(new GroundTruth(plan, split, encoder));
        ReproductionFiles files = new ReproductionFiles(
                folder != null ? folder : Path.of("limpid-ground-truth" + (quick ? "-quick" : "")));
        try (Backend backend = common.openBackend();
                ProgressBar bar = console.bar("known answers", experiments.networks())) {
            RunDescription description = new RunDescription(
                    GroundTruth.TITLE,
                    GroundTruth.INTRODUCTION,
                    split.train().name(),
                    "./limpid reproduce --ground-truth --data " + split.train().name() + (quick ? " --quick" : "")
                            + groundTruth.asTyped() + " --seed " + common.seed(),
                    plan.mode(),
                    plan.seed(),
                    plan.extent(),
                    backend.name(),
                    backend.threads(),
                    LimpidVersion.current());
            experiments.run(
                    backend,
                    description,
                    network -> {
                        bar.step();
                        console.progress("%s", network);
                    },
                    result -> {
                        files.write(result);
                        if (result.isComplete()) {
                            report(console, result, files);
                        }
                    });
        }
        return ExitCode.DONE;
    }

    private int judgeByInterventions(Console console) {
        LoadedData loaded = console.heard(dataOptions.load());
        Split split = split(loaded);
        int rows = split.train().count();
        boolean images = split.train().schema().image().isPresent();
        InterventionPlan plan = groundTruth.changed(
                quick
                        ? InterventionPlan.quick(rows, images, common.seed())
                        : InterventionPlan.full(rows, images, common.seed()));
        Encoder encoder = loaded.encoderFor(split.train(), dataOptions.table(), false);
        Interventions experiments;
        try {
            experiments = new Interventions(plan, split, encoder);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--rank: " + e.getMessage(), e);
        }
        ReproductionFiles files = new ReproductionFiles(
                folder != null
                        ? folder
                        : Path.of("limpid-interventions-" + dataOptions.stem() + (quick ? "-quick" : "")));
        try (Backend backend = common.openBackend();
                ProgressBar bar = console.bar("networks", plan.seeds())) {
            RunDescription description = new RunDescription(
                    Interventions.TITLE,
                    Interventions.INTRODUCTION,
                    split.train().name(),
                    commandLine(" --interventions" + groundTruth.asTyped()),
                    plan.mode(),
                    plan.seed(),
                    plan.extent(),
                    backend.name(),
                    backend.threads(),
                    LimpidVersion.current());
            experiments.run(
                    backend,
                    description,
                    network -> {
                        bar.step();
                        console.progress("%s", network);
                    },
                    result -> {
                        files.write(result);
                        report(console, result, files);
                    });
        }
        return ExitCode.DONE;
    }

    private Split split(LoadedData loaded) {
        DataSet all = loaded.train();
        if (all.labels().isEmpty()) {
            throw new BadInputException(all.name() + ": the experiments need labels, and these rows have none");
        }
        return loaded.test().isPresent()
                ? new Split(all, loaded.test().get())
                : Split.random(all, TEST_FRACTION, common.seed());
    }

    private DataSet part(DataSet data, int rows) {
        return rows >= data.count()
                ? data
                : Split.random(data, (double) rows / data.count(), common.seed())
                        .test();
    }

    private Path defaultFolder() {
        return Path.of("limpid-reproduce-" + dataOptions.stem() + (quick ? "-quick" : ""));
    }

    private String commandLine(String experiments) {
        String mode = quick ? " --quick" : "";
        return "./limpid reproduce" + experiments + " --data " + dataOptions.spec() + mode + " --seed " + common.seed();
    }

    private static void report(Console console, ReproductionResult result, ReproductionFiles files) {
        for (ExperimentResult experiment : result.experiments()) {
            console.say(
                    "%s: the claim %s",
                    experiment.title(), experiment.verdict().outcome().words());
            console.say("    %s", experiment.verdict().sentence());
        }
        console.say("results  %s", files.page().toAbsolutePath().normalize());
        console.resultAsItIs(ResultsJson.of(result));
    }
}
