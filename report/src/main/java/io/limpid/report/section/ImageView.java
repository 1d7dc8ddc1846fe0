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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Shows maps as images; those of colour images as their sum over the three planes, and each plane by itself, all on one scale.
 */
final class ImageView implements FeatureView {

    private static final List<String> PLANES = List.of("red", "green", "blue");

    private final ImageSize size;

    ImageView(ImageSize size) {
        this.size = size;
    }

    @Override
    public DivergingScale scale(List<float[]> maps) {
        return DivergingScale.over(
                maps.stream().flatMap(map -> shown(map).stream()).toList());
    }

    /** Returns what is shown of a map: itself, or of colour images the sum over the planes and each of them. */
    private List<float[]> shown(float[] map) {
        List<float[]> shown = new ArrayList<>(List.of(size.sumOverPlanes(map)));
        for (int plane = 0; plane < planes().size(); plane++) {
            shown.add(size.plane(map, plane));
        }
        return shown;
    }

    /** Returns the names of the planes that are shown one by one. */
    private List<String> planes() {
        return size.planes() == 1 ? List.of() : PLANES;
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
            float[][] maps = portrait.meanContribution();
            mapCells(html, summed(maps), choice, scale, "Mean contribution map, class " + name);
            for (int plane = 0; plane < planes().size(); plane++) {
                html.close().line().open("tr").element("th", planes().get(plane), "scope", "row", "class", "plane");
                html.open("td").close();
                String what = "Mean contribution map, " + planes().get(plane) + ", class " + name;
                mapCells(html, plane(maps, plane), choice, scale, what);
            }
        }
        html.close().line();
    }

    private float[][] summed(float[][] maps) {
        return Arrays.stream(maps).map(size::sumOverPlanes).toArray(float[][]::new);
    }

    private float[][] plane(float[][] maps, int plane) {
        return Arrays.stream(maps).map(map -> size.plane(map, plane)).toArray(float[][]::new);
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
        String what = row.evidence().kind() + " for " + explained + ", " + row.caption();
        map(html, size.sumOverPlanes(row.evidence().map()), scale, what);
        if (!planes().isEmpty()) {
            html.open("div", "class", "planes");
            for (int plane = 0; plane < planes().size(); plane++) {
                html.open("span");
                map(html, size.plane(row.evidence().map(), plane), scale, planes().get(plane) + ", " + what);
                html.element("small", planes().get(plane)).close();
            }
            html.close();
        }
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
        mapCells(html, summed(maps), choice, scale, kind + ", " + what);
        for (int plane = 0; plane < planes().size(); plane++) {
            String name = planes().get(plane);
            html.close().line().open("tr").element("th", name, "scope", "row", "class", "plane");
            mapCells(html, plane(maps, plane), choice, scale, kind + ", " + name + ", " + what);
        }
        html.close().close().close().line();
    }

    private void mapCells(Html html, float[][] maps, LayerChoice choice, DivergingScale scale, String what) {
        for (int layer : choice.layers()) {
            html.open("td");
            map(html, maps[layer - 1], scale, what + ", layer " + layer);
            html.close();
        }
    }

    /** @param map of one plane */
    private void map(Html html, float[] map, DivergingScale scale, String what) {
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
