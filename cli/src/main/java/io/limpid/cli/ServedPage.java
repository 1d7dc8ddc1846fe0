package io.limpid.cli;

import io.limpid.core.network.NetworkShape;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.training.Provenance;
import io.limpid.report.BlankPage;
import io.limpid.report.HtmlReport;
import io.limpid.report.ModelReport;
import io.limpid.report.RowChoice;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.serve.ExplanationChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The page that a server shows: the report of its data, or what it can be asked. */
final class ServedPage {

    private ServedPage() {}

    static byte[] of(Model model, DataSet data, ExplanationChoice choice) throws IOException {
        // A report shows one class per row.
        ExplainedClasses classes = choice.classes().all() ? ExplainedClasses.PREDICTED : choice.classes();
        Explainer explainer =
                new Explainer(model, data, classes, choice.opponent().contrast(), choice.share(), choice.reference());
        RowChoice shown = RowChoice.examples(model.info().shape().classes());
        ModelReport report = new ModelReport(model, data, shown, choice.opponent(), explainer.form());
        long clipped = explainer.explain(RowRange.all(data.count()), report);
        StringBuilder page = new StringBuilder();
        HtmlReport.render(report.data(clipped), page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] withoutRows(Model model, String name) throws IOException {
        ModelInfo info = model.info();
        NetworkShape shape = info.shape();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("features, classes", shape.features() + ", " + shape.classes()));
        facts.add(new Fact("depth, width", shape.depth() + ", " + shape.width()));
        facts.add(new Fact("activation", shape.activation().toString()));
        model.network().rank().ifPresent(rank -> facts.add(new Fact("detectors a layer", "up to " + rank)));
        Provenance.linear(info.provenance())
                .ifPresent(linear -> facts.add(new Fact("a linear model of the same training", linear.inWords())));
        StringBuilder page = new StringBuilder();
        BlankPage.write(model, name, facts, html -> introduction(html, info, "/v1/models/" + name), page);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void introduction(Html html, ModelInfo info, String path) {
        html.element(
                "p",
                "A network of " + info.shape().depth() + " layers that tells "
                        + info.classNames().size() + " classes apart: " + String.join(", ", info.classNames())
                        + ". Programs send rows to " + path + ":predict for answers, and to " + path
                        + ":explain for the reasons.",
                "class",
                "lead");
        html.open("p")
                .element("a", "What can be asked", "href", "/openapi.json")
                .text(" · ")
                .element("a", "The model’s inputs and outputs", "href", "/v2" + path.substring(3))
                .text(" · ")
                .element("a", "Counters", "href", "/metrics")
                .close();
    }
}
