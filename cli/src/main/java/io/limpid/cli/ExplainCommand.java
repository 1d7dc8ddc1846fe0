package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.BadInputException;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.explanation.ArrayFileSink;
import io.limpid.interpret.explanation.CsvSink;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.RowRange;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.model.ModelReader;
import io.limpid.report.RowChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
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

    @Option(names = "--model", paramLabel = "M.safetensors", required = true, description = "The model file.")
    private Path modelFile;

    @Mixin
    private DataOptions dataOptions;

    @Option(
            names = "--rows",
            paramLabel = "A..B",
            description =
                    "Rows A to B, both included; the first is 0. Default: all; in a report, one well classified row"
                            + " of each class and a few mistakes.")
    private String rows;

    @Option(
            names = "--class",
            paramLabel = "CLASS",
            defaultValue = "predicted",
            description = "Whose evidence: predicted, label, all, or the name of a class. Default: ${DEFAULT-VALUE}.")
    private String explainedClass;

    @Mixin
    private EvidenceOptions evidenceOptions;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to: a .safetensors, .npz, .csv or .html file.")
    private Path out;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws IOException {
        Console console = common.console();
        String ending = ending(out);
        // Finds out before the work whether the file can be written after it.
        WholeFile.create(out).close();
        try (Backend backend = common.openBackend();
                Model model = ModelReader.read(modelFile, backend)) {
            DataSet data = FittedRows.of(dataOptions.load().forEvaluation(), model.info());
            ExplainedClasses classes = classes(model.info(), data);
            RowRange range = rows == null ? RowRange.all(data.count()) : RowRange.parse(rows, data.count());
            Explainer explainer =
                    new Explainer(model, data, classes, evidenceOptions.contrast(), evidenceOptions.readShare());
            long clipped = ending.equals("html")
                    ? writeReport(console, explainer, model, data, classes, range)
                    : writeRows(console, explainer, ending, model.info(), data, classes, range);
            if (clipped > 0) {
                console.warn("%,d values lay outside the range of the model's training rows and were clipped", clipped);
            }
            console.say("explained %,d rows of %s: %s", range.count(), data.name(), out);
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("rows", range.count());
            json.put("clippedValues", clipped);
            json.put("backend", backend.name());
            json.put("threads", backend.threads());
            json.put("out", out.toString());
            console.result(json);
        }
        return Main.DONE;
    }

    private ExplainedClasses classes(ModelInfo info, DataSet data) {
        ExplainedClasses classes;
        try {
            classes = ExplainedClasses.parse(explainedClass, info.classNames());
        } catch (BadInputException e) {
            throw new BadInputException("--class: " + e.getMessage());
        }
        if (classes.needLabels() && data.labels().isEmpty()) {
            throw new BadInputException(
                    data.name() + ": these rows have no labels to explain; name their column with --label,"
                            + " or choose another --class");
        }
        return classes;
    }

    private static String ending(Path file) {
        String name = file.toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (!List.of("safetensors", "npz", "csv", "html").contains(ending)) {
            throw new BadInputException(
                    "--out: the file's name must end in .safetensors, .npz, .csv or .html; found '" + name + "'");
        }
        return ending;
    }

    private long writeRows(
            Console console,
            Explainer explainer,
            String ending,
            ModelInfo info,
            DataSet data,
            ExplainedClasses classes,
            RowRange range)
            throws IOException {
        try (ProgressBar bar = console.bar("explaining", range.count())) {
            return ending.equals("csv")
                    ? writeCsv(explainer, info, classes, range, bar)
                    : writeArrays(
                            explainer,
                            info.shape(),
                            classes,
                            range,
                            data.labels().isPresent(),
                            bar);
        }
    }

    private long writeArrays(
            Explainer explainer,
            NetworkShape shape,
            ExplainedClasses classes,
            RowRange range,
            boolean labelled,
            ProgressBar bar)
            throws IOException {
        try (ArrayFileSink sink = new ArrayFileSink(out, shape, classes, range.count(), labelled)) {
            long clipped = explainer.explain(range, counting(sink, bar));
            sink.complete();
            return clipped;
        }
    }

    private long writeCsv(
            Explainer explainer, ModelInfo info, ExplainedClasses classes, RowRange range, ProgressBar bar) {
        long[] clipped = new long[1];
        WholeFile.write(out, stream -> {
            CsvSink sink = new CsvSink(stream, info, classes);
            clipped[0] = explainer.explain(range, counting(sink, bar));
            sink.finish();
        });
        return clipped[0];
    }

    private long writeReport(
            Console console, Explainer explainer, Model model, DataSet data, ExplainedClasses classes, RowRange range)
            throws IOException {
        if (classes.all()) {
            throw new BadInputException(
                    "--class: a report shows the evidence of one class per row; choose predicted, label or a class");
        }
        if (evidenceOptions.contrast() != ClassContrast.NONE) {
            throw new BadInputException(
                    "--against: a report shows the evidence for a class's own score; leave this out, or"
                            + " write a .csv, .npz or .safetensors file");
        }
        if (rows != null && range.count() > MOST_REPORT_ROWS) {
            throw new BadInputException("--rows: a report shows up to " + MOST_REPORT_ROWS + " rows one by one, but "
                    + range.count() + " were asked for; take fewer, or write a .csv, .npz or .safetensors file");
        }
        RowChoice shown = rows == null
                ? RowChoice.examples(model.info().shape().classes(), ReportPage.MISTAKES)
                : RowChoice.range(range);
        try (ProgressBar bar = console.bar("explaining", data.count())) {
            ReportPage page = new ReportPage(model, data, shown);
            long clipped = explainer.explain(RowRange.all(data.count()), counting(page, bar));
            page.write(out, clipped);
            return clipped;
        }
    }

    private static ExplanationSink counting(ExplanationSink sink, ProgressBar bar) {
        return batch -> {
            sink.accept(batch);
            bar.stepBy(batch.rows());
        };
    }
}
