package io.limpid.reproduce.trial;

/**
 * What the layers of a network told about the test rows; each array has one value per layer, [L]. Means leave out rows
 * whose features are all the same, which have no direction to compare with.
 *
 * @param accuracy the share of rows whose layer prediction is the label, in [0, 1]
 * @param contribution the mean size of the contribution map relative to the input, ‖fˡ − x‖ / ‖x‖
 * @param increment the mean size of what the layer itself changed, ‖fˡ − fˡ⁻¹‖ / ‖x‖
 * @param alignment the mean over the rows of Pearson's correlation, over the features, of fˡ with x, in [−1, 1]: 1
 *     where the layer still shows the input, 0 where nothing of it can be seen
 */
public record LayerReading(double[] accuracy, double[] contribution, double[] increment, double[] alignment) {

    /** What a network tells that could not be trained. */
    static final LayerReading NONE = new LayerReading(new double[0], new double[0], new double[0], new double[0]);
}
