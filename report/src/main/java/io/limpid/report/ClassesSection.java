package io.limpid.report;

import java.util.List;

/** What each class looks like to the network, on average. */
record ClassesSection(List<String> classNames, List<ClassPortrait> portraits, LayerChoice choice, FeatureView view) {

    void render(Html html) {
        html.open("section", "id", "classes", "class", view.kind());
        html.element("h2", "What each class looks like to the network");
        html.element(
                "p",
                "The average row of each class, and what the layers up to each one have, on average, added to a feature "
                        + "(blue) or taken from it (red)." + choice.sentence(),
                "class",
                "lead");
        html.line();
        view.portraits(html, classNames, portraits, choice);
        html.close().line();
    }
}
