package io.limpid.report.map;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.List;

/**
 * Signed values of features in layers as a table: a line per feature, a column per layer, each cell in the colour of its
 * value; the strongest features first.
 *
 * @param what what the values are
 * @param names the names of the features
 * @param typical the texts of a column before the layers, [D]; empty when there is none
 * @param maps the values, [L][D]
 * @param choice the layers shown
 * @param scale the colours
 */
public record HeatTable(
        String what,
        FeatureNames names,
        List<String> typical,
        float[][] maps,
        LayerChoice choice,
        DivergingScale scale) {

    /** Writes the table of the strongest features and, to be shown on request, of more. */
    public void render(Html html) {
        FeatureRanking.of(choice.of(maps)).render(html, features -> table(html, features));
    }

    private void table(Html html, List<Integer> features) {
        LayerColumns.openTable(html, "heat", choice).open("thead").open("tr").element("th", what, "scope", "col");
        if (!typical.isEmpty()) {
            html.element("th", "Typical value", "scope", "col", "title", "The mean; of texts the most frequent");
        }
        LayerColumns.heads(html, choice);
        html.close().close().line().open("tbody");
        for (int feature : features) {
            html.open("tr");
            names.head(html, feature);
            if (!typical.isEmpty()) {
                html.element("td", typical.get(feature), "class", "plain", "title", typical.get(feature));
            }
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
