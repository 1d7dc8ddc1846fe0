package io.limpid.cli;

import io.limpid.attribution.Affordability;
import io.limpid.attribution.AttributionMethods;
import io.limpid.attribution.Baseline;
import io.limpid.attribution.faithfulness.ComparisonSettings;
import io.limpid.attribution.faithfulness.FlippingGain;
import io.limpid.attribution.faithfulness.FunctionComparison;
import io.limpid.attribution.faithfulness.MethodFigures;
import io.limpid.attribution.faithfulness.StandardComparison;
import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.Interpreter;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.FiniteRows;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.evaluation.CoordinateReading;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.ModelGroups;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.LinearReference;
import io.limpid.interpret.training.Provenance;
import io.limpid.onnx.OnnxFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a model layer by layer, and how faithful its explanations are next to those of other methods. */
@Command(
        name = "evaluate",
        sortOptions = false,
        modelTransformer = OptionalModel.class,
        description =
                "Judge a model: the accuracy of every layer and its distance from the identity, and how faithful each"
                        + " explanation method is to it. Data that come with test rows are judged on these.")
final class EvaluateCommand implements Callable<Integer> {

    /** The map that commands show where nothing else is asked for; the others are compared with it. */
    private static final String OWN_METHOD = "evidence-input";

    private static final int DEFAULT_ROWS = 200;
    private static final int MANY_FEATURES = 100;
    private static final int ROWS_OF_MANY_FEATURES = 100;

    /** How many rows tell which layers a map answers to: one shuffled network for each layer takes its time. */
    private static final int ROWS_BY_LAYER = 50;

    @Mixin
    private ModelOption modelOption;

    @Option(
            names = "--function",
            paramLabel = "F.onnx",
            description =
                    "In place of a model, a classifier of another program as an ONNX graph over float rows as they stand in the"
                            + " data: methods that explain any function are compared on it. Needs ONNX Runtime on the class path.")
    private @Nullable Path function;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description =
                    "Explain rows A to B of the file, both included; the first is 0. Default: the first 200 (100 of more than"
                            + " 100 features) of those that the model was not trained on, where it knows them, else of all; layers are judged on all of these."
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

    @Mixin
    private ReferenceOption referenceOption;

    /** What a class score is relative to. */
    enum Against {
        mean,
        none
    }

    @Option(
            names = "--against",
            paramLabel = "mean|none",
            defaultValue = "mean",
            description = "What every method explains: the score of the class relative to the mean of all scores, or by"
                    + " itself. Default: ${DEFAULT-VALUE}.")
    private Against against;

    @Option(
            names = "--baseline",
            paramLabel = BaselineChoice.LABEL,
            split = ",",
            description = "What features are set to that are taken away, one or more: 0 after scaling, the mean of the"
                    + " explained rows, the image blurred, values of other rows, or a row of the data. Default: zero, mean,"
                    + " and blurred for images, resampled for tables.")
    private @Nullable List<String> baselines;

    @Option(
            names = "--ceiling",
            paramLabel = "ROWS",
            defaultValue = "5",
            description = "For how many rows the best order of features is searched for; 0 for none. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int ceiling;

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
        if (ceiling < 0) {
            throw new BadInputException("--ceiling: expected a number from 0; found " + ceiling);
        }
        if (modelOption.isGiven() == (function != null)) {
            throw new BadInputException("--model or --function: one of the two was expected");
        }
        if (function != null) {
            return evaluateFunction(console, known, function);
        }
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            boolean named = rowsAreNamed();
            ChosenRows chosen =
                    ChosenRows.of(dataOptions.load(model.info()), model.info(), named ? null : rows, console);
            DataSet data = named ? chosen.all() : chosen.data();
            RowRange range = range(data, model.info().shape().features());
            BaselineChoice choice = BaselineChoice.of(baselines, model.info());
            Reference reference =
                    referenceOption.ofRow(model.info(), chosen::all).toMethods(model.info());
            RowBatch batch = new RowBatch(data, model.info().encoder(), range.count());
            batch.loadRange(range.first(), range.last() + 1);
            try (StandardComparison comparison = new StandardComparison(
                    known,
                    model.network(),
                    batch.features(),
                    batch.rows(),
                    ModelGroups.of(model.info()),
                    new ComparisonSettings(
                            Baseline.of(reference.row().row()),
                            against == Against.mean,
                            choice.of(batch, chosen.all(), model.info(), common.seed()),
                            truth.of(
                                    dataOptions.spec(),
                                    chosen.all().rows(),
                                    batch,
                                    numbers(data, range),
                                    model.info().encoder()),
                            common.seed()))) {
                requireExplaining(comparison);
                console.say("rows               %s", chosen.inWords());
                Map<String, Object> json = new LinkedHashMap<>();
                Optional<LayerEvaluation> evaluation = reportLayers(console, model, chosen.data(), json);
                long clipped =
                        Math.max(evaluation.map(LayerEvaluation::clippedValues).orElse(0L), batch.clippedValues());
                console.warnOfClipped(clipped);
                long notFinite =
                        evaluation.map(LayerEvaluation::notFiniteRows).orElseGet(() -> notFinite(model, batch));
                console.warnOfNotFinite(notFinite);
                console.say("");
                console.say(
                        "faithfulness on rows %d to %d of %s: why the predicted class%s, compared with %s",
                        number(data, range.first()),
                        number(data, range.last()),
                        data.name(),
                        against == Against.mean ? " rather than the mean of all" : "",
                        reference.inWords());
                reportMethods(console, comparison, batch.rows(), json);
                json.put("baseline", String.join(",", choice.names()));
                json.put("against", against.name());
                ReferenceOption.addTo(json, reference);
                json.put("explainedRows", List.of(number(data, range.first()), number(data, range.last())));
                chosen.addTo(json);
                json.put("clippedValues", clipped);
                json.put("backend", backend.name());
                json.put("threads", backend.threads());
                console.result(json);
                return notFinite >= evaluation.map(LayerEvaluation::rows).orElse(batch.rows())
                        ? ExitCode.FAILED
                        : ExitCode.DONE;
            }
        }
    }

    private boolean rowsAreNamed() {
        return rows != null && !rows.equals(ChosenRows.EVERY_ROW);
    }

    /** Returns the rows that are explained: those that were named, else the first, fewer where they have many features. */
    private RowRange range(DataSet data, int features) {
        int most = features > MANY_FEATURES ? ROWS_OF_MANY_FEATURES : DEFAULT_ROWS;
        return rowsAreNamed() ? RowRange.parse(rows, data.count()) : RowRange.all(Math.min(most, data.count()));
    }

    private int evaluateFunction(Console console, AttributionMethods known, Path graph) {
        try (OnnxFunction explained =
                OnnxFunction.open(graph, common.backendOptions().threads())) {
            DataSet data = console.heard(dataOptions.load()).forEvaluation();
            FunctionRows fitting = FunctionRows.of(data, explained);
            RowRange range = range(data, data.width());
            BaselineChoice choice = BaselineChoice.of(baselines, fitting.info());
            Reference reference =
                    referenceOption.ofRow(fitting.info(), () -> data).toMethods(fitting.info());
            RowBatch batch = fitting.batch(range);
            try (FunctionComparison comparison = new FunctionComparison(
                    known,
                    fitting.function(),
                    batch.features(),
                    batch.rows(),
                    ModelGroups.of(fitting.info()),
                    new ComparisonSettings(
                            Baseline.of(reference.row().row()),
                            false,
                            choice.of(batch, data, fitting.info(), common.seed()),
                            common.seed()))) {
                Map<String, Object> json = new LinkedHashMap<>();
                new FunctionReport(console, explained, comparison, common.seed())
                        .report(
                                methods,
                                String.format(
                                        Locale.ROOT,
                                        "rows %d to %d of %s: why the predicted class, compared with %s",
                                        number(data, range.first()),
                                        number(data, range.last()),
                                        data.name(),
                                        reference.text().equals("mean") ? "the mean of all rows" : reference.inWords()),
                                fitting.labels(batch),
                                json);
                json.put("function", graph.toString());
                json.put("baseline", String.join(",", choice.names()));
                json.put("against", Against.none.name());
                ReferenceOption.addTo(json, reference);
                json.put("explainedRows", List.of(number(data, range.first()), number(data, range.last())));
                console.result(json);
            }
        }
        return ExitCode.DONE;
    }

    /** Counts the rows of a batch whose scores are no numbers; where there are labels, all rows are looked at instead. */
    private static long notFinite(Model model, RowBatch batch) {
        int classes = model.info().shape().classes();
        float[] scores = new float[batch.rows() * classes];
        try (Interpreter interpreter = new Interpreter(model.network(), batch.rows())) {
            interpreter
                    .interpret(batch.features(), batch.rows())
                    .scores(model.info().shape().depth())
                    .read(scores, 0);
        }
        return FiniteRows.countOthers(scores, 0, classes, classes, batch.rows());
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

    /** Returns what was reported of the layers; empty where rows have no labels. */
    private static Optional<LayerEvaluation> reportLayers(
            Console console, Model model, DataSet data, Map<String, Object> json) {
        double[] deviation = model.network().relativeDeviation();
        Optional<LayerEvaluation> reported = Optional.empty();
        double[] registers = new double[deviation.length];
        if (data.labels().isPresent()) {
            LayerEvaluation evaluation = LayerEvaluation.of(model, data);
            reported = Optional.of(evaluation);
            console.say("accuracy           %.4f (%,d rows)", evaluation.accuracy(), evaluation.rows());
            Optional<LinearReference.Figure> linear =
                    Provenance.linear(model.info().provenance());
            linear.ifPresent(figure -> console.say(
                    "linear reference   %s of the training: one linear layer by the same training", figure.inWords()));
            json.put("linearAccuracy", linear.isPresent() ? linear.get().accuracy() : Double.NaN);
            ClassTable classes = new ClassTable(evaluation.classes(), model.info());
            classes.print(console);
            classes.addTo(json, "");
            console.say("layer accuracy     %s", Figures.list(evaluation.layerAccuracy(), "%.3f"));
            console.say(
                    "register share     %.4f in the mean: %s",
                    Figures.mean(evaluation.registerShare()), Figures.list(evaluation.registerShare(), "%.3f"));
            json.put("rows", evaluation.rows());
            json.put("registerShare", evaluation.registerShare());
            registers = evaluation.registerShare();
            json.put("accuracy", evaluation.accuracy());
            json.put("layerAccuracy", evaluation.layerAccuracy());
        } else {
            console.say("layer accuracy     unknown: these rows have no labels");
        }
        console.say(
                "relative deviation %.4f in the mean: %s", Figures.mean(deviation), Figures.list(deviation, "%.3f"));
        EconomyFigures.of(model, data).ifPresent(economy -> {
            economy.print(console);
            economy.addTo(json);
        });
        console.say(
                "coordinates        %s",
                CoordinateReading.of(deviation, registers).inWords());
        json.put("relativeDeviation", deviation);
        json.put("meanRelativeDeviation", Figures.mean(deviation));
        return reported;
    }

    private void reportMethods(Console console, StandardComparison comparison, int count, Map<String, Object> json) {
        double[] kept = comparison.layerMapFaithfulness();
        console.say(
                "faithfulness kept  %s",
                Double.isNaN(kept[0])
                        ? "not known: " + UnknownFigures.reason("layerMapFaithfulness")
                        : Figures.list(kept, "%.3f") + " by evidence read at one layer");
        json.put("layerMapFaithfulness", kept);
        List<MethodFigures> figures = new ArrayList<>();
        List<String> chosen = methods != null ? methods : comparison.affordable(Affordability.STANDARD);
        Map<String, FlippingGain.Areas> best;
        try (ProgressBar bar = console.bar("evaluating", chosen.size() + 1)) {
            for (String method : chosen) {
                figures.add(comparison.judge(method));
                bar.step();
            }
            best = ceiling == 0 ? Map.of() : comparison.ceiling(Math.min(ceiling, count));
            bar.step();
        }
        MethodFigures base = figures.stream()
                .filter(found -> found.method().equals(OWN_METHOD))
                .findFirst()
                .orElse(figures.get(0));
        double[] byLayer = comparison.randomisedByLayer(base.method(), Math.min(ROWS_BY_LAYER, count));
        FaithfulnessTable curves = new FaithfulnessTable(figures, base, best, common.seed());
        curves.print(console);
        console.say("");
        EvaluationTable table = new EvaluationTable(comparison.metrics(), figures);
        table.print(console);
        console.say("residual: of what the score differs from that of what rows are compared with");
        console.say(
                "randomised: with what was learned shuffled, W less the identity; a layer alone, %s: %s",
                base.method(), Figures.list(byLayer, "%.3f"));
        json.put("methods", table.json(curves::json));
        json.put("comparedWithMethod", base.method());
        json.put("ceiling", curves.ceilingJson());
        json.put("randomisedByLayer", byLayer);
    }
}
