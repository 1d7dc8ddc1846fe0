package io.limpid.report.figure;

import io.limpid.interpret.data.ImageSize;
import io.limpid.report.map.DivergingScale;
import io.limpid.report.map.LayerChoice;
import io.limpid.report.map.MapImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Images, layer by layer: the input, then a picture for each layer with the class that it predicts; in as many lines as it takes for pictures that can
 * be seen.
 *
 * @param shown what is shown of a layer
 * @param size of the images
 * @param rows at least one
 */
record LayerPictures(ShownMap shown, ImageSize size, List<StripRow> rows) implements Strips {

    private static final int MOST_LAYERS = 39;

    /** The least width of a picture, in sizes of the text. */
    private static final double LEAST = 3.6;

    private static final double GAP = 0.4;

    LayerPictures {
        rows = List.copyOf(rows);
    }

    @Override
    public String description() {
        return "The input and " + shown.inWords() + ", of " + rows.size() + (rows.size() == 1 ? " row" : " rows");
    }

    @Override
    public double drawRow(Sketch sketch, StripRow row, double top) {
        double em = sketch.em();
        double gap = GAP * em;
        LayerChoice choice = LayerChoice.evenly(row.maps().length, MOST_LAYERS);
        List<float[]> maps = choice.of(row.maps());
        int pictures = 1 + maps.size();
        int fitting = Math.max(2, (int) ((sketch.width() + gap) / (LEAST * em + gap)));
        int lines = (pictures + fitting - 1) / fitting;
        int across = (pictures + lines - 1) / lines;
        double wide = (sketch.width() + gap) / across - gap;
        double high = wide * size.rows() / size.columns();
        DivergingScale scale = DivergingScale.over(signed(maps));
        double y = top + em;
        heading(sketch, row, y);
        y += 0.8 * em;
        for (int i = 0; i < pictures; i++) {
            double x = i % across * (wide + gap);
            if (i > 0 && i % across == 0) {
                y += high + 2.5 * em;
            }
            String above = i == 0 ? "input" : Integer.toString(choice.layers().get(i - 1));
            sketch.text(
                    x + wide / 2, y + 0.5 * em, Sketch.Anchor.MIDDLE, Sketch.SOFT, sketch.fitted(above, wide + gap));
            picture(sketch, x, y + 1.1 * em, wide, high, row, i == 0 ? null : maps.get(i - 1), scale, above);
            if (i > 0) {
                String answer = row.answers().get(choice.layers().get(i - 1) - 1);
                sketch.text(
                        x + wide / 2,
                        y + high + 1.8 * em,
                        Sketch.Anchor.MIDDLE,
                        Sketch.INK,
                        sketch.fitted(answer, wide + gap));
            }
        }
        y += high + 3.2 * em;
        return shown == ShownMap.HOLDS
                ? y - 0.6 * em
                : new ScaleBar(sketch).signed(0, y, scale.limit(), "above: layer; below: answer");
    }

    private List<float[]> signed(List<float[]> maps) {
        List<float[]> sums = new ArrayList<>();
        maps.forEach(map -> sums.add(size.sumOverPlanes(map)));
        return sums;
    }

    private void picture(
            Sketch sketch,
            double x,
            double y,
            double wide,
            double high,
            StripRow row,
            float @Nullable [] map,
            DivergingScale scale,
            String name) {
        if (map == null || shown == ShownMap.HOLDS) {
            sketch.picture(x, y, wide, high, MapImage.inputImage(map == null ? row.input() : map, size), name);
        } else {
            sketch.picture(x, y, wide, high, MapImage.signedImage(size.sumOverPlanes(map), size, scale), name);
        }
        sketch.box(x, y, wide, high, "none", Sketch.RULE, 0.4);
    }
}
