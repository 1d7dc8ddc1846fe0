package io.limpid.report.section;

import io.limpid.report.ExplainedRow;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.LayerChoice;
import io.limpid.report.map.LayerColumns;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The likelihood of the classes in each layer as a table: a line per class, a column per layer, a bar in each cell; the
 * likeliest class of each layer by name below.
 */
final class LikelihoodTable {

    /** With more classes than this, those that are never likely are summed up. */
    static final int MOST_CLASSES = 12;

    private final List<String> classNames;
    private final ExplainedRow row;
    private final LayerChoice choice;
    private final List<Integer> shown;

    LikelihoodTable(List<String> classNames, ExplainedRow row, LayerChoice choice) {
        this.classNames = classNames;
        this.row = row;
        this.choice = choice;
        this.shown = IntStream.range(0, classNames.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(c -> -interest(c)).thenComparing(c -> c))
                .limit(MOST_CLASSES)
                .sorted()
                .toList();
    }

    /** The predicted class and the label come first, then the classes that are likely in any layer. */
    private double interest(int c) {
        if (c == row.predicted() || isLabel(c)) {
            return 2;
        }
        double most = 0;
        for (float[] layer : row.likelihood()) {
            if (layer[c] > most) {
                most = layer[c];
            }
        }
        return most;
    }

    private boolean isLabel(int c) {
        return row.label().isPresent() && row.label().getAsInt() == c;
    }

    void render(Html html) {
        LayerColumns.openTable(html, "likelihood", choice).open("thead").open("tr");
        html.element("th", "Likelihood", "scope", "col");
        LayerColumns.heads(html, choice);
        html.close().close().line().open("tbody");
        for (int c : shown) {
            line(html, c);
        }
        if (shown.size() < classNames.size()) {
            others(html);
        }
        html.close().open("tfoot");
        likeliest(html);
        html.close().close().line();
    }

    private void line(Html html, int c) {
        html.open("tr").open("th", "scope", "row", "title", classNames.get(c)).text(classNames.get(c));
        if (isLabel(c)) {
            html.text(" ").element("span", "label", "class", "tag");
        }
        html.close();
        for (float[] likelihood : choice.of(row.likelihood())) {
            bar(html, likelihood[c], Likelihood.top(likelihood) == c);
        }
        html.close().line();
    }

    private void others(Html html) {
        html.open("tr").element("th", Counts.of(classNames.size() - shown.size(), "other"), "scope", "row");
        for (float[] likelihood : choice.of(row.likelihood())) {
            double sum = 0;
            for (int c = 0; c < likelihood.length; c++) {
                sum += shown.contains(c) ? 0 : likelihood[c];
            }
            bar(html, sum, false);
        }
        html.close().line();
    }

    private static void bar(Html html, double likelihood, boolean top) {
        double width = Double.isFinite(likelihood) ? Math.max(0, Math.min(1, likelihood)) : 0;
        String value = Numbers.fixed(likelihood, 3);
        html.open("td", "class", top ? "bar top" : "bar", "title", value);
        html.element("span", value, "style", "width:" + Numbers.coordinate(100 * width) + "%")
                .close();
    }

    private void likeliest(Html html) {
        html.open("tr").element("th", "Likeliest", "scope", "row");
        for (float[] likelihood : choice.of(row.likelihood())) {
            int top = Likelihood.top(likelihood);
            html.open("td")
                    .element("b", classNames.get(top), "title", classNames.get(top))
                    .text(" ");
            html.element("small", Numbers.fixed(likelihood[top], 2)).close();
        }
        html.close().line();
    }
}
