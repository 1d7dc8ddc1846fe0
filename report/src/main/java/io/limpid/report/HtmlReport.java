package io.limpid.report;

import io.limpid.report.explorer.Explorer;
import io.limpid.report.html.Fact;
import io.limpid.report.html.Html;
import io.limpid.report.html.HtmlPage;
import java.io.IOException;

/**
 * Writes a report as one HTML page that stands alone: a header, every {@link ReportSection} that there is and that
 * applies, and what is known of model and training. The same data give the same page, in every country.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /**
     * Writes the page.
     *
     * @param out receives the page; to be encoded as UTF-8. Neither flushed nor closed
     * @throws IOException if {@code out} can't be written
     */
    public static void render(ReportData data, Appendable out) throws IOException {
        render(data, SectionScan.discover(), out);
    }

    static void render(ReportData data, SectionScan scan, Appendable out) throws IOException {
        WrittenSections sections = WrittenSections.of(scan, data);
        String kind = data.schema().image().isPresent() ? "image" : "named";
        boolean interactive = data.explorer().isPresent();
        new HtmlPage(data.title(), kind, interactive ? Explorer.styles() : "", interactive ? Explorer.script() : "")
                .write(out, html -> page(data, sections, html));
    }

    private static void page(ReportData data, WrittenSections sections, Html html) {
        new ReportHeader(data, sections.problems()).render(html);
        sections.contents(html);
        sections.sections(html);
        if (!data.facts().isEmpty()) {
            html.open("footer").element("h2", "Model and training");
            Fact.list(data.facts(), html);
            html.close().line();
        }
    }
}
