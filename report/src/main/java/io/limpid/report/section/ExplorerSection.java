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
        boolean image = data.schema().image().isPresent();
        html.element(
                "p",
                "The network runs in this page. Choose a row, move the slider from layer to layer, "
                        + (image ? "draw on the picture, " : "change a value, ")
                        + "and see what each layer holds, which class it leans to, and why. Nothing leaves your computer.",
                "class",
                "lead");
        html.open("div", "id", "explorer-root")
                .open("noscript")
                .element("p", "This part needs scripts; the sections below don’t.", "class", "lead")
                .close()
                .close()
                .line();
        html.json("explorer-data", data.explorer().orElseThrow().json()).line();
    }
}
