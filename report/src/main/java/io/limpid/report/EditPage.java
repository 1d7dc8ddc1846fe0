package io.limpid.report;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.ImageSize;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.detector.ChangedAnswers;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import io.limpid.report.html.Numbers;
import io.limpid.report.html.StyleSheets;
import io.limpid.report.map.MapImage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What cutting detectors changed: figures, and the rows that get another answer, with pictures, as a page that stands alone. */
public final class EditPage {

    /** More would be looked at by nobody. */
    private static final int MOST = 200;

    private static final int SHOWN_COLUMNS = 6;

    private EditPage() {}

    /**
     * Writes the page.
     *
     * @param cuts the names of the detectors that were cut
     * @param changed on {@code data}
     * @param data the rows, with labels
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(List<String> cuts, ChangedAnswers changed, DataSet data, ModelInfo info, Appendable out)
            throws IOException {
        String styles = StyleSheets.read(EditPage.class.getResourceAsStream("edit.css"));
        String title = "Without " + String.join(", ", cuts);
        new HtmlPage(title, "edit-page", styles).write(out, html -> page(title, changed, data, info, html));
    }

    private static void page(String title, ChangedAnswers changed, DataSet data, ModelInfo info, Html html) {
        html.open("header").element("h1", title);
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "%,d rows of %s. Accuracy %s, before %s; %,d rows get another answer%s.",
                        changed.change().rows(),
                        data.name(),
                        Numbers.fixed(changed.accuracy(), 4),
                        Numbers.fixed(changed.accuracyBefore(), 4),
                        changed.rows().size(),
                        changed.rows().size() > MOST ? ", of which the first " + MOST + " are shown" : ""),
                "class",
                "lead");
        html.close().line();
        html.open("div", "class", "rows").line();
        int[] labels = data.labels().orElseThrow();
        for (ChangedAnswers.Row row :
                changed.rows().subList(0, Math.min(MOST, changed.rows().size()))) {
            String label = info.classNames().get(labels[row.place()]);
            String before = info.classNames().get(row.before());
            String after = info.classNames().get(row.after());
            html.open("figure");
            info.schema()
                    .image()
                    .ifPresentOrElse(size -> picture(row, data, info, size, html), () -> values(row, data, info, html));
            html.open("figcaption");
            html.element("span", "row " + data.rows().number(row.place()) + ", " + label);
            html.element(
                    "span", before + " → " + after, "class", labels[row.place()] == row.after() ? "better" : "worse");
            html.close().close().line();
        }
        html.close().line();
    }

    private static void picture(ChangedAnswers.Row row, DataSet data, ModelInfo info, ImageSize size, Html html) {
        html.leaf(
                "img",
                "class",
                "grey",
                "src",
                MapImage.input(RowBatch.featuresOf(data, info.encoder(), row.place()), size),
                "alt",
                "row " + data.rows().number(row.place()),
                "width",
                Integer.toString(size.columns()),
                "height",
                Integer.toString(size.rows()));
    }

    private static void values(ChangedAnswers.Row row, DataSet data, ModelInfo info, Html html) {
        double[] values = new double[data.width()];
        data.rows().read(row.place(), values, 0);
        html.open("ul");
        for (int k = 0; k < Math.min(SHOWN_COLUMNS, values.length); k++) {
            html.element(
                    "li", info.schema().featureName(k) + " = " + info.schema().valueText(k, values[k]));
        }
        html.close();
    }
}
