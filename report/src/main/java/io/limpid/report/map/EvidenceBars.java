package io.limpid.report.map;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.List;

/**
 * The evidence of each feature as a bar to the left (against) or to the right (for); the strongest features first.
 *
 * @param names the names of the features
 * @param values the row as the user wrote it, one text per feature
 * @param evidence its evidence map, summed over the layers, [D]
 */
public record EvidenceBars(FeatureNames names, List<String> values, float[] evidence) {

    /** Writes the bars of the strongest features and, to be shown on request, of more. */
    public void render(Html html) {
        List<float[]> map = List.of(evidence);
        DivergingScale scale = DivergingScale.over(map);
        FeatureRanking.of(map).render(html, features -> table(html, features, scale));
    }

    private void table(Html html, List<Integer> features, DivergingScale scale) {
        html.open("table", "class", "bars").open("thead").open("tr");
        html.element("th", "Feature", "scope", "col").element("th", "Value", "scope", "col", "class", "number");
        html.element("th", "Evidence", "scope", "colgroup", "colspan", "2")
                .close()
                .close()
                .line()
                .open("tbody");
        for (int feature : features) {
            float value = evidence[feature];
            html.open("tr");
            names.head(html, feature);
            html.element("td", values.get(feature), "class", "number");
            bar(html, scale.position(value));
            html.element("td", Numbers.signed(value), "class", "number").close().line();
        }
        html.close().close().line();
    }

    private static void bar(Html html, double position) {
        String left = Numbers.coordinate(50 + 50 * Math.min(0, position));
        String width = Numbers.coordinate(50 * Math.abs(position));
        html.open("td", "class", "signed")
                .open(
                        "span",
                        "class",
                        position < 0 ? "against" : "for",
                        "style",
                        "left:" + left + "%;width:" + width + "%");
        html.close().close();
    }
}
