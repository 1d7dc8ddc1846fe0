package io.limpid.report;

import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.tabular.FeatureMean;
import io.limpid.interpret.tabular.FeatureMeans;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.FeatureNames;
import io.limpid.report.map.FeatureRanking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Means by feature as a table: a line per feature, a column per class that has rows, each cell in the colour of its value.
 *
 * @param info the model
 * @param means what is shown; features in the order of their mean absolute evidence
 * @param signed the mean that the cells hold
 * @param absolute the mean absolute value over all rows, in the first column
 * @param last what else the columns sum up, without colour: it often outweighs every single feature
 */
record FeatureMeansTable(
        ModelInfo info,
        FeatureMeans means,
        ToDoubleFunction<FeatureMean> signed,
        ToDoubleFunction<FeatureMean> absolute,
        Optional<LastLine> last) {

    /** @param ofGroup gives its number in each column */
    record LastLine(String heading, IntToDoubleFunction ofGroup) {}

    void render(Html html) {
        List<Integer> groups = IntStream.range(0, means.all())
                .filter(c -> means.rows(c) > 0)
                .boxed()
                .toList();
        DivergingScale scale = DivergingScale.over(columns(groups));
        FeatureRanking.inOrder(means.ranked()).render(html, features -> {
            html.open("div", "class", "scroll", "tabindex", "0");
            table(html, features, groups, scale);
            html.close().line();
        });
        scale.legend(html, "mean over the rows of a class; one scale for all classes");
    }

    private List<float[]> columns(List<Integer> groups) {
        List<float[]> columns = new ArrayList<>();
        for (int group : groups) {
            float[] column = new float[info.columnShape().features()];
            for (int i = 0; i < column.length; i++) {
                column[i] = (float) signed.applyAsDouble(means.of(group, i));
            }
            columns.add(column);
        }
        return columns;
    }

    private void table(Html html, List<Integer> features, List<Integer> groups, DivergingScale scale) {
        html.open("table", "class", "strip heat", "style", "--layers:" + 2 * (groups.size() + 1));
        html.open("thead").open("tr").element("th", "Feature", "scope", "col");
        html.element("th", "Mean absolute", "scope", "col");
        for (int group : groups) {
            html.open("th", "scope", "col").text(info.classNames().get(group)).leaf("br");
            html.element("small", Counts.of(Math.toIntExact(means.rows(group)), "row"))
                    .close();
        }
        html.close().close().line().open("tbody").line();
        FeatureNames names = new FeatureNames(info.schema().featureNames());
        for (int i : features) {
            html.open("tr");
            names.head(html, i);
            plain(html, Numbers.fixed(absolute.applyAsDouble(means.of(means.all(), i)), 2));
            for (int group : groups) {
                cell(html, signed.applyAsDouble(means.of(group, i)), scale);
            }
            html.close().line();
        }
        last.ifPresent(line -> {
            html.open("tr").element("th", line.heading(), "scope", "row");
            plain(html, "");
            groups.forEach(group -> plain(html, Numbers.fixed(line.ofGroup().applyAsDouble(group), 2)));
            html.close().line();
        });
        html.close().close().line();
    }

    private static void plain(Html html, String text) {
        html.element("td", text, "class", "plain");
    }

    private static void cell(Html html, double value, DivergingScale scale) {
        html.element("td", Numbers.fixed(value, 2), "style", scale.cellStyle(value), "title", Numbers.signed(value));
    }
}
