package io.limpid.report;

import java.util.List;

/**
 * The average row of one class, as the input and as the layers see it.
 *
 * @param count how many rows were averaged; with 0, the maps are not shown
 * @param meanInput the mean of the scaled input rows, [D]
 * @param meanContribution the mean contribution map of each layer, [L][D]
 * @param typical what columns mostly have, as texts, [D]; empty for images
 */
public record ClassPortrait(int count, float[] meanInput, float[][] meanContribution, List<String> typical) {

    public ClassPortrait {
        if (count < 0) {
            throw new IllegalArgumentException("a class can't have " + count + " rows");
        }
        typical = List.copyOf(typical);
    }

    /** The portrait of a class without rows. */
    public static ClassPortrait empty() {
        return new ClassPortrait(0, new float[0], new float[0][], List.of());
    }
}
