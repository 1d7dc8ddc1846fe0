package io.limpid.report;

import io.limpid.interpret.audit.Audit;
import io.limpid.interpret.audit.Suspect;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.ModelInfo;
import io.limpid.report.chart.Axis;
import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.chart.Format;
import io.limpid.report.chart.Series;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import io.limpid.report.html.Numbers;
import io.limpid.report.html.StyleSheets;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What a shortcut audit suspects, with pictures, as an HTML page that stands alone like {@link HtmlReport}. */
public final class AuditPage {

    /** More would be read by nobody. */
    private static final int MOST = 20;

    private final DataSet data;
    private final ModelInfo info;
    private final Audit audit;
    private final Html html;

    private AuditPage(DataSet data, ModelInfo info, Audit audit, Html html) {
        this.data = data;
        this.info = info;
        this.audit = audit;
        this.html = html;
    }

    /**
     * Writes the page.
     *
     * @param data the rows that were audited
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(DataSet data, ModelInfo info, Audit audit, Appendable out) throws IOException {
        String styles = StyleSheets.read(AuditPage.class.getResourceAsStream("audit.css"));
        new HtmlPage(title(data), "audit", styles).write(out, html -> new AuditPage(data, info, audit, html).page());
    }

    private static String title(DataSet data) {
        return "Shortcuts on " + data.name() + "?";
    }

    private void page() {
        html.open("header").element("h1", title(data));
        html.element(
                "p",
                "Small parts of the input that are alike in a class, that other classes lack, and by which other rows turn into"
                        + " the class when they are copied into them. A suspect is no proof: it shows what the network relies"
                        + " on, and you say whether it should. "
                        + Counts.of(audit.labels().length, "row") + " were audited.",
                "class",
                "lead");
        html.close().line();
        if (audit.suspects().isEmpty()) {
            html.element(
                    "p",
                    "No suspects: no part is more suspicious than "
                            + Numbers.brief(audit.settings().least()) + ".",
                    "class",
                    "none");
        }
        for (int i = 0; i < Math.min(MOST, audit.suspects().size()); i++) {
            section(i + 1, audit.suspects().get(i));
        }
    }

    private void section(int place, Suspect suspect) {
        String label = info.classNames().get(suspect.label());
        html.open("section", "id", "suspect-" + place)
                .element("h2", place + ". " + label + ": " + suspect.region().name());
        html.element(
                "p",
                String.format(
                        Locale.ROOT,
                        "Copied from rows of %s into %d others, it turns %d of them (%s) into the class.",
                        label,
                        suspect.tried(),
                        suspect.turned(),
                        Numbers.percent(suspect.turnedShare())),
                "class",
                "lead");
        Fact.list(
                List.of(
                        new Fact("suspicion, from the next three", Numbers.fixed(suspect.suspicion(), 2)),
                        new Fact("rows turned", Numbers.percent(suspect.turnedShare())),
                        new Fact("alike in the class", Numbers.fixed(suspect.alike(), 2)),
                        new Fact("lacking in others", Numbers.fixed(suspect.lacking(), 2)),
                        new Fact("half of the likelihood is there at layer", Integer.toString(suspect.layer())),
                        new Fact("share of the evidence for the class", Numbers.percent(suspect.share()))),
                html);
        AuditPictures pictures = new AuditPictures(data, info, audit, html);
        info.schema().image().ifPresentOrElse(size -> pictures.images(suspect, size), () -> pictures.values(suspect));
        charts(place, suspect, label);
        html.close().line();
    }

    private void charts(int place, Suspect suspect, String label) {
        Axis layers = Axis.counted("layer");
        html.open("div", "class", "charts");
        new ChartDrawing(new Chart(
                        "likelihood-" + place,
                        "Likelihood of " + label,
                        "The mean over the other rows at each layer, as they are and with the part copied into them.",
                        layers,
                        Axis.measured("likelihood", Format.SHARE, 0.0, 1.0),
                        List.of(
                                Series.counted("with the part", suspect.after()),
                                Series.counted("as they are", suspect.before()))))
                .render(html);
        new ChartDrawing(new Chart(
                        "evidence-" + place,
                        "Evidence in the part",
                        "By how much more evidence for the class the part has in rows of the class than in others, as each"
                                + " layer reads it.",
                        layers,
                        Axis.measured("evidence", Format.NUMBER, 0.0),
                        List.of(Series.counted("", suspect.excessByLayer()))))
                .render(html);
        html.close().line();
    }
}
