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
 * @param evidence the evidence maps, [n, L, M, D]
 * @param biasEvidence the bias evidence, [n, L, M]
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
        float[] referenceScore,
        int[] explainedClass,
        long[] labels) {

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
