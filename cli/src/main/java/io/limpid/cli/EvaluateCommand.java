package io.limpid.cli;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.FeatureGroups;
import io.limpid.attribution.faithfulness.MethodFigures;
import io.limpid.attribution.faithfulness.StandardComparison;
import io.limpid.core.backend.Backend;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model layer by layer, and how faithful its explanations are next to those of other methods. */
@Command(
        name = "evaluate",
        sortOptions = false,
        description =
                "Judge a model: the accuracy of every layer and its distance from the identity, and how faithful each"
                        + " explanation method is to it. Data that come with test rows are judged on these.")
final class EvaluateCommand implements Callable<Integer> {

    private static final int DEFAULT_ROWS = 200;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description =
                    "Explain rows A to B of the file, both included; the first is 0. Default: the first 200 of those that the"
                            + " model was not trained on, where it knows them, else of all; layers are judged on all of these."
                            + " 'all' takes the rows of the training too.")
    private String rows;

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Methods to compare, separated by commas. Default: all; for more than 100 features, those that need"
                            + " at most 200 passes a row. There are: ${COMPLETION-CANDIDATES}; and"
                            + " evidence:none|mean|rivals:SHARE[:CARRIERS], evidence of which each layer reads a share.",
            completionCandidates = MethodNames.class)
    private List<String> methods;

    @Option(
            names = "--baseline",
            paramLabel = "zero|mean|row:N",
            defaultValue = "zero",
            description =
                    "What features are set to that are taken away: 0 after scaling, the mean of the explained rows, or a"
                            + " row of the data. Default: ${DEFAULT-VALUE}.")
    private String baseline;

    @Mixin
    private TruthOption truth;

    @Mixin
    private CommonOptions common;

    /** The names for the help text. */
    static final class MethodNames implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return AttributionMethods.discover().names().iterator();
        }
    }

    @Override
    public Integer call() {
        Console console = common.console();
        AttributionMethods known = AttributionMethods.discover();
        requireKnown(known);
        BaselineChoice choice = new BaselineChoice(baseline);
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            boolean named = rows != null && !rows.equals(ChosenRows.EVERY_ROW);
            ChosenRows chosen =
                    ChosenRows.of(dataOptions.load(model.info()), model.info(), named ? null : rows, console);
            DataSet data = named ? chosen.all() : chosen.data();
            RowRange range =
                    named ? RowRange.parse(rows, data.count()) : RowRange.all(Math.min(DEFAULT_ROWS, data.count()));
            RowBatch batch = new RowBatch(data, model.info().encoder(), range.count());
            batch.loadRange(range.first(), range.last() + 1);
            try (StandardComparison comparison = new StandardComparison(
                    known,
                    model.network(),
                    batch.features(),
                    batch.rows(),
                    groups(model.info()),
                    choice.of(batch, chosen.all(), model.info().encoder()),
                    truth.of(
                            dataOptions.spec(),
                            chosen.all().rows(),
                            batch,
                            numbers(data, range),
                            model.info().encoder()),
                    common.seed())) {
                requireExplaining(comparison);
                console.say("rows               %s", chosen.inWords());
                Map<String, Object> json = new LinkedHashMap<>();
                long clipped = Math.max(reportLayers(console, model, chosen.data(), json), batch.clippedValues());
                console.warnOfClipped(clipped);
                console.say("");
                console.say(
                        "faithfulness on rows %d to %d of %s, for the predicted class",
                        number(data, range.first()), number(data, range.last()), data.name());
                reportMethods(console, comparison, json);
                json.put("baseline", choice.text());
                json.put("explainedRows", List.of(number(data, range.first()), number(data, range.last())));
                chosen.addTo(json);
                json.put("clippedValues", clipped);
                json.put("backend", backend.name());
                json.put("threads", backend.threads());
                console.result(json);
            }
        }
        return ExitCode.DONE;
    }

    private static int[] numbers(DataSet data, RowRange range) {
        return IntStream.rangeClosed(range.first(), range.last())
                .map(row -> number(data, row))
                .toArray();
    }

    private static int number(DataSet data, int row) {
        return data.rows().number(row);
    }

    private void requireKnown(AttributionMethods known) {
        for (String name : methods == null ? List.<String>of() : methods) {
            if (!known.knows(name)) {
                throw new BadInputException(
                        "--methods: expected names out of " + known.namesInWords() + "; found '" + name + "'");
            }
        }
    }

    private void requireExplaining(StandardComparison comparison) {
        for (String name : methods == null ? List.<String>of() : methods) {
            if (!comparison.explains(name)) {
                throw new BadInputException(
                        "--methods: '" + name + "' needs something that a network of this kind does not offer");
            }
        }
    }

    private static FeatureGroups groups(ModelInfo info) {
        return info.schema()
                .image()
                .map(image -> FeatureGroups.ofImage(image.rows(), image.columns(), image.planes()))
                .orElseGet(
                        () -> FeatureGroups.of(IntStream.range(0, info.shape().features())
                                .map(info.encoder()::columnOf)
                                .toArray()));
    }

    /** Returns how many values were clipped. */
    private static long reportLayers(Console console, Model model, DataSet data, Map<String, Object> json) {
        double[] deviation = model.network().relativeDeviation();
        long clipped = 0;
        if (data.labels().isPresent()) {
            LayerEvaluation evaluation = LayerEvaluation.of(model, data);
            clipped = evaluation.clippedValues();
            console.say("accuracy           %.4f (%,d rows)", evaluation.accuracy(), evaluation.rows());
            ClassTable classes = new ClassTable(evaluation.classes(), model.info());
            classes.print(console);
            classes.addTo(json, "");
            console.say("layer accuracy     %s", Figures.list(evaluation.layerAccuracy(), "%.3f"));
            console.say(
                    "register share     %.4f in the mean: %s",
                    Figures.mean(evaluation.registerShare()), Figures.list(evaluation.registerShare(), "%.3f"));
            json.put("rows", evaluation.rows());
            json.put("registerShare", evaluation.registerShare());
            json.put("accuracy", evaluation.accuracy());
            json.put("layerAccuracy", evaluation.layerAccuracy());
        } else {
            console.say("layer accuracy     unknown: these rows have no labels");
        }
        console.say(
                "relative deviation %.4f in the mean: %s", Figures.mean(deviation), Figures.list(deviation, "%.3f"));
        console.say("coordinates        %s", CoordinateReading.of(deviation).inWords());
        json.put("relativeDeviation", deviation);
        json.put("meanRelativeDeviation", Figures.mean(deviation));
        return clipped;
    }

    private void reportMethods(Console console, StandardComparison comparison, Map<String, Object> json) {
        double[] kept = comparison.layerMapFaithfulness();
        console.say(
                "faithfulness kept  %s",
                Double.isNaN(kept[0])
                        ? "not known: " + UnknownFigures.reason("layerMapFaithfulness")
                        : Figures.list(kept, "%.3f") + " by evidence read at one layer");
        json.put("layerMapFaithfulness", kept);
        List<MethodFigures> figures = new ArrayList<>();
        List<String> chosen = methods != null ? methods : comparison.affordable(Affordability.STANDARD);
        try (ProgressBar bar = console.bar("evaluating", chosen.size())) {
            for (String method : chosen) {
                figures.add(comparison.judge(method));
                bar.step();
            }
        }
        EvaluationTable table = new EvaluationTable(comparison.metrics(), figures);
        table.print(console);
        json.put("methods", table.json());
    }
}
