package io.limpid.report;

import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.tabular.Decision;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.EvidenceBars;
import io.limpid.report.map.FeatureNames;
import java.util.List;
import java.util.Optional;

/** For each class the closest decision: why this class and not the next best. */
record DecisionsSection(ModelInfo info, List<Decision> decisions, Reference reference) {

    void render(Html html) {
        html.open("section", "id", "decisions").element("h2", "Why this class and not that one");
        html.element(
                "p",
                "Of the rows that were given a class, the one that came closest to another. Evidence to the right speaks for"
                        + " the class that was given, evidence to the left for the other one; with "
                        + (reference.row().isNothing() ? "the biases" : "the difference for " + reference.inWords())
                        + " it sums to the difference of the two scores.",
                "class",
                "lead");
        html.open("div", "class", "decisions").line();
        decisions.forEach(decision -> decision(html, decision));
        html.close().close().line();
    }

    private void decision(Html html, Decision decision) {
        String decided = info.classNames().get(decision.decided());
        html.open("article", "class", "row").open("header").element("h3", "Row " + decision.row());
        boolean wrong = decision.label() >= 0 && decision.label() != decision.decided();
        html.open("p", "class", wrong ? "verdict wrong" : "verdict").element("b", decided);
        html.text(" rather than ").element("b", info.classNames().get(decision.rival()));
        if (wrong) {
            html.text(", but labelled ").element("b", info.classNames().get(decision.label()));
        } else if (decision.label() >= 0) {
            html.text(", as labelled");
        }
        html.text(".").close().close().line();
        new EvidenceBars(new FeatureNames(info.schema().featureNames()), decision.values(), decision.evidence())
                .render(html);
        ScoreEvidence account = new ScoreEvidence(
                decided, decision.evidence(), Optional.empty(), decision.bias(), decision.difference());
        html.open("p", "class", "sum");
        if (!reference.row().isNothing()) {
            html.text(reference.inWords() + " ")
                    .element("b", Numbers.fixed(decision.referenceDifference(), 2))
                    .text(" + ");
        }
        html.text("evidence ").element("b", Numbers.fixed(account.sum(), 2));
        if (reference.row().isNothing()) {
            html.text(" + biases ").element("b", Numbers.fixed(account.bias(), 2));
        }
        html.text(" = difference of scores ")
                .element("b", Numbers.fixed(account.score(), 2))
                .close();
        html.close().line();
    }
}
