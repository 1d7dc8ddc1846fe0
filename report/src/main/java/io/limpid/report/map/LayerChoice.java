package io.limpid.report.map;

import java.util.ArrayList;
import java.util.List;

/**
 * The layers that are shown where there is no room for all of them.
 *
 * @param layers their numbers, from 1, ascending; the first and the last layer are among them
 * @param depth L, how many layers there are
 */
public record LayerChoice(List<Integer> layers, int depth) {

    /** How many layers have room side by side. */
    public static final int SIDE_BY_SIDE = 10;

    /** Chooses at most {@code most} (at least 2) layers, as evenly spaced as can be. */
    public static LayerChoice evenly(int depth, int most) {
        int count = Math.min(depth, most);
        List<Integer> layers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            layers.add(count == 1 ? 1 : 1 + (int) Math.round((double) i * (depth - 1) / (count - 1)));
        }
        return new LayerChoice(List.copyOf(layers), depth);
    }

    /** Returns the values of the chosen layers. */
    public List<float[]> of(float[][] all) {
        return layers.stream().map(layer -> all[layer - 1]).toList();
    }

    /** Returns a sentence that says what is left out, or nothing when all layers are shown. */
    public String sentence() {
        if (layers.size() == depth) {
            return "";
        }
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < layers.size(); i++) {
            names.append(i == 0 ? "" : i == layers.size() - 1 ? " and " : ", ").append(layers.get(i));
        }
        return " Shown are " + layers.size() + " of the " + depth + " layers: " + names + ".";
    }
}
