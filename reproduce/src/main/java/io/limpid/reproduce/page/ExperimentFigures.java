package io.limpid.reproduce.page;

import io.limpid.report.chart.Chart;
import io.limpid.report.chart.ChartDrawing;
import io.limpid.report.html.Html;
import io.limpid.report.map.LayerChoice;
import io.limpid.report.map.MapFigure;
import io.limpid.report.map.MapGrid;
import io.limpid.report.map.MapImage;
import io.limpid.report.map.MapSheet;
import io.limpid.reproduce.ReproductionResult;
import io.limpid.reproduce.result.ExperimentResult;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of experiments as files: charts as SVG, class means of images as PNG. Figures that show single rows of
 * the data have no file.
 */
public final class ExperimentFigures {

    /** The folder of the figures, beside the text that shows them. */
    public static final String FOLDER = "figures";

    private ExperimentFigures() {}

    /** Returns the content of each file under its name, which begins with {@link #FOLDER}{@code /}. */
    public static Map<String, byte[]> of(ReproductionResult result) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ExperimentResult experiment : result.experiments()) {
            for (Chart chart : experiment.charts()) {
                StringBuilder svg = new StringBuilder();
                new ChartDrawing(chart).renderAlone(new Html(svg));
                files.put(file(chart), svg.toString().getBytes(StandardCharsets.UTF_8));
            }
            for (MapFigure maps : experiment.maps()) {
                if (hasFile(maps)) {
                    files.put(file(maps), MapImage.png(new MapSheet(maps).draw()));
                }
            }
        }
        return files;
    }

    static String file(Chart chart) {
        return FOLDER + "/" + chart.name() + ".svg";
    }

    static String file(MapFigure maps) {
        return FOLDER + "/" + maps.name() + ".png";
    }

    static boolean hasFile(MapFigure maps) {
        return maps.image().isPresent() && !maps.singleRows();
    }

    /** Says what is where in the file of the figure. */
    static String legend(MapFigure maps) {
        List<LayerChoice> choices = new MapGrid(maps).choices();
        StringBuilder columns = new StringBuilder("input");
        for (int n = 0; n < choices.size(); n++) {
            String layers =
                    choices.get(n).layers().stream().map(String::valueOf).collect(Collectors.joining(", "));
            columns.append("; ")
                    .append((maps.networks().get(n) + " layers ").stripLeading())
                    .append(layers);
        }
        String lines = maps.lines().stream().map(MapFigure.Line::name).collect(Collectors.joining(", "));
        return "From left to right: " + columns + ". From top to bottom: " + lines + ". Blue is added, red taken away;"
                + " each line has its own scale for each network.";
    }
}
