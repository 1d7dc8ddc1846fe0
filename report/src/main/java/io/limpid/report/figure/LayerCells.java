package io.limpid.report.figure;

import io.limpid.interpret.data.Schema;
import io.limpid.report.html.Numbers;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.FeatureRanking;
import io.limpid.report.map.LayerChoice;
import java.util.List;

/**
 * Rows of a table, layer by layer: a line for each of the strongest columns, a cell in the colour of its value for each layer.
 *
 * @param shown what is shown of a layer
 * @param schema what columns are called
 * @param rows at least one
 */
record LayerCells(ShownMap shown, Schema schema, List<StripRow> rows) implements Strips {

    private static final int MOST_LAYERS = 24;

    /** The share of the width that names and values may take. */
    private static final double NAMES = 0.45;

    LayerCells {
        rows = List.copyOf(rows);
    }

    @Override
    public String description() {
        return "By column, " + shown.inWords() + ", of " + rows.size() + (rows.size() == 1 ? " row" : " rows");
    }

    @Override
    public double drawRow(Sketch sketch, StripRow row, double top) {
        double em = sketch.em();
        LayerChoice choice = LayerChoice.evenly(row.maps().length, MOST_LAYERS);
        List<float[]> maps = choice.of(row.maps());
        List<Integer> columns = FeatureRanking.of(maps).strongest();
        DivergingScale scale = DivergingScale.over(maps);
        double left = Math.min(
                NAMES * sketch.width(),
                em
                        + columns.stream()
                                .mapToDouble(k -> sketch.widthOf(name(row, k)))
                                .max()
                                .orElse(0));
        double wide = (sketch.width() - left) / maps.size();
        double y = top + em;
        heading(sketch, row, y);
        y += 1.5 * em;
        sketch.text(left - 0.5 * em, y, Sketch.Anchor.END, Sketch.SOFT, "layer");
        double written = Double.NEGATIVE_INFINITY;
        for (int l = 0; l < maps.size(); l++) {
            String number = Integer.toString(choice.layers().get(l));
            double middle = left + (l + 0.5) * wide;
            if (middle - written > sketch.widthOf(number) + 0.4 * em) {
                sketch.text(middle, y, Sketch.Anchor.MIDDLE, Sketch.SOFT, number);
                written = middle;
            }
        }
        for (int k : columns) {
            y += 1.4 * em;
            sketch.text(
                    left - 0.5 * em, y, Sketch.Anchor.END, Sketch.INK, sketch.fitted(name(row, k), left - 0.5 * em));
            for (int l = 0; l < maps.size(); l++) {
                float value = maps.get(l)[k];
                sketch.cell(
                        left + l * wide,
                        y - 0.65 * em,
                        wide - 0.5,
                        1.3 * em,
                        ScaleBar.hex(scale.colour(value)),
                        schema.featureName(k) + ", layer " + choice.layers().get(l) + ": " + Numbers.signed(value));
            }
        }
        return new ScaleBar(sketch).signed(0, y + 2 * em, scale.limit(), "");
    }

    private String name(StripRow row, int column) {
        return StripRow.named(schema.featureName(column), row.values().get(column));
    }
}
