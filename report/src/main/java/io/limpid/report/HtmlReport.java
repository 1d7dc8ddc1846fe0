package io.limpid.report;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a report as one HTML page that stands alone: styles and images are inside, it runs no script, and its own
 * security policy keeps the browser from loading anything. The same data gives the same page, in every country.
 */
public final class HtmlReport {

    /** How many layers have room side by side. */
    private static final int MOST_LAYERS = 10;

    private HtmlReport() {}

    /**
     * Writes the page.
     *
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(ReportData data, Appendable out) throws IOException {
        try {
            page(data, new Html(out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void page(ReportData data, Html html) {
        html.doctype().open("html", "lang", "en").line();
        PageHead.write(data.title(), "", html);
        html.open("body").line().open("main").line();
        new HeaderSection(data).render(html);
        contents(data, html);
        new LayersSection(data.layers(), data.history()).render(html);
        FeatureView view = FeatureView.of(data);
        LayerChoice choice = LayerChoice.evenly(data.depth(), MOST_LAYERS);
        if (!data.portraits().isEmpty()) {
            new ClassesSection(data.classNames(), data.portraits(), choice, view).render(html);
        }
        if (!data.rows().isEmpty()) {
            new RowsSection(data.classNames(), data.rows(), choice, view).render(html);
        }
        ReadingGuide.render(html);
        html.close().close().close().line();
    }

    private static void contents(ReportData data, Html html) {
        html.open("nav", "aria-label", "Contents");
        html.element("a", "Layers", "href", "#layers").text(" ");
        if (!data.portraits().isEmpty()) {
            html.element("a", "Classes", "href", "#classes").text(" ");
        }
        if (!data.rows().isEmpty()) {
            html.element("a", "Rows", "href", "#rows").text(" ");
        }
        html.element("a", "How to read this page", "href", "#guide").close().line();
    }
}
