package io.limpid.report;

import io.limpid.core.network.NetworkShape;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.evaluation.ClassFigures;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationForm;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.Provenance;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.report.explorer.Explorer;
import io.limpid.report.explorer.ExplorerRows;
import io.limpid.report.html.Fact;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the report of a model on a data set: takes the explanations of all its rows, each with the evidence for one class,
 * then tells or writes what they show. For one thread.
 */
public final class ModelReport implements ExplanationSink {

    private final Model model;
    private final DataSet data;
    private final ReportCollector collector;
    private final ExplorerRows explorerRows;
    private final Reference reference;
    private final List<Fact> facts = new ArrayList<>();
    private List<EpochFigures> history = List.of();

    /**
     * Explanations are of classes by themselves, compared with nothing.
     *
     * @param model open until the report is made
     * @param data the rows that will be explained
     * @param shown which of them are shown one by one
     */
    public ModelReport(Model model, DataSet data, RowChoice shown) {
        this(model, data, shown, Opponent.NONE, Reference.NONE);
    }

    /**
     * @param opponent what the classes are explained against
     * @param reference what the rows are compared with
     */
    public ModelReport(Model model, DataSet data, RowChoice shown, Opponent opponent, Reference reference) {
        this(model, data, shown, opponent, reference, Optional.empty());
    }

    /**
     * @param opponent what the classes are explained against
     * @param form of the explanations that will come
     */
    public ModelReport(Model model, DataSet data, RowChoice shown, Opponent opponent, ExplanationForm form) {
        this(model, data, shown, opponent, form.reference(), form.method());
    }

    private ModelReport(
            Model model,
            DataSet data,
            RowChoice shown,
            Opponent opponent,
            Reference reference,
            Optional<String> method) {
        this.model = model;
        this.data = data;
        this.reference = reference;
        this.explorerRows = new ExplorerRows(model.info(), data.count());
        this.collector = new ReportCollector(model.info(), shown, opponent, reference, method);
        NetworkShape shape = model.info().shape();
        facts.add(new Fact("data", data.name()));
        int columns = model.info().encoder().columns();
        String features = shape.features() + (columns == shape.features() ? "" : " of " + columns + " columns");
        facts.add(new Fact("features, classes", features + ", " + shape.classes()));
        facts.add(new Fact("depth, width", shape.depth() + ", " + shape.width()));
        facts.add(new Fact("activation", shape.activation().toString()));
        facts.add(new Fact("rows compared with", reference.inWords()));
        method.ifPresent(name -> facts.add(new Fact("maps of", name)));
    }

    /**
     * Adds what is known of the training.
     *
     * @param backend the name of the backend that computed it
     */
    public void training(List<EpochFigures> epochs, TrainingOptions options, String backend) {
        history = List.copyOf(epochs);
        facts.add(new Fact("learning rate, momentum", options.learningRate() + ", " + options.momentum()));
        facts.add(new Fact("identity decay", Float.toString(options.identityDecay())));
        facts.add(new Fact("epochs, batch", options.epochs() + ", " + options.batchSize()));
        facts.add(new Fact("seed", Long.toString(options.seed())));
        facts.add(new Fact("backend", backend));
    }

    /**
     * @throws IllegalArgumentException if the explanation holds the evidence for all classes
     */
    @Override
    public void accept(ExplanationBatch batch) {
        collector.accept(batch);
        explorerRows.accept(batch);
    }

    /**
     * Returns what the report shows, after the explanation.
     *
     * @param clippedValues how many values of the rows were clipped, as the explainer counted them
     */
    public ReportData data(long clippedValues) {
        List<String> warnings = new ArrayList<>();
        if (clippedValues > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%,d values lay outside the range of the model's training rows and were clipped.",
                    clippedValues));
        }
        Optional<Explorer> explorer = Explorer.of(model, data, explorerRows, reference);
        if (explorer.isEmpty() && collector.rows() > 0) {
            warnings.add(Explorer.TOO_LARGE);
        }
        Optional<ClassFigures> classes = collector.classFigures();
        classes.flatMap(figures -> figures.warning(model.info().classNames()))
                .ifPresent(
                        warning -> warnings.add(Character.toUpperCase(warning.charAt(0)) + warning.substring(1) + "."));
        return new ReportData(
                "What each layer of a network sees in " + data.name(),
                facts,
                warnings,
                model.info().schema(),
                new LayerFigures(
                        String.format(Locale.ROOT, "%,d rows", collector.rows()),
                        collector.layerAccuracy(),
                        model.network().relativeDeviation(),
                        collector.registerShare()),
                history,
                collector.portraits(),
                collector.chosenRows(),
                classes.map(figures ->
                        new Quality(figures, Provenance.linear(model.info().provenance()))),
                explorer);
    }

    /**
     * Writes the report as an HTML page, whole or not at all.
     *
     * @param target the file, which is replaced if there is one
     * @param clippedValues as for {@link #data}
     * @throws io.limpid.formats.BadInputException if the file can't be written
     */
    public void write(Path target, long clippedValues) {
        ReportData report = data(clippedValues);
        WholeFile.write(target, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            HtmlReport.render(report, writer);
            writer.flush();
        });
    }
}
