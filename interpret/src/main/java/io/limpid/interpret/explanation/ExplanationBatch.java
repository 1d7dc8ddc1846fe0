package io.limpid.interpret.explanation;

import io.limpid.core.network.NetworkShape;
import java.util.Arrays;

/**
 * The explanation of some adjacent rows. All arrays begin with the row and are laid out as in explanation files; they are
 * reused for the next batch. M is the number of evidence maps per row: C for all classes, else 1.
 *
 * @param rowNumbers the number that each row has in the file or data set, [n]; the first there is 0
 * @param rows n, how many rows
 * @param input the scaled features, [n, D]
 * @param measured the values as they were measured, [n, K], K being the columns that the rows came with: texts as their
 *     places among the schema's, NaN where missing
 * @param contribution the contribution maps, [n, L, D]
 * @param scores the class scores, [n, L, C]
 * @param likelihood the class likelihood, [n, L, C]
 * @param prediction the layer predictions, [n, L]
 * @param evidence the evidence maps, [n, L, M, D]; empty where another method explains
 * @param biasEvidence the bias evidence, [n, L, M]; empty where another method explains
 * @param attribution the maps of another method, [n, M, D]; empty without
 * @param referenceScore the score that the account of a map begins with, [n, M]: what is explained, for the reference; 0 against nothing.
 *     With the evidence and the bias evidence of all layers it sums to what is explained
 * @param explainedClass the class that the evidence explains, [n]; −1 where it is every class
 * @param labels the class of each row, [n]; −1 where unknown
 */
public record ExplanationBatch(
        int[] rowNumbers,
        int rows,
        float[] input,
        double[] measured,
        float[] contribution,
        float[] scores,
        float[] likelihood,
        long[] prediction,
        float[] evidence,
        float[] biasEvidence,
        float[] attribution,
        float[] referenceScore,
        int[] explainedClass,
        long[] labels) {

    /**
     * Returns the map of a row by feature, [D]: evidence summed over the layers, or the other method's attributions. Where one class is
     * explained per row.
     *
     * @param shape of the network that explains
     */
    public double[] total(int row, NetworkShape shape) {
        int features = shape.features();
        double[] total = new double[features];
        if (attribution.length > 0) {
            for (int i = 0; i < features; i++) {
                total[i] = attribution[row * features + i];
            }
            return total;
        }
        for (int l = 0; l < shape.depth(); l++) {
            for (int i = 0; i < features; i++) {
                total[i] += evidence[(row * shape.depth() + l) * features + i];
            }
        }
        return total;
    }

    /**
     * Returns the evidence of the biases of all layers for a row; 0 where another method explains. Where one class is explained per row.
     *
     * @param shape of the network that explains
     */
    public double totalBias(int row, NetworkShape shape) {
        double sum = 0;
        for (int l = 0; l < shape.depth() && biasEvidence.length > 0; l++) {
            sum += biasEvidence[row * shape.depth() + l];
        }
        return sum;
    }

    /**
     * Returns the class scores of a row in the last layer, [C].
     *
     * @param shape of the network that explains
     */
    public float[] finalScores(int row, NetworkShape shape) {
        int from = (row * shape.depth() + shape.depth() - 1) * shape.classes();
        return Arrays.copyOfRange(scores, from, from + shape.classes());
    }
}
