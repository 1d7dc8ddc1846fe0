package io.limpid.report.map;

import io.limpid.interpret.data.ImageSize;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Contribution maps as one image without words, for texts that can't hold a table of images: a line per row or class;
 * the input first, then the layers of each network.
 */
public final class MapSheet {

    /** Pixels of the sheet for a pixel of a map. */
    private static final int MAGNIFIED = 2;

    private static final int GAP = 4;
    private static final int GAP_BEFORE_NETWORK = 16;
    private static final int PAPER = 0xFFFFFF;

    private final MapFigure figure;
    private final ImageSize size;
    private final List<LayerChoice> choices;

    /**
     * @param figure of images
     */
    public MapSheet(MapFigure figure) {
        this.figure = figure;
        size = figure.image().orElseThrow();
        choices = new MapGrid(figure).choices();
    }

    /** Draws a line for each line of the figure: the input, then the maps of the layers that are shown. */
    public BufferedImage draw() {
        int columns =
                1 + choices.stream().mapToInt(choice -> choice.layers().size()).sum();
        int width = MAGNIFIED * size.columns() + GAP;
        int height = MAGNIFIED * size.rows() + GAP;
        BufferedImage sheet = new BufferedImage(
                GAP + columns * width + choices.size() * GAP_BEFORE_NETWORK,
                GAP + figure.lines().size() * height,
                BufferedImage.TYPE_INT_RGB);
        int[] paper = new int[sheet.getWidth() * sheet.getHeight()];
        Arrays.fill(paper, PAPER);
        sheet.setRGB(0, 0, sheet.getWidth(), sheet.getHeight(), paper, 0, sheet.getWidth());
        int y = GAP;
        for (MapFigure.Line line : figure.lines()) {
            int x = GAP;
            paint(sheet, x, y, i -> MapImage.colour(line.input(), size, i));
            x += width;
            for (int n = 0; n < choices.size(); n++) {
                x += GAP_BEFORE_NETWORK;
                List<float[]> maps = choices.get(n).of(line.maps().get(n)).stream()
                        .map(size::sumOverPlanes)
                        .toList();
                DivergingScale scale = DivergingScale.over(maps);
                for (float[] map : maps) {
                    paint(sheet, x, y, i -> scale.colour(map[i]));
                    x += width;
                }
            }
            y += height;
        }
        return sheet;
    }

    private void paint(BufferedImage sheet, int left, int top, IntUnaryOperator colour) {
        for (int y = 0; y < MAGNIFIED * size.rows(); y++) {
            for (int x = 0; x < MAGNIFIED * size.columns(); x++) {
                int pixel = y / MAGNIFIED * size.columns() + x / MAGNIFIED;
                sheet.setRGB(left + x, top + y, colour.applyAsInt(pixel));
            }
        }
    }
}
