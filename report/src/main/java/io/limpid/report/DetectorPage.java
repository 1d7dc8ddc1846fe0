package io.limpid.report;

import io.limpid.core.network.LowRankLayer;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.detector.DetectorFigures;
import io.limpid.interpret.detector.FiringRow;
import io.limpid.interpret.detector.Patterns;
import io.limpid.interpret.explanation.Reference;
import io.limpid.interpret.model.Model;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import io.limpid.report.html.Numbers;
import io.limpid.report.html.StyleSheets;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.MapImage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** All detectors of a network, layer by layer, as a page that stands alone: what they read and write, for whom they vote, which rows fire them, and what is lost without. */
public final class DetectorPage {

    private static final int SHOWN_ROWS = 5;
    private static final int SHOWN_COLUMNS = 5;

    private final List<DetectorFigures> detectors;
    private final Model model;
    private final DataSet data;
    private final Reference reference;
    private final Html html;

    private DetectorPage(List<DetectorFigures> detectors, Model model, DataSet data, Reference reference, Html html) {
        this.detectors = detectors;
        this.model = model;
        this.data = data;
        this.reference = reference;
        this.html = html;
    }

    /**
     * Writes the page.
     *
     * @param detectors by layer
     * @param model in the form in which its detectors were looked at
     * @param data the rows that were looked at
     * @param reference what strengths are compared with
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(
            List<DetectorFigures> detectors, Model model, DataSet data, Reference reference, Appendable out)
            throws IOException {
        String styles = StyleSheets.read(DetectorPage.class.getResourceAsStream("detectors.css"));
        new HtmlPage("The detectors of a network on " + data.name(), "detector-page", styles)
                .write(out, html -> new DetectorPage(detectors, model, data, reference, html).page());
    }

    private void page() {
        html.open("header").element("h1", "The detectors of a network on " + data.name());
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "%,d rows, compared with %s. Each detector reads a pattern, fires with a strength, writes another pattern and"
                                + " votes for classes. It fires in a row where its strength is farther from 0 than the root of its mean square;"
                                + " votes are what it adds to class scores at that strength. Without it: how many of %,d rows are answered right"
                                + " when it is left out.",
                        data.count(),
                        reference.inWords(),
                        detectors.get(0).ablation().rows()),
                "class",
                "lead");
        html.close().line();
        int depth = model.info().shape().depth();
        html.open("nav", "aria-label", "Layers");
        for (int l = 1; l <= depth; l++) {
            html.element("a", "Layer " + l, "href", "#layer-" + l);
        }
        html.close().line();
        for (int l = 1; l <= depth; l++) {
            int layer = l;
            html.open("section", "id", "layer-" + l).element("h2", "Layer " + l);
            html.open("div", "class", "detectors").line();
            detectors.stream().filter(each -> each.layer() == layer).forEach(this::card);
            html.close().close().line();
        }
    }

    private void card(DetectorFigures each) {
        html.open("article", "class", "detector", "id", "detector-" + each.name())
                .element("h3", "Detector " + each.name());
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "strength %s, singular value %s; speaks with %s in the mean. Without it accuracy %s points%s, %,d answers change.",
                        Numbers.brief(each.strength()),
                        Numbers.brief(each.singularValue()),
                        Numbers.brief(each.evidence()),
                        points(each.ablation().accuracy()),
                        hit(each),
                        each.ablation().changed()),
                "class",
                "quiet");
        model.info().schema().image().ifPresentOrElse(size -> pictures(each, size), () -> columns(each));
        html.open("div", "class", "bars-pair");
        bars("votes", each.votes(), scale(each.votes()));
        bars("fires in", each.firesByClass(), 1);
        html.close();
        rows("fired most by", each.most());
        rows("least, or most against, by", each.least());
        html.close().line();
    }

    private static String points(double change) {
        return change == 0 ? "±0.0" : (change > 0 ? "+" : "") + Numbers.fixed(100 * change, 2);
    }

    /** The class that loses most. */
    private String hit(DetectorFigures each) {
        double[] recall = each.ablation().recall();
        return IntStream.range(0, recall.length)
                .filter(c -> recall[c] < 0)
                .boxed()
                .min(Comparator.comparingDouble(c -> recall[c]))
                .map(c -> String.format(
                        Locale.ROOT, " (%s %s)", model.info().classNames().get(c), points(recall[c])))
                .orElse("");
    }

    private static double scale(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.abs(values[i]))
                .max()
                .orElse(0);
    }

    private LowRankLayer layer(DetectorFigures each) {
        return (LowRankLayer) model.network().full().layers().get(each.layer() - 1);
    }

    private void pictures(DetectorFigures each, ImageSize size) {
        int features = model.info().shape().features();
        html.open("div", "class", "patterns");
        picture("reads", Patterns.of(layer(each).read(), each.detector(), features), size);
        picture("writes", Patterns.of(layer(each).write(), each.detector(), features), size);
        html.close();
    }

    private void picture(String caption, float[] pattern, ImageSize size) {
        float[] plane = size.sumOverPlanes(pattern);
        html.open("figure");
        html.leaf(
                "img",
                "class",
                "map",
                "src",
                MapImage.signed(plane, size, DivergingScale.over(List.of(plane))),
                "alt",
                "what it " + caption,
                "width",
                Integer.toString(size.columns()),
                "height",
                Integer.toString(size.rows()));
        html.element("figcaption", caption).close();
    }

    /** Of a table, the columns that it reads and writes most: the length of the pattern over the features of each. */
    private void columns(DetectorFigures each) {
        int features = model.info().shape().features();
        html.open("div", "class", "patterns");
        columns("reads", Patterns.of(layer(each).read(), each.detector(), features));
        columns("writes", Patterns.of(layer(each).write(), each.detector(), features));
        html.close();
    }

    private void columns(String caption, float[] pattern) {
        double[] squares = new double[model.info().encoder().columns()];
        for (int i = 0; i < pattern.length; i++) {
            squares[model.info().encoder().columnOf(i)] += (double) pattern[i] * pattern[i];
        }
        html.open("div").element("h4", caption).open("ol", "class", "columns");
        IntStream.range(0, squares.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer column) -> -squares[column]))
                .limit(SHOWN_COLUMNS)
                .forEach(column -> html.element(
                        "li", model.info().featureName(column) + " " + Numbers.brief(Math.sqrt(squares[column]))));
        html.close().close();
    }

    private void bars(String caption, double[] values, double largest) {
        html.open("table", "class", "class-bars").element("caption", caption).open("tbody");
        for (int c = 0; c < values.length; c++) {
            double width = largest > 0 && Double.isFinite(values[c]) ? 100 * Math.abs(values[c]) / largest : 0;
            html.open("tr")
                    .element("th", model.info().classNames().get(c), "scope", "row")
                    .open("td");
            html.element(
                            "span",
                            "",
                            "class",
                            values[c] < 0 ? "against" : "for",
                            "style",
                            String.format(Locale.ROOT, "width:%.0f%%", width))
                    .close();
            html.element(
                            "td",
                            largest == 1 && caption.startsWith("fires")
                                    ? Numbers.fixed(100 * values[c], 0) + " %"
                                    : Numbers.fixed(values[c], 2),
                            "class",
                            "number")
                    .close();
        }
        html.close().close();
    }

    private void rows(String caption, List<FiringRow> rows) {
        int[] labels = data.labels().orElseThrow();
        html.element("h4", caption).open("ul", "class", "firing");
        for (FiringRow row : rows.subList(0, Math.min(SHOWN_ROWS, rows.size()))) {
            int number = data.rows().number(row.place());
            String name = model.info().classNames().get(labels[row.place()]);
            html.open("li", "title", "row " + number + ", " + name);
            model.info()
                    .schema()
                    .image()
                    .ifPresent(size -> html.leaf(
                            "img",
                            "class",
                            "grey",
                            "src",
                            MapImage.input(
                                    RowBatch.featuresOf(data, model.info().encoder(), row.place()), size),
                            "alt",
                            "row " + number + ", " + name,
                            "width",
                            Integer.toString(size.columns()),
                            "height",
                            Integer.toString(size.rows())));
            if (model.info().schema().image().isEmpty()) {
                html.text("row " + number + ", " + name + " ");
            }
            html.element("small", Numbers.fixed(row.strength(), 2)).close();
        }
        html.close();
    }
}
