package io.limpid.report.section;

import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.html.Html;

/** What the terms of the page mean, in plain words. */
public final class GuideSection implements ReportSection {

    @Override
    public String id() {
        return "guide";
    }

    @Override
    public int position() {
        return 900;
    }

    @Override
    public String label() {
        return "How to read this page";
    }

    @Override
    public void render(ReportData data, Html html) {
        html.element(
                "p",
                "Every layer of the network is as wide as the input plus one extra value per class, and its weights are "
                        + "compared with the identity, which hands each value on to its own place. As long as a layer "
                        + "stays near it, what the layer holds can be read feature by feature, as the input is.",
                "class",
                "lead");
        html.line().open("dl", "class", "guide");
        term(
                html,
                "Contribution map",
                "The features as a layer holds them, minus the input: what the layers so far have added (blue) or taken "
                        + "away (red). It explains the change of features, not the score of a class.");
        term(
                html,
                "Likelihood",
                "The class scores of a layer turned into shares that sum to 1. In the last layer this is the network’s "
                        + "answer; in an earlier one, what the answer would be if the network ended there.");
        term(
                html,
                "Evidence",
                "How much each feature, as read in all layers, moved the score of one class: up (blue) or down (red). "
                        + "It compares the row with another one, named under Model and training: what both have alike gets "
                        + "none. Evidence is complete: with the score of that other row it sums to the score "
                        + "(each number is rounded for itself); compared with nothing, the biases take its place. "
                        + "Where it is for one class rather than another, it sums to the difference of their scores.");
        term(
                html,
                "Relative deviation",
                "The distance of a layer’s weights from the (scaled) identity, relative to the size of that "
                        + "identity. Near 0, the layer’s values keep the meaning of the input’s features; the larger it "
                        + "is, the more carefully maps should be read.");
        term(
                html,
                "Layer accuracy",
                "The share of rows for which the highest class score of a layer belongs to the right class.");
        term(
                html,
                "Colours",
                "Blue is positive, red is negative, near-white is 0. The scale is symmetric, and its ends are written "
                        + "beside it. Where maps share a scale, the text says so; maps with different scales must not be "
                        + "compared by colour. Inputs are grey, from 0 (black) to 1 (white).");
        html.close();
    }

    private static void term(Html html, String term, String meaning) {
        html.open("div").element("dt", term).element("dd", meaning).close().line();
    }
}
