package io.limpid.report;

import io.limpid.interpret.explanation.Opponent;
import io.limpid.interpret.explanation.Reference;
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
import java.util.Optional;

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
     * @param opponent what the classes of the means were explained against
     * @param reference what the rows were compared with
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(
            String data,
            ModelInfo info,
            FeatureMeans means,
            List<ShapeFunction> shapes,
            List<Decision> closest,
            Opponent opponent,
            Reference reference,
            Appendable out)
            throws IOException {
        String title = "What the features of " + data + " mean";
        new HtmlPage(title, "features", "")
                .write(out, html -> page(title, info, means, shapes, closest, opponent, reference, html));
    }

    private static void page(
            String title,
            ModelInfo info,
            FeatureMeans means,
            List<ShapeFunction> shapes,
            List<Decision> closest,
            Opponent opponent,
            Reference reference,
            Html html) {
        html.open("header").element("h1", title);
        html.element(
                "p",
                Counts.of(Math.toIntExact(means.rows(means.all())), "row") + ", explained by a network of "
                        + Counts.of(info.shape().depth(), "layer") + ", compared with " + reference.inWords() + ".",
                "class",
                "lead");
        html.close().line();
        section(
                html,
                "evidence",
                "Evidence by feature and class",
                "How much each feature moved the score of a class" + opponent.ofAnyClass(info.classNames())
                        + " up (blue) or down (red), in the mean over the rows of that class. Down a column, the numbers sum"
                        + " to the mean "
                        + (opponent.equals(Opponent.NONE) ? "score." : "of what it is ahead by."),
                new FeatureMeansTable(
                        info,
                        means,
                        FeatureMean::evidence,
                        FeatureMean::absoluteEvidence,
                        Optional.of(
                                reference.row().isNothing()
                                        ? new FeatureMeansTable.LastLine("biases, all layers", means::bias)
                                        : new FeatureMeansTable.LastLine(
                                                "score of " + reference.inWords(), means::referenceScore))));
        section(
                html,
                "contribution",
                "Contribution by feature and class",
                "What the layers added to a feature (blue) or took from it (red), in the mean over the rows of a class,"
                        + " in scaled units. It shows what the network looks at, and is no account of a score.",
                new FeatureMeansTable(
                        info, means, FeatureMean::contribution, FeatureMean::absoluteContribution, Optional.empty()));
        new ShapeSection(info, shapes).render(html);
        new DecisionsSection(info, closest, reference).render(html);
    }

    private static void section(Html html, String id, String heading, String lead, FeatureMeansTable table) {
        html.open("section", "id", id).element("h2", heading).element("p", lead, "class", "lead");
        table.render(html);
        html.close().line();
    }
}
