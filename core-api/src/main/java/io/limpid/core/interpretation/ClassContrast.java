package io.limpid.core.interpretation;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a class is explained against: the weights Tᴸ of the class scores that evidence starts from (method, section "Evidence
 * maps"). The explained class has weight 1; the others share −1 among them.
 */
public final class ClassContrast {

    private ClassContrast() {}

    /**
     * The class's score minus the mean of all scores: why this class rather than any.
     *
     * @param classes the class of each row, in [0, C)
     * @param count how many rows
     * @param classCount C
     * @param weights gets the weights, [count, C], row by row. Modified
     */
    public static void againstMean(int[] classes, int count, int classCount, float[] weights) {
        Arrays.fill(weights, 0, Math.multiplyExact(count, classCount), -1f / classCount);
        for (int row = 0; row < count; row++) {
            weights[row * classCount + Objects.checkIndex(classes[row], classCount)] += 1;
        }
    }

    /**
     * The class's score minus the mean of the others' scores, weighted by softmax(score / temperature): why this class rather
     * than its rivals. A low temperature leaves only the strongest rival, a high one counts all alike.
     *
     * @param classes the class of each row, in [0, C)
     * @param scores the class scores of the last layer, [count, C], row by row
     * @param count how many rows
     * @param classCount C, at least 2
     * @param temperature above 0
     * @param weights gets the weights, [count, C], row by row. Modified
     */
    public static void againstRivals(
            int[] classes, float[] scores, int count, int classCount, double temperature, float[] weights) {
        if (!(temperature > 0) || classCount < 2) {
            throw new IllegalArgumentException("rivals need a temperature above 0 and at least 2 classes, but got "
                    + temperature + " and " + classCount);
        }
        for (int row = 0; row < count; row++) {
            int explained = Objects.checkIndex(classes[row], classCount);
            int first = row * classCount;
            double strongest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classCount; c++) {
                if (c != explained) {
                    strongest = Math.max(strongest, scores[first + c]);
                }
            }
            double sum = 0;
            for (int c = 0; c < classCount; c++) {
                sum += c == explained ? 0 : Math.exp((scores[first + c] - strongest) / temperature);
            }
            for (int c = 0; c < classCount; c++) {
                weights[first + c] = c == explained
                        ? 1
                        : (float) (-Math.exp((scores[first + c] - strongest) / temperature) / sum);
            }
        }
    }
}
