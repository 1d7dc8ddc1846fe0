package io.limpid.interpret.tabular;

import java.util.Arrays;
import java.util.List;

/**
 * How much a column speaks for a class, over its value: the mean evidence of rows whose value is about the same, in all layers together
 * and layer by layer. Sums over the layers are exact. It is what additive models call a shape function; here other columns may move a
 * row's evidence away from the mean, and {@code low} and {@code high} say how far.
 *
 * @param column k, among the columns that the rows came with
 * @param explained the class whose evidence it is
 * @param rows how many rows each point stands for, [P]
 * @param values the mean value of the rows of each point, ascending, [P]; for texts their places among the schema's
 * @param evidence the mean evidence of each point, summed over the layers, [P]
 * @param low the evidence that one row in ten of a point is below, [P]
 * @param high the evidence that one row in ten of a point is above, [P]
 * @param layers the mean evidence that each layer read, [L][P]
 */
public record ShapeFunction(
        int column,
        int explained,
        int[] rows,
        double[] values,
        double[] evidence,
        double[] low,
        double[] high,
        double[][] layers) {

    /** Returns how far the mean evidence reaches from its lowest to its highest point. */
    public double reach() {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : evidence) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /** Returns whether more layers than the first read something; not so where all evidence is read at the input. */
    public boolean isReadByLayer() {
        return List.of(layers).subList(1, layers.length).stream()
                .flatMapToDouble(Arrays::stream)
                .anyMatch(value -> value != 0);
    }

    /** Returns the mean evidence that some adjacent layers read together, [P]; {@code to} is exclusive. */
    public double[] between(int from, int to) {
        double[] sums = new double[evidence.length];
        for (double[] layer : List.of(layers).subList(from, to)) {
            for (int p = 0; p < sums.length; p++) {
                sums[p] += layer[p];
            }
        }
        return sums;
    }
}
