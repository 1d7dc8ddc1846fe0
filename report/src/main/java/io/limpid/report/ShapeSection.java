package io.limpid.report;

import io.limpid.interpret.model.ModelInfo;
import io.limpid.interpret.tabular.ShapeFunction;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.html.Html;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The evidence of columns drawn over their values, a chart for each column. */
record ShapeSection(ModelInfo info, List<ShapeFunction> functions) {

    /** More lines in one chart can't be told apart. */
    private static final int MOST_CLASSES = 4;

    /** More values of a text are the rare ones. */
    private static final int MOST_TEXTS = 8;

    private static final int LONGEST_NAME = 12;

    void render(Html html) {
        if (functions.isEmpty()) {
            return;
        }
        html.open("section", "id", "shapes").element("h2", "Evidence over the value");
        html.element("p", lead(), "class", "lead");
        html.open("div", "class", "charts").line();
        functions.stream()
                .collect(Collectors.groupingBy(ShapeFunction::column, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(ofColumn -> new ChartDrawing(chart(ofColumn)).render(html));
        html.close().close().line();
    }

    private boolean twoClasses() {
        return info.classNames().size() == 2;
    }

    private String lead() {
        String what =
                "Each point is the mean of the rows with about that value: how much the column spoke for a class, in all"
                        + " layers together.";
        if (!twoClasses()) {
            return what + " The classes whose lines reach farthest are drawn.";
        }
        return functions.stream().anyMatch(ShapeFunction::isReadByLayer)
                ? what + " What the first half of the layers read and what the second half read add up to it."
                : what;
    }

    private Chart chart(List<ShapeFunction> ofColumn) {
        int column = ofColumn.get(0).column();
        String name = info.featureName(column);
        if (info.schema().textsOf(column).isEmpty()) {
            return drawn(column, name, Axis.measured(name, Format.NUMBER), lines(ofColumn));
        }
        return texts(column, name, ofColumn);
    }

    private Chart drawn(int column, String name, Axis horizontal, List<Series> series) {
        String about = twoClasses()
                ? "Evidence for " + info.classNames().get(1) + " against "
                        + info.classNames().get(0) + "."
                : "Evidence for a class against the mean of all classes.";
        return new Chart("shape-" + column, name, about, horizontal, Axis.measured("", Format.NUMBER, 0.0), series);
    }

    private List<Series> lines(List<ShapeFunction> ofColumn) {
        List<Series> series = new ArrayList<>();
        if (twoClasses()) {
            ShapeFunction function = ofColumn.get(1);
            int depth = function.layers().length;
            series.add(Series.line("all layers", function.values(), function.evidence()));
            if (function.isReadByLayer()) {
                int half = depth / 2;
                series.add(Series.line(layers(0, half), function.values(), function.between(0, half)));
                series.add(Series.line(layers(half, depth), function.values(), function.between(half, depth)));
            }
        } else {
            strongest(ofColumn)
                    .forEach(function -> series.add(Series.line(
                            info.classNames().get(function.explained()), function.values(), function.evidence())));
        }
        return series;
    }

    private static String layers(int from, int to) {
        return to - from == 1 ? "layer " + to : "layers " + (from + 1) + " to " + to;
    }

    private static List<ShapeFunction> strongest(List<ShapeFunction> ofColumn) {
        return ofColumn.stream()
                .sorted(Comparator.comparingDouble(ShapeFunction::reach).reversed())
                .limit(MOST_CLASSES)
                .sorted(Comparator.comparingInt(ShapeFunction::explained))
                .toList();
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** A column of texts: bars in the order of the rows that have each, most frequent first. */
    private Chart texts(int column, String name, List<ShapeFunction> ofColumn) {
        int[] rows = ofColumn.get(0).rows();
        List<Integer> shown = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingInt(p -> -rows[p]))
                .limit(MOST_TEXTS)
                .toList();
        List<String> names = shown.stream()
                .map(p -> shortened(
                        info.schema().valueText(column, ofColumn.get(0).values()[p])))
                .toList();
        List<ShapeFunction> drawn = twoClasses() ? List.of(ofColumn.get(1)) : strongest(ofColumn);
        List<Series> bars = drawn.stream()
                .map(function -> Series.bars(
                        twoClasses() ? "" : info.classNames().get(function.explained()),
                        shown.stream().mapToDouble(p -> function.evidence()[p]).toArray()))
                .toList();
        return drawn(column, name, Axis.named(name, names), bars);
    }
}
