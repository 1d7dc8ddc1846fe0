package io.limpid.cli;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.RowRange;
import io.limpid.interpret.explanation.ExplainedClasses;
import io.limpid.interpret.explanation.Explainer;
import io.limpid.interpret.model.Model;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.HtmlReport;
import io.limpid.report.ModelReport;
import io.limpid.report.RowChoice;
import io.limpid.report.html.HtmlPage;
import io.limpid.serve.ExplanationChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

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

    static byte[] withoutRows(ModelInfo info, String name) throws IOException {
        StringBuilder page = new StringBuilder();
        String path = "/v1/models/" + name;
        new HtmlPage("Limpid: " + name, "served", "").write(page, html -> {
            html.element("h1", name);
            html.element(
                    "p",
                    "A network of " + info.shape().depth() + " layers that tells "
                            + info.classNames().size() + " classes apart: " + String.join(", ", info.classNames())
                            + ".");
            html.element(
                    "p", "Send rows to " + path + ":predict for answers, to " + path + ":explain for the reasons.");
            html.open("p")
                    .element("a", "What can be asked", "href", "/openapi.json")
                    .text(" · ");
            html.element("a", "Counters", "href", "/metrics").close();
            html.element("p", "Start the server with data to see rows, layers and maps here.");
        });
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
