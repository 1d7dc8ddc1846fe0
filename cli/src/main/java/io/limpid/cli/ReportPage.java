package io.limpid.cli;

import io.limpid.core.backend.Backend;
import io.limpid.core.network.NetworkShape;
import io.limpid.formats.WholeFile;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.explanation.ExplanationBatch;
import io.limpid.interpret.explanation.ExplanationSink;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.training.EpochFigures;
import io.limpid.interpret.training.TrainingOptions;
import io.limpid.report.Fact;
import io.limpid.report.HtmlReport;
import io.limpid.report.LayerFigures;
import io.limpid.report.ReportCollector;
import io.limpid.report.ReportData;
import io.limpid.report.RowChoice;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes the HTML report of a model on a data set: takes the explanations of all its rows, then writes the page. */
final class ReportPage implements ExplanationSink {

    /** How many wrongly classified rows a report shows by itself. */
    static final int MISTAKES = 4;

    private final Model model;
    private final DataSet data;
    private final ReportCollector collector;
    private final List<Fact> facts = new ArrayList<>();
    private List<EpochFigures> history = List.of();

    ReportPage(Model model, DataSet data, RowChoice shown) {
        this.model = model;
        this.data = data;
        this.collector = new ReportCollector(model.info(), shown);
        NetworkShape shape = model.info().shape();
        facts.add(new Fact("data", data.name()));
        facts.add(new Fact("features, classes", shape.features() + ", " + shape.classes()));
        facts.add(new Fact("depth, width", shape.depth() + ", " + shape.width()));
        facts.add(new Fact("activation", shape.activation().toString()));
    }

    /** Adds what is known of the training. */
    void training(List<EpochFigures> epochs, TrainingOptions options, Backend backend) {
        history = epochs;
        facts.add(new Fact("learning rate, momentum", options.learningRate() + ", " + options.momentum()));
        facts.add(new Fact("identity decay", Float.toString(options.identityDecay())));
        facts.add(new Fact("epochs, batch", options.epochs() + ", " + options.batchSize()));
        facts.add(new Fact("seed", Long.toString(options.seed())));
        facts.add(new Fact("backend", backend.name()));
    }

    @Override
    public void accept(ExplanationBatch batch) {
        collector.accept(batch);
    }

    void write(Path target, long clippedValues) {
        List<String> warnings = new ArrayList<>();
        if (clippedValues > 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%,d values lay outside the range of the model's training rows and were clipped.",
                    clippedValues));
        }
        ReportData report = new ReportData(
                "What each layer of a network sees in " + data.name(),
                facts,
                warnings,
                model.info().classNames(),
                model.info().schema().featureNames(),
                model.info().schema().image(),
                new LayerFigures(
                        String.format(Locale.ROOT, "%,d rows", collector.rows()),
                        collector.layerAccuracy(),
                        model.network().relativeDeviation()),
                history,
                collector.portraits(),
                collector.chosenRows());
        WholeFile.write(target, stream -> {
            Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
            HtmlReport.render(report, writer);
            writer.flush();
        });
    }
}
