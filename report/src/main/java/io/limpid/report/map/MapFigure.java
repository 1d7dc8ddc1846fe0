package io.limpid.report.map;

import io.limpid.interpret.data.ImageSize;
import java.util.List;
import java.util.Optional;

/**
 * Contribution maps of one or more networks, a line for each row or class.
 *
 * @param name a short name without spaces, unique among the figures of a run
 * @param title its heading
 * @param sentence what it shows
 * @param image the size of the images that the maps are; absent for other data
 * @param featureNames the names of the features; empty when they have none
 * @param networks what each network is called; empty text if there is only one
 * @param lines the lines, at least one
 * @param singleRows whether single rows of the data can be made out, so that the figure must not be passed on where the
 *     data must not be
 */
public record MapFigure(
        String name,
        String title,
        String sentence,
        Optional<ImageSize> image,
        List<String> featureNames,
        List<String> networks,
        List<Line> lines,
        boolean singleRows) {

    public MapFigure {
        featureNames = List.copyOf(featureNames);
        networks = List.copyOf(networks);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.maps().size() != networks.size()) {
                throw new IllegalArgumentException(title + ": the line " + line.name() + " has maps of "
                        + line.maps().size() + " networks, but there are " + networks.size());
            }
        }
    }

    /**
     * A row, or the mean row of a class, and what the layers make of it.
     *
     * @param name its class
     * @param detail which row, or how many
     * @param input the scaled features, [D]
     * @param maps the maps of each network, each [L][D]
     */
    public record Line(String name, String detail, float[] input, List<float[][]> maps) {

        public Line {
            maps = List.copyOf(maps);
        }
    }
}
