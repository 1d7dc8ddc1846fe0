package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.tabular.ClassComparisonCsv;
import io.limpid.interpret.tabular.ClosestDecisions;
import io.limpid.interpret.tabular.Decision;
import io.limpid.interpret.tabular.FeatureMean;
import io.limpid.interpret.tabular.FeatureMeans;
import io.limpid.interpret.tabular.FeatureMeansCsv;
import io.limpid.interpret.tabular.ShapeFunction;
import io.limpid.interpret.tabular.ShapeFunctions;
import io.limpid.report.FeaturePage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what features mean to a model, by name. */
@Command(
        name = "features",
        sortOptions = false,
        description = "Say by name what each feature means to a model: its evidence and contribution in the mean of all"
                + " rows and of each class; and for each row, why one class and not another. Data that come with test rows"
                + " are read on these.")
final class FeaturesCommand implements Callable<Integer> {

    private static final int SHOWN = 15;

    /** How many columns are drawn over their values. */
    private static final int DRAWN = 6;

    /** What rows are grouped by. */
    enum Grouping {
        predicted,
        label
    }

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
            names = "--by",
            paramLabel = "predicted|label",
            defaultValue = "predicted",
            description = "The class whose evidence is read, and by which rows are grouped. Default: ${DEFAULT-VALUE}.")
    private Grouping by;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the means of all features go: a .csv or .html file.")
    private Path out;

    @Option(
            names = "--rows-out",
            paramLabel = "FILE.csv",
            description =
                    "Where to write, for each row, why its class and not another one: the runner-up, unless --against says"
                            + " otherwise.")
    private Path rowsOut;

    @Mixin
    private EvidenceOptions evidenceOptions;

    @Mixin
    private ReferenceOption referenceOption;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        requireWritable();
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            ModelInfo info = model.info();
            ChosenRows chosen = ChosenRows.of(dataOptions.load(info), info, rows, console);
            DataSet data = chosen.data();
            Opponent opponent = evidenceOptions.opponent(info.classNames(), Opponent.NONE);
            Reference reference = referenceOption.ofRow(info, chosen::all);
            console.say("rows               %s", chosen.inWords());
            referenceOption.say(console, reference);
            ExplainedClasses classes = by == Grouping.label ? ExplainedClasses.LABEL : ExplainedClasses.PREDICTED;
            FeatureMeans means = new FeatureMeans(info.columnShape());
            Explainer explainer = explainer(model, data, classes, opponent, reference);
            console.warnOfClipped(explainer.explain(chosen.rangeOrAll(), means));
            console.warnOfNotFinite(explainer.notFiniteRows());
            print(console, info, means);
            List<ShapeFunction> shapes = shapes(model, chosen, means, reference);
            writeMeans(model, chosen, means, shapes, opponent, reference);
            if (rowsOut != null) {
                writeRows(model, chosen, classes, reference);
            }
            console.result(json(info, means, shapes, chosen, opponent, reference, backend));
            return explainer.notFiniteRows() > 0 && noneIsFinite(means) ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    /** One row that is not finite makes the means of all rows so. */
    private static boolean noneIsFinite(FeatureMeans means) {
        return means.ranked().stream()
                .noneMatch(i -> Double.isFinite(means.of(means.all(), i).evidence()));
    }

    private void requireWritable() {
        List<Path> inputs = modelOption.filesAnd(dataOptions.files());
        if (out != null) {
            OutputOption.require("--out", out, List.of(".csv", ".html"), inputs);
        }
        if (rowsOut != null) {
            if (out != null
                    && out.toAbsolutePath()
                            .normalize()
                            .equals(rowsOut.toAbsolutePath().normalize())) {
                throw new BadInputException("--rows-out: needs another name than --out: '" + rowsOut + "'");
            }
            OutputOption.require("--rows-out", rowsOut, List.of(".csv"), inputs);
        }
    }

    private void print(Console console, ModelInfo info, FeatureMeans means) {
        List<Integer> ranked = means.ranked();
        int shown = Math.min(SHOWN, ranked.size());
        int longest = ranked.stream()
                .limit(shown)
                .mapToInt(i -> info.featureName(i).length())
                .max()
                .orElse(0);
        int width = Math.max("feature".length(), longest);
        console.say(
                "%,d rows; evidence for the %s class%s, contribution of the last layer",
                means.rows(means.all()),
                by == Grouping.label ? "right" : "predicted",
                evidenceOptions.opponent(info.classNames(), Opponent.NONE).ofAnyClass(info.classNames()));
        console.say("%-" + width + "s  evidence  absolute  contribution  absolute", "feature");
        for (int i : ranked.subList(0, shown)) {
            FeatureMean mean = means.of(means.all(), i);
            console.say(
                    "%-" + width + "s  %8.3f  %8.3f  %12.3f  %8.3f",
                    info.featureName(i),
                    mean.evidence(),
                    mean.absoluteEvidence(),
                    mean.contribution(),
                    mean.absoluteContribution());
        }
        if (shown < ranked.size()) {
            console.say("and %d more; --out writes all, also by class", ranked.size() - shown);
        }
    }

    private Explainer explainer(
            Model model, DataSet data, ExplainedClasses classes, Opponent opponent, Reference reference) {
        return new Explainer(model, data, classes, opponent.contrast(), evidenceOptions.share(), reference);
    }

    /** The evidence over the values of the strongest columns, for pages and JSON; pixels have none of their own. */
    private List<ShapeFunction> shapes(Model model, ChosenRows chosen, FeatureMeans means, Reference reference)
            throws IOException {
        boolean shown = common.json() || (out != null && out.toString().endsWith(".html"));
        if (!shown || model.info().schema().image().isPresent()) {
            return List.of();
        }
        boolean twoClasses = model.info().classNames().size() == 2;
        List<Integer> ranked = means.ranked();
        ShapeFunctions shapes = new ShapeFunctions(
                model.info(),
                ranked.subList(0, Math.min(DRAWN, ranked.size())),
                chosen.rangeOrAll().count());
        explainer(
                        model,
                        chosen.data(),
                        ExplainedClasses.ALL,
                        twoClasses ? Opponent.RUNNER_UP : Opponent.MEAN,
                        reference)
                .explain(chosen.rangeOrAll(), shapes);
        return shapes.functions();
    }

    private void writeMeans(
            Model model,
            ChosenRows chosen,
            FeatureMeans means,
            List<ShapeFunction> shapes,
            Opponent opponent,
            Reference reference) {
        if (out == null) {
            return;
        }
        WholeFile.write(out, stream -> {
            if (out.toString().endsWith(".csv")) {
                FeatureMeansCsv.write(means, model.info(), stream);
            } else {
                Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                FeaturePage.render(
                        chosen.data().name(),
                        model.info(),
                        means,
                        shapes,
                        closestDecisions(model, chosen, reference),
                        opponent,
                        reference,
                        writer);
                writer.flush();
            }
        });
    }

    private List<Decision> closestDecisions(Model model, ChosenRows chosen, Reference reference) throws IOException {
        ClosestDecisions closest = new ClosestDecisions(model.info());
        explainer(model, chosen.data(), ExplainedClasses.PREDICTED, Opponent.RUNNER_UP, reference)
                .explain(chosen.rangeOrAll(), closest);
        return closest.found();
    }

    private void writeRows(Model model, ChosenRows chosen, ExplainedClasses classes, Reference reference) {
        Opponent opponent = evidenceOptions.opponent(model.info().classNames(), Opponent.RUNNER_UP);
        WholeFile.write(rowsOut, stream -> {
            ClassComparisonCsv sink = new ClassComparisonCsv(model.info(), opponent, stream);
            explainer(model, chosen.data(), classes, opponent, reference).explain(chosen.rangeOrAll(), sink);
            sink.finish();
        });
    }

    private static Map<String, Object> json(ModelInfo info, ShapeFunction shape) {
        List<String> texts = info.schema().textsOf(shape.column());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("feature", info.featureName(shape.column()));
        json.put("class", info.classNames().get(shape.explained()));
        json.put("rows", shape.rows());
        json.put(
                "values",
                texts.isEmpty()
                        ? shape.values()
                        : Arrays.stream(shape.values())
                                .mapToObj(place -> texts.get((int) place))
                                .toList());
        json.put("evidence", shape.evidence());
        json.put("evidenceLow", shape.low());
        json.put("evidenceHigh", shape.high());
        json.put("layerEvidence", shape.layers());
        return json;
    }

    private Map<String, Object> json(
            ModelInfo info,
            FeatureMeans means,
            List<ShapeFunction> shapes,
            ChosenRows chosen,
            Opponent opponent,
            Reference reference,
            Backend backend) {
        List<Map<String, Object>> features = new ArrayList<>();
        for (int i : means.ranked()) {
            FeatureMean mean = means.of(means.all(), i);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("feature", info.featureName(i));
            entry.put("evidenceMean", mean.evidence());
            entry.put("evidenceMeanAbsolute", mean.absoluteEvidence());
            entry.put("contributionMean", mean.contribution());
            entry.put("contributionMeanAbsolute", mean.absoluteContribution());
            features.add(entry);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", means.rows(means.all()));
        chosen.addTo(json);
        evidenceOptions.addTo(json, opponent, info);
        ReferenceOption.addTo(json, reference);
        json.put("features", features);
        if (!shapes.isEmpty()) {
            json.put("shapes", shapes.stream().map(shape -> json(info, shape)).toList());
        }
        json.put("backend", backend.name());
        json.put("threads", backend.threads());
        json.put("out", out == null ? null : out.toString());
        json.put("rowsOut", rowsOut == null ? null : rowsOut.toString());
        return json;
    }
}
