package io.limpid.report.section;

import io.limpid.report.ClassPortrait;
import io.limpid.report.ExplainedRow;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.EvidenceBars;
import io.limpid.report.map.FeatureNames;
import io.limpid.report.map.HeatTable;
import io.limpid.report.map.LayerChoice;
import java.util.List;

/** Shows maps as bars and coloured tables, one line per feature. */
final class NamedFeatureView implements FeatureView {

    private final FeatureNames names;

    NamedFeatureView(FeatureNames names) {
        this.names = names;
    }

    @Override
    public void portraits(Html html, List<String> classNames, List<ClassPortrait> portraits, LayerChoice choice) {
        // The classes stand side by side with their numbers: one scale for all.
        DivergingScale scale = DivergingScale.over(portraits.stream()
                .filter(portrait -> portrait.count() > 0)
                .flatMap(portrait -> choice.of(portrait.meanContribution()).stream())
                .toList());
        html.open(
                "div",
                "class",
                "gallery",
                "style",
                "--layers:" + choice.layers().size());
        for (int c = 0; c < portraits.size(); c++) {
            portrait(html, classNames.get(c), portraits.get(c), choice, scale);
        }
        html.close().line();
        scale.legend(html, "mean contribution; one scale for all classes and layers");
    }

    private void portrait(Html html, String name, ClassPortrait portrait, LayerChoice choice, DivergingScale scale) {
        html.open("section", "class", "portrait").open("h3").text(name).text(" ");
        html.element("small", Counts.of(portrait.count(), "row")).close();
        if (portrait.count() == 0) {
            html.element("p", "No row of this class to average.", "class", "none");
        } else {
            html.open("div", "class", "scroll", "tabindex", "0");
            float[][] maps = portrait.meanContribution();
            new HeatTable("Mean contribution", names, portrait.typical(), maps, choice, scale).render(html);
            html.close();
        }
        html.close().line();
    }

    @Override
    public void inputAndEvidence(Html html, ExplainedRow row) {
        html.open("figure", "class", "evidence");
        html.open("figcaption")
                .text(row.evidence().kind() + " for ")
                .element("b", row.evidence().explained())
                .close();
        new EvidenceBars(names, row.values(), row.evidence().map()).render(html);
        html.close().line();
    }

    @Override
    public void contribution(Html html, ExplainedRow row, LayerChoice choice, DivergingScale scale) {
        new HeatTable("Contribution", names, List.of(), row.contribution(), choice, scale).render(html);
    }

    @Override
    public void evidenceByLayer(Html html, float[][] maps, String what, LayerChoice choice, DivergingScale scale) {
        new HeatTable("Evidence", names, List.of(), maps, choice, scale).render(html);
    }
}
