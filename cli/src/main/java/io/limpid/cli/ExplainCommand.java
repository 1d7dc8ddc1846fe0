package io.limpid.cli;

import io.limpid.attribution.AttributionMethods;
import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.compression.CanonicalModel;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.data.RowStream;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationFile;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.OtherMethod;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.ModelReport;
import io.limpid.report.RowChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Explains rows with a model and writes the explanation to a file. */
@Command(
        name = "explain",
        sortOptions = false,
        description = "Explain rows with a model: contribution maps, likelihood and predictions of every layer, and the"
                + " evidence for a class. Data that come with test rows are explained on these.")
final class ExplainCommand implements Callable<Integer> {

    /** How many rows a report shows one by one, at the most: a page of more is of no use to a reader. */
    private static final int MOST_REPORT_ROWS = 100;

    /** How many rows are summed up where no file is asked for. */
    private static final int SUMMARIES = 3;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description =
                    "Rows A to B of the file, both included; the first is 0. Default: those that the model was not trained"
                            + " on, where it knows them, else all; a report shows one well classified row of each class and"
                            + " a few mistakes.")
    private String rows;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "predicted",
            description = "Whose evidence: predicted, label, all, or the name of a class. Default: ${DEFAULT-VALUE}.")
    private String explainedClass;

    @Mixin
    private EvidenceOptions evidenceOptions;

    @Mixin
    private ReferenceOption referenceOption;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "Another method in place of evidence: one of those that evaluate compares.")
    private @Nullable String method;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to: a .safetensors, .npz, .csv, .json (one line per row) or .html file."
                    + " Without it, a summary of the first rows is printed.")
    private Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        String ending = out == null ? "" : ending();
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            // A page goes through its rows to and fro, and shows few of them.
            Optional<RowStream> stream = ending.equals(".html") ? Optional.empty() : dataOptions.stream(model.info());
            if (stream.isPresent()) {
                try (RowStream opened = stream.get()) {
                    Optional<DataSet> labelled = opened.labelled();
                    if (labelled.isPresent()) {
                        ChosenRows chosen = ChosenRows.of(opened, labelled.get(), model.info(), rows, console);
                        return explain(console, backend, model, chosen, ending);
                    }
                }
            }
            ChosenRows chosen = ChosenRows.of(dataOptions.load(model.info()), model.info(), rows, console);
            return explain(console, backend, model, chosen, ending);
        }
    }

    /** Detectors have their names in canonical form alone, so text is told by a model in that form. */
    private int explain(Console console, Backend backend, Model read, ChosenRows chosen, String ending)
            throws IOException {
        Optional<Model> canonical = out == null ? CanonicalModel.of(read) : Optional.empty();
        try {
            return explainBy(canonical.orElse(read), console, backend, chosen, ending);
        } finally {
            canonical.ifPresent(Model::close);
        }
    }

    private static long summarize(
            Console console, Explainer explainer, RowRange range, Opponent opponent, Optional<Model> detectors)
            throws IOException {
        Optional<DetectorLines> lines =
                detectors.filter(model -> model.network().rank().isPresent()).map(DetectorLines::new);
        return explainer.explain(range, new RowSummary(console, explainer.form(), opponent, lines));
    }

    private int explainBy(Model model, Console console, Backend backend, ChosenRows chosen, String ending)
            throws IOException {
        DataSet data = chosen.data();
        ExplainedClasses classes = classes(explainedClass, model.info());
        RowRange range = out == null && chosen.range().isEmpty()
                ? RowRange.all(Math.min(SUMMARIES, data.count()))
                : chosen.rangeOrAll();
        List<String> classNames = model.info().classNames();
        Opponent opponent = method == null
                ? evidenceOptions.opponent(classNames)
                : evidenceOptions.opponent(classNames, Opponent.NONE);
        Reference reference = method == null
                ? referenceOption.of(model.info(), chosen::all)
                : referenceOption.ofRow(model.info(), chosen::all);
        Explainer explainer = method == null
                ? new Explainer(model, data, classes, opponent.contrast(), evidenceOptions.share(), reference)
                : new Explainer(model, data, classes, otherMethod(method, opponent), reference);
        if (out == null && classes.all()) {
            throw new BadInputException("--class: all classes are written to a file only; name one with --out");
        }
        if (out == null) {
            console.say("rows               %s", chosen.inWords());
            referenceOption.say(console, reference);
        }
        long clipped = out == null
                ? summarize(console, explainer, range, opponent, method == null ? Optional.of(model) : Optional.empty())
                : ending.equals(".html")
                        ? writeReport(console, explainer, model, chosen, opponent)
                        : writeRows(console, explainer, range, saidOf(opponent, model.info()));
        console.warnOfClipped(clipped);
        console.warnOfNotFinite(explainer.notFiniteRows());
        if (out != null) {
            console.say("rows               %s", chosen.inWords());
            referenceOption.say(console, reference);
            console.say("explained %,d rows of %s: %s", range.count(), data.name(), out);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", range.count());
        chosen.addTo(json);
        evidenceOptions.addTo(json, opponent, model.info());
        json.put("method", method);
        ReferenceOption.addTo(json, reference);
        json.put("clippedValues", clipped);
        json.put("backend", backend.name());
        json.put("threads", backend.threads());
        json.put("out", out == null ? null : out.toString());
        console.result(json);
        return explainer.notFiniteRows() >= range.count() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private String ending() {
        return OutputOption.require(
                "--out",
                out,
                List.of(".safetensors", ".npz", ".csv", ".json", ".html"),
                modelOption.filesAnd(dataOptions.files()));
    }

    private OtherMethod otherMethod(String name, Opponent opponent) {
        if (opponent.kind() != Opponent.Kind.NONE && opponent.kind() != Opponent.Kind.MEAN) {
            throw new BadInputException(
                    "--against: other methods explain a class by itself or against the mean;" + " choose none or mean");
        }
        if (evidenceOptions.isReadingChosen()) {
            throw new BadInputException("--evidence: says how evidence is read; it can't be combined with --method");
        }
        return new OtherMethod(
                AttributionMethods.discover(), name, opponent.kind() == Opponent.Kind.MEAN, common.seed());
    }

    /** Returns whose evidence an option asks for. */
    static ExplainedClasses classes(String option, ModelInfo info) {
        try {
            return ExplainedClasses.parse(option, info.classNames());
        } catch (BadInputException e) {
            throw new BadInputException("--class: " + e.getMessage(), e);
        }
    }

    /** What evidence is; of the maps of another method, {@code --evidence} says nothing. */
    private Map<String, String> saidOf(Opponent opponent, ModelInfo info) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        evidenceOptions.addTo(chosen, opponent, info);
        if (method != null) {
            chosen.remove("evidence");
        }
        Map<String, String> said = new LinkedHashMap<>();
        chosen.forEach((name, value) -> said.put(name, value.toString()));
        return said;
    }

    private long writeRows(Console console, Explainer explainer, RowRange range, Map<String, String> said)
            throws IOException {
        try (ProgressBar bar = console.bar("explaining", range.count())) {
            return ExplanationFile.write(out, explainer, range, said, bar::stepBy);
        }
    }

    private long writeReport(Console console, Explainer explainer, Model model, ChosenRows chosen, Opponent opponent)
            throws IOException {
        if (explainer.form().classes().all()) {
            throw new BadInputException(
                    "--class: a report shows the evidence of one class per row; choose predicted, label or a class");
        }
        if (chosen.range().isPresent() && chosen.rangeOrAll().count() > MOST_REPORT_ROWS) {
            throw new BadInputException("--rows: a report shows up to " + MOST_REPORT_ROWS + " rows one by one, but "
                    + chosen.rangeOrAll().count()
                    + " were asked for; take fewer, or write a .csv, .npz or .safetensors file");
        }
        DataSet data = chosen.data();
        RowChoice shown = chosen.range()
                .map(RowChoice::range)
                .orElseGet(() -> RowChoice.examples(model.info().shape().classes()));
        try (ProgressBar bar = console.bar("explaining", data.count())) {
            ModelReport page = new ModelReport(model, data, shown, opponent, explainer.form());
            long clipped = explainer.explain(RowRange.all(data.count()), page, bar::stepBy);
            page.write(out, clipped);
            return clipped;
        }
    }
}
