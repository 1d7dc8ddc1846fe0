package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.DataSources;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.Split;
import io.limpid.interpret.data.SplitRule;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.ModelWriter;
import io.limpid.interpret.training.Provenance;
import io.limpid.interpret.training.Recipe;
import io.limpid.interpret.training.Training;
import io.limpid.interpret.training.TrainingCare;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.interpret.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first thing to run: trains on the bundled digits and writes a report to open. */
@Command(
        name = "demo",
        description = "Train on the bundled digits, explain the test rows and write a report to open in a browser."
                + " Needs no network and no arguments.")
final class DemoCommand implements Callable<Integer> {

    private static final int DEPTH = 10;
    private static final int EPOCHS = 30;
    private static final int BATCH = 32;
    private static final double TEST_FRACTION = 0.2;

    /** A little decay towards the identity makes layers easier to read, and the result steadier from seed to seed. */
    private static final float IDENTITY_DECAY = 0.01f;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "limpid-demo",
            description = "The folder for report and model. Default: ${DEFAULT-VALUE}.")
    private Path folder;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        createFolder();
        DataSet digits = DataSources.discover().load("digits").train();
        SplitRule rule = new SplitRule(TEST_FRACTION, common.seed());
        Split split = rule.of(digits);
        TrainingOptions options = options();
        Path page = folder.resolve("index.html");
        Path modelFile = folder.resolve("digits.safetensors");
        try (Backend backend = common.openBackend();
                TrainingProgress progress = new TrainingProgress(console)) {
            console.progress(
                    "training on %,d images of handwritten digits, testing on %,d",
                    split.train().count(), split.test().count());
            Encoder encoder = Training.encoderFor(split.train());
            Training training =
                    new Training(backend, split.train(), Optional.of(split.test()), encoder, options, progress);
            String origin = Provenance.json("digits", split.train(), options, backend);
            try (TrainingResult result =
                    training.runBesideLinear(Provenance.withSplit(origin, rule), TrainingCare.none())) {
                progress.finish();
                ModelWriter.write(result.model(), modelFile);
                TrainingReport.write(page, result, options, split.test());
                LayerEvaluation evaluation = LayerEvaluation.of(result.model(), split.test());
                say(console, evaluation, result, page, modelFile, backend);
            }
        }
        return ExitCode.DONE;
    }

    private void createFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new BadInputException("--out: the folder " + folder + " can't be created: " + e.getMessage(), e);
        }
    }

    private TrainingOptions options() {
        TrainingOptions defaults = TrainingOptions.defaults(DEPTH, EPOCHS);
        return new TrainingOptions(
                        DEPTH,
                        EPOCHS,
                        BATCH,
                        defaults.learningRate(),
                        defaults.momentum(),
                        IDENTITY_DECAY,
                        defaults.activation(),
                        defaults.initialScale(),
                        defaults.temperature(),
                        defaults.initialization(),
                        common.seed())
                .with(Recipe.USUAL);
    }

    private static void say(
            Console console,
            LayerEvaluation evaluation,
            TrainingResult result,
            Path page,
            Path modelFile,
            Backend backend) {
        double[] deviation = result.model().network().relativeDeviation();
        console.say("test accuracy      %.4f (%d rows)", evaluation.accuracy(), evaluation.rows());
        console.say("linear reference   %.4f: the same training of one linear layer", result.linearAccuracy());
        console.say("layer accuracy     %s", Figures.list(evaluation.layerAccuracy(), "%.3f"));
        console.say("relative deviation %.4f in the mean", Figures.mean(deviation));
        console.say("model              %s", modelFile.toAbsolutePath().normalize());
        console.say("report             %s", page.toAbsolutePath().normalize());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("testAccuracy", evaluation.accuracy());
        json.put("linearAccuracy", result.linearAccuracy());
        json.put("layerAccuracy", evaluation.layerAccuracy());
        json.put("relativeDeviation", deviation);
        json.put("backend", backend.name());
        json.put("threads", backend.threads());
        json.put("model", modelFile.toString());
        json.put("report", page.toString());
        console.result(json);
    }
}
