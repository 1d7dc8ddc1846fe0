package io.limpid.report.map;

import io.limpid.report.html.Html;
import io.limpid.report.html.Numbers;
import java.util.List;

/** Contribution maps in a page: a line per row or class, the input first, then the layers of each network. */
public final class MapGrid {

    private static final int MOST_LAYERS_OF_EACH = 4;

    private final MapFigure figure;
    private final List<LayerChoice> choices;

    /** Lays a figure out; where a network has many layers, some of them are chosen. */
    public MapGrid(MapFigure figure) {
        this.figure = figure;
        int most = figure.networks().size() == 1 ? LayerChoice.SIDE_BY_SIDE : MOST_LAYERS_OF_EACH;
        choices = figure.lines().get(0).maps().stream()
                .map(maps -> LayerChoice.evenly(maps.length, most))
                .toList();
    }

    /** Returns the layers that are shown of each network. */
    public List<LayerChoice> choices() {
        return choices;
    }

    /** Writes the figure: images, or tables where the features are no pixels. */
    public void render(Html html) {
        html.open("figure", "class", "image maps-figure").open("figcaption").element("h3", figure.title());
        html.element("p", figure.sentence() + choices.get(0).sentence()).close().line();
        html.open("div", "class", "scroll", "tabindex", "0");
        if (figure.image().isPresent()) {
            images(html);
        } else {
            tables(html);
        }
        html.close().line();
        if (figure.image().isPresent()) {
            DivergingScale.legend(
                    html,
                    "− limit",
                    "+ limit",
                    "contribution; each line has its own scale for each network, whose limit is below its name");
        }
        html.close().line();
    }

    private void images(Html html) {
        int columns =
                choices.stream().mapToInt(choice -> choice.layers().size()).sum();
        html.open("table", "class", "strip portraits", "style", "--layers:" + columns)
                .open("thead");
        if (figure.networks().size() > 1) {
            networkHeads(html);
        }
        html.open("tr").element("th", "Class", "scope", "col").element("th", "Input", "scope", "col");
        for (int n = 0; n < choices.size(); n++) {
            space(html, n);
            for (int layer : choices.get(n).layers()) {
                html.element("th", "Layer " + layer, "scope", "col");
            }
        }
        html.close().close().line().open("tbody");
        figure.lines().forEach(line -> images(html, line));
        html.close().close();
    }

    private void networkHeads(Html html) {
        html.open("tr").open("td").close().open("td").close();
        for (int n = 0; n < choices.size(); n++) {
            space(html, n);
            html.element(
                    "th",
                    figure.networks().get(n),
                    "scope",
                    "colgroup",
                    "class",
                    "network",
                    "colspan",
                    Integer.toString(choices.get(n).layers().size()));
        }
        html.close().line();
    }

    private void images(Html html, MapFigure.Line line) {
        html.open("tr").open("th", "scope", "row").element("span", line.name(), "class", "name", "title", line.name());
        html.element("small", line.detail());
        for (int n = 0; n < choices.size(); n++) {
            html.element(
                    "small",
                    (figure.networks().get(n) + " ±"
                                    + Numbers.brief(scale(line, n).limit()))
                            .strip());
        }
        html.close().open("td");
        image(html, "grey", MapImage.input(line.input(), figure.image().orElseThrow()), "Input, " + line.name());
        html.close();
        for (int n = 0; n < choices.size(); n++) {
            DivergingScale scale = scale(line, n);
            space(html, n);
            for (int layer : choices.get(n).layers()) {
                float[] map =
                        figure.image().orElseThrow().sumOverPlanes(line.maps().get(n)[layer - 1]);
                html.open("td");
                image(
                        html,
                        "map",
                        MapImage.signed(map, figure.image().orElseThrow(), scale),
                        (figure.networks().get(n) + " " + line.name() + ", layer " + layer).strip() + ": "
                                + ValueRange.of(map));
                html.close();
            }
        }
        html.close().line();
    }

    /** Keeps a network apart from the one before. */
    private static void space(Html html, int network) {
        if (network > 0) {
            html.open("td", "class", "space").close();
        }
    }

    private DivergingScale scale(MapFigure.Line line, int network) {
        List<float[]> maps = choices.get(network).of(line.maps().get(network));
        return DivergingScale.over(figure.image()
                .map(size -> maps.stream().map(size::sumOverPlanes).toList())
                .orElse(maps));
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
                Integer.toString(figure.image().orElseThrow().columns()),
                "height",
                Integer.toString(figure.image().orElseThrow().rows()));
    }

    /** Features that are not pixels are shown by their names. */
    private void tables(Html html) {
        FeatureNames names = new FeatureNames(figure.featureNames());
        for (MapFigure.Line line : figure.lines()) {
            html.open("section", "class", "portrait")
                    .open("h3")
                    .text(line.name())
                    .text(" ");
            html.element("small", line.detail()).close();
            for (int n = 0; n < choices.size(); n++) {
                new HeatTable(
                                figure.networks().get(n),
                                names,
                                List.of(),
                                line.maps().get(n),
                                choices.get(n),
                                scale(line, n))
                        .render(html);
            }
            html.close().line();
        }
    }
}
