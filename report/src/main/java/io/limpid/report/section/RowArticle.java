package io.limpid.report.section;

import io.limpid.report.ExplainedRow;
import io.limpid.report.ScoreEvidence;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.LayerChoice;
import java.util.List;
import java.util.Locale;

/**
 * One row: its input, the evidence for its score, and what each layer makes of it.
 *
 * @param classNames the names of the classes
 * @param row what is shown
 * @param choice the layers that are shown
 * @param view how values per feature are shown
 */
record RowArticle(List<String> classNames, ExplainedRow row, LayerChoice choice, FeatureView view) {

    void render(Html html) {
        html.open("article", "class", "row").open("header").element("h3", row.caption());
        verdict(html);
        html.close().line().open("div", "class", "body").open("div", "class", "side");
        view.inputAndEvidence(html, row);
        completeness(html, row.evidence());
        html.close().line();
        DivergingScale scale = view.scale(choice.of(row.contribution()));
        html.open("div", "class", "across").open("div", "class", "scroll", "tabindex", "0");
        view.contribution(html, row, choice, scale);
        scale.legend(html, "contribution; one scale for all layers of this row");
        new LikelihoodTable(classNames, row, choice).render(html);
        html.close();
        row.evidence().byLayer().ifPresent(maps -> evidenceByLayer(html, maps));
        html.close().close().close().line();
    }

    private void verdict(Html html) {
        boolean wrong = row.label().isPresent() && row.label().getAsInt() != row.predicted();
        html.open("p", "class", wrong ? "verdict wrong" : "verdict").text("Predicted ");
        html.element("b", classNames.get(row.predicted()));
        if (wrong) {
            html.text(", but labelled ").element("b", classNames.get(row.label().getAsInt()));
        } else if (row.label().isPresent()) {
            html.text(", as labelled");
        }
        html.text(".").element("span", agreement()).close();
    }

    private String agreement() {
        int depth = row.likelihood().length;
        int from = Likelihood.settledFrom(row.likelihood(), row.predicted());
        if (depth == 1 || from > depth) {
            return "";
        }
        if (from == 1) {
            return depth == 2 ? " Both layers agree." : " All " + depth + " layers agree.";
        }
        return from == depth ? " Only the last layer says so." : " All layers agree from layer " + from + " on.";
    }

    private static void completeness(Html html, ScoreEvidence evidence) {
        boolean complete = evidence.isComplete();
        String kind = evidence.kind().toLowerCase(Locale.ROOT);
        html.open("p", "class", "sum");
        if (evidence.reference().isPresent()) {
            term(html, "score of " + evidence.reference().get() + " ", evidence.referenceScore());
            term(html, "+ " + kind + " ", evidence.sum());
        } else {
            term(html, "evidence ", evidence.sum());
            term(html, "+ bias ", evidence.bias());
        }
        term(html, complete ? "= score " : "≠ score ", evidence.score());
        if (!complete) {
            html.text("(the " + kind + " does not account for the score)");
        }
        html.close().line();
    }

    private static void term(Html html, String name, double value) {
        html.open("span")
                .text(name)
                .element("b", Numbers.fixed(value, 2))
                .close()
                .text(" ");
    }

    private void evidenceByLayer(Html html, float[][] maps) {
        DivergingScale scale = view.scale(choice.of(maps));
        String what = row.evidence().explained() + ", " + row.caption();
        html.open("details")
                .open("summary")
                .text("Evidence for ")
                .element("b", row.evidence().explained());
        html.text(" by layer").close().open("div", "class", "scroll", "tabindex", "0");
        view.evidenceByLayer(html, maps, what, choice, scale);
        html.close();
        scale.legend(html, "evidence read in one layer; one scale for all layers of this row");
        html.close().line();
    }
}
