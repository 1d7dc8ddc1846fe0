package io.limpid.report.map;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.List;
import java.util.Optional;

/**
 * Signed values of features in layers as a table: a line per feature, a column per layer, each cell in the colour of its
 * value; the strongest features first.
 *
 * @param what what the values are
 * @param names the names of the features
 * @param meanInput the values of a column before the layers, [D]; absent when there is none
 * @param maps the values, [L][D]
 * @param choice the layers shown
 * @param scale the colours
 */
public record HeatTable(
        String what,
        FeatureNames names,
        Optional<float[]> meanInput,
        float[][] maps,
        LayerChoice choice,
        DivergingScale scale) {

    /** Writes the table of the strongest features and, to be shown on request, of more. */
    public void render(Html html) {
        FeatureRanking.of(choice.of(maps)).render(html, features -> table(html, features));
    }

    private void table(Html html, List<Integer> features) {
        LayerColumns.openTable(html, "heat", choice).open("thead").open("tr").element("th", what, "scope", "col");
        meanInput.ifPresent(mean -> html.element("th", "Mean input", "scope", "col"));
        LayerColumns.heads(html, choice);
        html.close().close().line().open("tbody");
        for (int feature : features) {
            html.open("tr");
            names.head(html, feature);
            meanInput.ifPresent(mean -> html.element("td", Numbers.fixed(mean[feature], 2), "class", "plain"));
            for (float[] map : choice.of(maps)) {
                float value = map[feature];
                html.element(
                        "td", Numbers.fixed(value, 2), "style", scale.cellStyle(value), "title", Numbers.signed(value));
            }
            html.close().line();
        }
        html.close().close().line();
    }
}
