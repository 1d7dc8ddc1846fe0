package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.EncodingTally;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.RowStream;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.prediction.PredictionCsv;
import io.limpid.interpret.prediction.PredictionJson;
import io.limpid.interpret.prediction.PredictionSink;
import io.limpid.interpret.prediction.Predictor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers rows, one line each. */
@Command(
        name = "predict",
        sortOptions = false,
        description =
                "Answer rows with a model: one line each, with how sure it is, the runner-up, the layer from which on the"
                        + " answer stands, and on request the columns that spoke most.")
final class PredictCommand implements Callable<Integer> {

    private static final String STANDARD_OUTPUT = "-";

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description =
                    "Rows A to B of the file, both included; the first is 0. Default: those that the model was not"
                            + " trained on, where it knows them, else all.")
    private String rows;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = STANDARD_OUTPUT,
            description =
                    "Where to: a .csv or .json (lines) file, or - for standard output. Default: ${DEFAULT-VALUE}.")
    private String out;

    @Option(names = "--likelihoods", description = "Also the likelihood of every class.")
    private boolean likelihoods;

    @Option(
            names = "--top",
            paramLabel = "K",
            defaultValue = "0",
            description =
                    "Also the K columns that spoke most for the answer and against the runner-up, with their evidence.")
    private int top;

    @Mixin
    private ReferenceOption referenceOption;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        boolean toStandardOutput = out.equals(STANDARD_OUTPUT);
        if (top < 0) {
            throw new BadInputException("--top: expected a number from 0; found " + top);
        }
        if (toStandardOutput && common.json()) {
            throw new BadInputException(
                    "--json: prints one object to standard output; name a file for the rows with --out");
        }
        if (!toStandardOutput) {
            OutputOption.require(
                    "--out", Path.of(out), List.of(".csv", ".json"), modelOption.filesAnd(dataOptions.files()));
        }
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            // The mean of a class needs labels, which a stream does not have.
            Optional<RowStream> stream =
                    referenceOption.isOfClass() ? Optional.empty() : dataOptions.stream(model.info());
            if (stream.isEmpty()) {
                return answer(
                        console,
                        model,
                        ChosenRows.of(dataOptions.load(model.info()), model.info(), rows, console),
                        backend);
            }
            try (RowStream opened = stream.get()) {
                return answer(console, model, ChosenRows.of(opened, model.info(), rows, console), backend);
            }
        }
    }

    private int answer(Console console, Model model, ChosenRows chosen, Backend backend) throws IOException {
        DataSet data = chosen.data();
        RowRange range = chosen.rangeOrAll();
        console.progress("rows: %s", chosen.inWords());
        Reference reference = referenceOption.of(model.info(), chosen::all);
        Predictor predictor = new Predictor(model, data, top > 0, reference);
        EncodingTally tally = write(console, predictor, model.info(), range);
        console.warnOfTally(tally);
        console.warnOfNotFinite(predictor.notFiniteRows());
        if (!out.equals(STANDARD_OUTPUT)) {
            console.say("answered %,d rows of %s: %s", range.count(), data.name(), out);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", range.count());
        chosen.addTo(json);
        ReferenceOption.addTo(json, reference);
        json.put("clippedValues", tally.clipped());
        json.put("unseenValues", tally.unseen());
        json.put("backend", backend.name());
        json.put("threads", backend.threads());
        json.put("out", out);
        console.result(json);
        return predictor.notFiniteRows() == range.count() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private EncodingTally write(Console console, Predictor predictor, ModelInfo info, RowRange range)
            throws IOException {
        try (ProgressBar bar = console.bar("predicting", range.count())) {
            if (out.equals(STANDARD_OUTPUT)) {
                return predictor.predict(range, new PredictionCsv(System.out, info, likelihoods, top), bar::stepBy);
            }
            EncodingTally[] tally = new EncodingTally[1];
            WholeFile.write(
                    Path.of(out), stream -> tally[0] = predictor.predict(range, sink(stream, info), bar::stepBy));
            return tally[0];
        }
    }

    private PredictionSink sink(OutputStream stream, ModelInfo info) throws IOException {
        return out.endsWith(".json")
                ? new PredictionJson(stream, info, likelihoods, top)
                : new PredictionCsv(stream, info, likelihoods, top);
    }
}
