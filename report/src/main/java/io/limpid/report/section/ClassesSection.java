package io.limpid.report.section;

import io.limpid.report.ReportData;
import io.limpid.report.ReportSection;
import io.limpid.report.html.Html;
import io.limpid.report.map.LayerChoice;

/** What each class looks like to the network, on average. */
public final class ClassesSection implements ReportSection {

    @Override
    public String id() {
        return "classes";
    }

    @Override
    public int position() {
        return 200;
    }

    @Override
    public String label() {
        return "Classes";
    }

    @Override
    public String heading(ReportData data) {
        return "What each class looks like to the network";
    }

    @Override
    public boolean appliesTo(ReportData data) {
        return !data.portraits().isEmpty();
    }

    @Override
    public void render(ReportData data, Html html) {
        LayerChoice choice = LayerChoice.evenly(data.depth(), LayerChoice.SIDE_BY_SIDE);
        html.element(
                "p",
                "The average row of each class, and what the layers up to each one have, on average, added to a feature "
                        + "(blue) or taken from it (red)." + choice.sentence(),
                "class",
                "lead");
        html.line();
        FeatureView.of(data).portraits(html, data.classNames(), data.portraits(), choice);
    }
}
