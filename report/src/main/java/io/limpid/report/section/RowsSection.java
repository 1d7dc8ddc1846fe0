package io.limpid.report.section;

import io.limpid.report.ExplainedRow;
import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.html.Html;
import io.limpid.report.map.LayerChoice;

/** The chosen rows, one by one. */
public final class RowsSection implements ReportSection {

    @Override
    public String id() {
        return "rows";
    }

    @Override
    public int position() {
        return 300;
    }

    @Override
    public String label() {
        return "Rows";
    }

    @Override
    public String heading(ReportData data) {
        return data.rows().size() == 1 ? "One row, layer by layer" : "Row by row, layer by layer";
    }

    @Override
    public boolean appliesTo(ReportData data) {
        return !data.rows().isEmpty();
    }

    @Override
    public void render(ReportData data, Html html) {
        LayerChoice choice = LayerChoice.evenly(data.depth(), LayerChoice.SIDE_BY_SIDE);
        html.element(
                "p",
                "Read a row from left to right: what goes in, which features speak for the answer, and how features and "
                        + "class likelihoods change from layer to layer." + choice.sentence(),
                "class",
                "lead");
        html.line();
        for (ExplainedRow row : data.rows()) {
            new RowArticle(data.classNames(), row, choice, FeatureView.of(data)).render(html);
        }
    }
}
