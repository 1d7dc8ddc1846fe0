package io.limpid.report;

import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.tabular.Decision;
import io.limpid.interpret.tabular.FeatureMean;
import io.limpid.interpret.tabular.FeatureMeans;
import io.limpid.interpret.tabular.ShapeFunction;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import java.io.IOException;
import java.util.List;

/** What features mean to a network, by name and class, as an HTML page that stands alone like {@link HtmlReport}. */
public final class FeaturePage {

    private FeaturePage() {}

    /**
     * Writes the page.
     *
     * @param data what the rows are called
     * @param info the model
     * @param means over all rows
     * @param shapes the evidence of some columns over their values; may be empty
     * @param closest the closest decision for each class
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(
            String data,
            ModelInfo info,
            FeatureMeans means,
            List<ShapeFunction> shapes,
            List<Decision> closest,
            Appendable out)
            throws IOException {
        String title = "What the features of " + data + " mean";
        new HtmlPage(title, "features", "").write(out, html -> page(title, info, means, shapes, closest, html));
    }

    private static void page(
            String title,
            ModelInfo info,
            FeatureMeans means,
            List<ShapeFunction> shapes,
            List<Decision> closest,
            Html html) {
        html.open("header").element("h1", title);
        html.element(
                "p",
                Counts.of(Math.toIntExact(means.rows(means.all())), "row") + ", explained by a network of "
                        + Counts.of(info.shape().depth(), "layer") + ".",
                "class",
                "lead");
        html.close().line();
        section(
                html,
                "evidence",
                "Evidence by feature and class",
                "How much each feature moved the score of a class up (blue) or down (red), in the mean over the rows of"
                        + " that class. Down a column, features and biases sum to the mean score.",
                new FeatureMeansTable(info, means, FeatureMean::evidence, FeatureMean::absoluteEvidence, true));
        section(
                html,
                "contribution",
                "Contribution by feature and class",
                "What the layers added to a feature (blue) or took from it (red), in the mean over the rows of a class,"
                        + " in scaled units. It shows what the network looks at, and is no account of a score.",
                new FeatureMeansTable(
                        info, means, FeatureMean::contribution, FeatureMean::absoluteContribution, false));
        new ShapeSection(info, shapes).render(html);
        new DecisionsSection(info, closest).render(html);
    }

    private static void section(Html html, String id, String heading, String lead, FeatureMeansTable table) {
        html.open("section", "id", id).element("h2", heading).element("p", lead, "class", "lead");
        table.render(html);
        html.close().line();
    }
}
