package io.limpid.report;

import io.limpid.interpret.training.LinearReference;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.html.Warnings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The top of the page: title, headline figures and warnings.
 *
 * @param data what is reported
 * @param problems what is missing on the page, a sentence each
 */
record ReportHeader(ReportData data, List<String> problems) {

    void render(Html html) {
        html.open("header").element("h1", data.title()).line();
        headline(html);
        Warnings.list(warnings(), html);
        html.close().line();
    }

    private void headline(Html html) {
        LayerFigures layers = data.layers();
        html.open("ul", "class", "headline");
        layers.accuracy()
                .ifPresent(accuracy -> figure(
                        html, Numbers.percent(accuracy[accuracy.length - 1]), "accuracy on " + layers.measuredOn()));
        data.quality().flatMap(Quality::linear).ifPresent(linear -> linear(html, linear));
        figure(html, Integer.toString(data.depth()), data.depth() == 1 ? "layer" : "layers");
        double mean = Arrays.stream(layers.relativeDeviation()).average().orElseThrow();
        figure(html, Numbers.brief(mean), "mean relative deviation from the identity");
        html.close().line();
    }

    private static void linear(Html html, LinearReference.Figure linear) {
        figure(
                html,
                Numbers.percent(linear.accuracy()),
                "accuracy of a linear model by the same training, on its " + linear.rowsInWords());
    }

    private static void figure(Html html, String value, String meaning) {
        html.open("li").element("b", value).text(" ").element("span", meaning).close();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(data.warnings());
        warnings.addAll(NonFiniteValues.in(data));
        warnings.addAll(problems);
        return warnings;
    }
}
