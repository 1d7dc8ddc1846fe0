package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.evaluation.LayerEvaluation;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Provenance;
import io.limpid.report.LayerCharts;
import io.limpid.report.figure.BeeswarmRows;
import io.limpid.report.figure.DetectorSheet;
import io.limpid.report.figure.FigureFile;
import io.limpid.report.figure.Print;
import io.limpid.report.figure.PrintedChart;
import io.limpid.report.figure.PrintedFigure;
import io.limpid.report.figure.ShownMap;
import io.limpid.report.figure.StripRows;
import io.limpid.report.figure.WaterfallRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws one figure for print. */
@Command(
        name = "figure",
        sortOptions = false,
        modelTransformer = OptionalData.class,
        description =
                "Draw a figure for print, as SVG or PNG: what the layers hold of a row, how well they classify, how far they"
                        + " are from the identity, why a row scores what it does, what detectors read and write, evidence by"
                        + " column.")
final class FigureCommand implements Callable<Integer> {

    /** What can be drawn. */
    enum Kind {
        layers,
        accuracy,
        deviation,
        waterfall,
        detectors,
        beeswarm
    }

    /** What of a layer can be drawn. */
    enum Shown {
        holds,
        contribution,
        increment,
        evidence
    }

    private static final int MOST_STRIPS = 20;

    @Mixin
    private ModelOption modelOption;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description =
                    "layers, a strip of maps of a row; accuracy of each layer, and deviation from the identity, over depth;"
                            + " waterfall from the reference’s score to a row’s; detectors of low-rank layers; beeswarm, evidence by"
                            + " column. deviation and detectors need no --data.")
    private Kind kind;

    @Option(
            names = "--rows",
            paramLabel = ChosenRows.LABEL,
            description =
                    "Rows A to B of the file, both included, the first is 0; or all. layers draws up to " + MOST_STRIPS
                            + ", waterfall one. Default: those that the model was not trained on; of these, the first for layers and"
                            + " waterfall.")
    private @Nullable String rows;

    @Option(
            names = "--show",
            paramLabel = "WHAT",
            description = "What layers shows: holds, contribution, increment or evidence. Default: contribution.")
    private @Nullable Shown shown;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "predicted",
            description = "Whose evidence: predicted, label, or the name of a class. Default: ${DEFAULT-VALUE}.")
    private String explainedClass;

    @Mixin
    private EvidenceOptions evidenceOptions;

    @Mixin
    private ReferenceOption referenceOption;

    @Option(
            names = "--width",
            paramLabel = "MM",
            description = "How wide, in millimetres. Default: 85, a column of two; a page is about 170.")
    private double width = Print.COLUMN.widthMillimetres();

    @Option(names = "--font-size", paramLabel = "PT", description = "The size of the text, in points. Default: 8.")
    private double fontSize = Print.COLUMN.fontPoints();

    @Option(
            names = "--font",
            paramLabel = "NAMES",
            description = "The font, or several in order of preference. Default: Helvetica and fonts like it.")
    private String font = Print.COLUMN.fontFamily();

    @Option(names = "--dpi", paramLabel = "N", description = "Pixels per inch of a .png file. Default: 300.")
    private int dotsPerInch = 300;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to: an .svg or .png file.")
    private Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        OutputOption.require(
                "--out",
                out,
                FigureFile.ENDINGS,
                modelOption.filesAnd(dataOptions.isGiven() ? dataOptions.files() : List.of()));
        Print print = new Print(width, fontSize, font);
        if (shown != null && kind != Kind.layers) {
            throw new BadInputException("--show: says what --kind layers shows; " + kind + " does not take it");
        }
        try (Backend backend = common.openBackend();
                Model model = modelOption.read(backend, console)) {
            Optional<ChosenRows> chosen = kind == Kind.deviation || kind == Kind.detectors
                    ? Optional.empty()
                    : Optional.of(chosen(model.info(), console));
            PrintedFigure figure = figure(console, model, chosen);
            FigureFile.write(figure, print, dotsPerInch, out);
            console.say("%s: %s", out, figure.description());
            console.result(json(chosen));
        }
        return ExitCode.DONE;
    }

    private ChosenRows chosen(ModelInfo info, Console console) {
        if (!dataOptions.isGiven()) {
            throw new BadInputException("--data: " + kind + " is drawn of rows; name some with --data");
        }
        return ChosenRows.of(dataOptions.load(info), info, rows, console);
    }

    private Map<String, Object> json(Optional<ChosenRows> chosen) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("kind", kind.name());
        chosen.ifPresent(rows -> rows.addTo(json));
        json.put("width", width);
        json.put("fontSize", fontSize);
        json.put("dpi", out.toString().endsWith(".png") ? dotsPerInch : null);
        json.put("out", out.toString());
        return json;
    }

    private PrintedFigure figure(Console console, Model model, Optional<ChosenRows> chosen) throws IOException {
        return switch (kind) {
            case deviation -> deviation(model);
            case detectors -> DetectorSheet.of(model);
            case accuracy -> accuracy(console, model, chosen.orElseThrow());
            case layers, waterfall, beeswarm -> ofRows(console, model, chosen.orElseThrow());
        };
    }

    private static PrintedFigure deviation(Model model) {
        double[] deviation = model.network().relativeDeviation();
        return new PrintedChart(LayerCharts.deviation(deviation, new double[deviation.length]));
    }

    private static PrintedFigure accuracy(Console console, Model model, ChosenRows chosen) {
        LayerEvaluation evaluation = LayerEvaluation.of(model, chosen.selected());
        console.warnOfClipped(evaluation.clippedValues());
        console.warnOfNotFinite(evaluation.notFiniteRows());
        return new PrintedChart(LayerCharts.accuracy(
                String.format(Locale.ROOT, "%,d rows", evaluation.rows()),
                evaluation.layerAccuracy(),
                Provenance.linear(model.info().provenance())));
    }

    private PrintedFigure ofRows(Console console, Model model, ChosenRows chosen) throws IOException {
        ModelInfo info = model.info();
        ExplainedClasses classes = ExplainCommand.classes(explainedClass, info);
        if (classes.all()) {
            throw new BadInputException(
                    "--class: a figure shows the evidence of one class per row; choose predicted, label or a class");
        }
        RowRange range = range(chosen);
        Opponent opponent = evidenceOptions.opponent(info.classNames());
        Reference reference = referenceOption.of(info, chosen::all);
        Explainer explainer = new Explainer(model, chosen.data(), classes, opponent.contrast(), share(), reference);
        return switch (kind) {
            case waterfall -> {
                WaterfallRow sink = new WaterfallRow(info, opponent, reference);
                explain(console, explainer, range, sink);
                yield sink.figure();
            }
            case beeswarm -> {
                BeeswarmRows sink = new BeeswarmRows(info, explainedInWords(), range.count());
                explain(console, explainer, range, sink);
                yield sink.figure();
            }
            default -> {
                StripRows sink = new StripRows(info, opponent, shownMap());
                explain(console, explainer, range, sink);
                yield sink.figure();
            }
        };
    }

    private static void explain(Console console, Explainer explainer, RowRange range, ExplanationSink sink)
            throws IOException {
        console.warnOfClipped(explainer.explain(range, sink));
        console.warnOfNotFinite(explainer.notFiniteRows());
    }

    private RowRange range(ChosenRows chosen) {
        if (kind == Kind.beeswarm) {
            return chosen.rangeOrAll();
        }
        int most = kind == Kind.layers ? MOST_STRIPS : 1;
        int named = chosen.range().map(RowRange::count).orElse(1);
        if (named > most) {
            throw new BadInputException("--rows: " + kind + " draws "
                    + (most == 1 ? "one row" : "up to " + most + " rows") + ", but " + named + " were asked for");
        }
        return chosen.range().orElseGet(() -> RowRange.all(1));
    }

    private String explainedInWords() {
        return switch (explainedClass) {
            case "predicted" -> "the predicted class";
            case "label" -> "the row’s own class";
            default -> explainedClass;
        };
    }

    /** Read at the input alone, evidence would leave nothing to show of the layers. */
    private EvidenceShare share() {
        return kind == Kind.layers && !evidenceOptions.isReadingChosen()
                ? EvidenceShare.EVERY_LAYER
                : evidenceOptions.share();
    }

    private ShownMap shownMap() {
        return switch (shown == null ? Shown.contribution : shown) {
            case holds -> ShownMap.HOLDS;
            case contribution -> ShownMap.CONTRIBUTION;
            case increment -> ShownMap.INCREMENT;
            case evidence -> ShownMap.EVIDENCE;
        };
    }
}
