package io.limpid.report;

/**
 * The average row of one class, as the input and as the layers see it.
 *
 * @param count how many rows were averaged; with 0, the maps are not shown
 * @param meanInput the mean of the scaled input rows, [D]
 * @param meanContribution the mean contribution map of each layer, [L][D]
 */
public record ClassPortrait(int count, float[] meanInput, float[][] meanContribution) {

    public ClassPortrait {
        if (count < 0) {
            throw new IllegalArgumentException("a class can't have " + count + " rows");
        }
    }

    /** The portrait of a class without rows. */
    public static ClassPortrait empty() {
        return new ClassPortrait(0, new float[0], new float[0][]);
    }
}
