package io.limpid.report.section;

import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.html.Html;

/** The network itself, at work in the page. */
public final class ExplorerSection implements ReportSection {

    @Override
    public String id() {
        return "explorer";
    }

    @Override
    public int position() {
        return 20;
    }

    @Override
    public String label() {
        return "Look inside";
    }

    @Override
    public String heading(ReportData data) {
        return "Look inside";
    }

    @Override
    public boolean appliesTo(ReportData data) {
        return data.explorer().isPresent();
    }

    @Override
    public void render(ReportData data, Html html) {
        data.explorer().orElseThrow().render(html, data.schema().image().isPresent());
    }
}
