package io.limpid.interpret.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a report as one HTML page that stands alone: styles and images are inside, it runs no script, and its own
 * security policy keeps the browser from loading anything. The same data gives the same page, in every country.
 */
public final class HtmlReport {

    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

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
        head(data.title(), "", html);
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

    /** Writes the head of a page, with style sheets of ours besides the common one. */
    static void head(String title, String moreStyles, Html html) {
        html.open("head").line();
        html.leaf("meta", "charset", "utf-8").line();
        html.leaf("meta", "http-equiv", "Content-Security-Policy", "content", NOTHING_FROM_ELSEWHERE)
                .line();
        html.leaf("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .line();
        html.leaf("meta", "name", "color-scheme", "content", "light dark").line();
        html.element("title", title).line();
        html.styleSheet(styleSheet("report.css") + RedBlue.styles() + moreStyles)
                .line()
                .close()
                .line();
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

    /** Returns a style sheet that lies beside this class. */
    static String styleSheet(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
