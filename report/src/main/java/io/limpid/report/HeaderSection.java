package io.limpid.report;

import java.util.Arrays;
import java.util.List;

/** The top of the page: title, headline figures, warnings and facts. */
record HeaderSection(ReportData data) {

    void render(Html html) {
        html.open("header").element("h1", data.title()).line();
        headline(html);
        warnings(html);
        facts(html);
        html.close().line();
    }

    private void headline(Html html) {
        LayerFigures layers = data.layers();
        html.open("ul", "class", "headline");
        layers.accuracy()
                .ifPresent(accuracy -> figure(
                        html, Numbers.percent(accuracy[accuracy.length - 1]), "accuracy on " + layers.measuredOn()));
        figure(html, Integer.toString(data.depth()), data.depth() == 1 ? "layer" : "layers");
        double mean = Arrays.stream(layers.relativeDeviation()).average().orElseThrow();
        figure(html, Numbers.brief(mean), "mean relative deviation from the identity");
        html.close().line();
    }

    private static void figure(Html html, String value, String meaning) {
        html.open("li").element("b", value).text(" ").element("span", meaning).close();
    }

    private void warnings(Html html) {
        List<String> nonFinite = NonFiniteValues.in(data);
        if (data.warnings().isEmpty() && nonFinite.isEmpty()) {
            return;
        }
        html.open("section", "class", "warnings", "aria-label", "Warnings").element("h2", "Before you read on");
        html.open("ul");
        data.warnings().forEach(warning -> html.element("li", warning));
        nonFinite.forEach(warning -> html.element("li", warning));
        html.close().close().line();
    }

    private void facts(Html html) {
        if (data.facts().isEmpty()) {
            return;
        }
        html.open("dl", "class", "facts");
        for (Fact fact : data.facts()) {
            html.open("div")
                    .element("dt", fact.label())
                    .element("dd", fact.value())
                    .close();
        }
        html.close().line();
    }
}
