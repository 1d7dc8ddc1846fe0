package io.limpid.report.section;

import io.limpid.interpret.data.ImageSize;
import io.limpid.report.ClassPortrait;
import io.limpid.report.ExplainedRow;
import io.limpid.report.html.Counts;
import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.LayerChoice;
import io.limpid.report.map.LayerColumns;
import io.limpid.report.map.MapImage;
import io.limpid.report.map.ValueRange;
import java.util.List;

/** Shows maps as images, those of colour images summed over the three planes. */
final class ImageView implements FeatureView {

    private final ImageSize size;

    ImageView(ImageSize size) {
        this.size = size;
    }

    @Override
    public DivergingScale scale(List<float[]> maps) {
        return DivergingScale.over(maps.stream().map(size::sumOverPlanes).toList());
    }

    @Override
    public void portraits(Html html, List<String> classNames, List<ClassPortrait> portraits, LayerChoice choice) {
        html.open("div", "class", "scroll", "tabindex", "0");
        LayerColumns.openTable(html, "portraits", choice);
        html.open("thead")
                .open("tr")
                .element("th", "Class", "scope", "col")
                .element("th", "Mean input", "scope", "col");
        LayerColumns.heads(html, choice);
        html.close().close().line().open("tbody");
        for (int c = 0; c < portraits.size(); c++) {
            portrait(html, classNames.get(c), portraits.get(c), choice);
        }
        html.close().close().close().line();
        String meaning = "mean contribution; each class has its own scale, whose limit is below its name";
        DivergingScale.legend(html, "− limit", "+ limit", meaning);
    }

    private void portrait(Html html, String name, ClassPortrait portrait, LayerChoice choice) {
        html.open("tr").open("th", "scope", "row").element("span", name, "class", "name", "title", name);
        html.element("small", Counts.of(portrait.count(), "row"));
        if (portrait.count() == 0) {
            String columns = Integer.toString(choice.layers().size() + 1);
            html.close().element("td", "No row of this class to average.", "class", "none", "colspan", columns);
        } else {
            DivergingScale scale = scale(choice.of(portrait.meanContribution()));
            html.element("small", "limit ±" + Numbers.brief(scale.limit()))
                    .close()
                    .open("td");
            grey(html, portrait.meanInput(), "Mean input of class " + name);
            html.close();
            mapCells(html, portrait.meanContribution(), choice, scale, "Mean contribution map, class " + name);
        }
        html.close().line();
    }

    @Override
    public void inputAndEvidence(Html html, ExplainedRow row) {
        String explained = row.evidence().explained();
        DivergingScale scale = scale(List.of(row.evidence().map()));
        html.open("figure", "class", "input").element("figcaption", "Input");
        grey(html, row.input(), "Input, " + row.caption());
        html.close().line();
        html.open("figure", "class", "evidence");
        html.open("figcaption")
                .text(row.evidence().kind() + " for ")
                .element("b", explained)
                .close();
        map(html, row.evidence().map(), scale, row.evidence().kind() + " for " + explained + ", " + row.caption());
        scale.legend(html, "");
        html.close().line();
    }

    @Override
    public void contribution(Html html, ExplainedRow row, LayerChoice choice, DivergingScale scale) {
        strip(html, row.contribution(), "Contribution map", row.caption(), choice, scale);
    }

    @Override
    public void evidenceByLayer(Html html, float[][] maps, String what, LayerChoice choice, DivergingScale scale) {
        strip(html, maps, "Evidence map", what, choice, scale);
    }

    private void strip(Html html, float[][] maps, String kind, String what, LayerChoice choice, DivergingScale scale) {
        LayerColumns.openTable(html, "maps", choice).open("thead").open("tr").element("th", "Layer", "scope", "col");
        LayerColumns.heads(html, choice);
        html.close().close().line().open("tbody").open("tr").element("th", kind, "scope", "row");
        mapCells(html, maps, choice, scale, kind + ", " + what);
        html.close().close().close().line();
    }

    private void mapCells(Html html, float[][] maps, LayerChoice choice, DivergingScale scale, String what) {
        for (int layer : choice.layers()) {
            html.open("td");
            map(html, maps[layer - 1], scale, what + ", layer " + layer);
            html.close();
        }
    }

    private void map(Html html, float[] values, DivergingScale scale, String what) {
        float[] map = size.sumOverPlanes(values);
        image(html, "map", MapImage.signed(map, size, scale), what + ": " + ValueRange.of(map));
    }

    private void grey(Html html, float[] values, String what) {
        image(html, "grey", MapImage.input(values, size), what);
    }

    private void image(Html html, String kind, String source, String description) {
        html.leaf(
                "img",
                "class",
                kind,
                "src",
                source,
                "alt",
                description,
                "title",
                description,
                "width",
                Integer.toString(size.columns()),
                "height",
                Integer.toString(size.rows()));
    }
}
