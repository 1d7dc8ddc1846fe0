package io.limpid.core.interpretation;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a class is explained against: the weights Tᴸ of the class scores that evidence starts from (method, section "Evidence
 * maps"). The explained class has the highest weight; where there is a contrast, the others take away as much in all.
 */
@FunctionalInterface
public interface ClassContrast {

    /** The temperature at which rivals are weighed where no other is said: chosen on training rows of MNIST and Fashion-MNIST. */
    double RIVAL_TEMPERATURE = 10;

    /** The class's score by itself. */
    ClassContrast NONE = (classes, scores, count, classCount, weights) -> start(classes, count, classCount, 0, weights);

    /** The class's score minus the mean of all scores: why this class rather than any. */
    ClassContrast AGAINST_MEAN = (classes, scores, count, classCount, weights) ->
            start(classes, count, classCount, -1f / classCount, weights);

    /** The class's score minus that of its strongest rival: why this class and not the next best. */
    ClassContrast AGAINST_RUNNER_UP = ClassContrast::againstRunnerUp;

    /**
     * Gives each class score its weight.
     *
     * @param classes the class that is explained, of each row, in [0, C)
     * @param scores the class scores of the last layer, [count, C], row by row
     * @param count how many rows
     * @param classCount C
     * @param weights gets the weights, [count, C], row by row. Modified
     */
    void weigh(int[] classes, float[] scores, int count, int classCount, float[] weights);

    /**
     * The class's score minus the mean of the others' scores, weighted by softmax(score / temperature): why this class rather
     * than its rivals. A low temperature leaves only the strongest rival, a high one counts all alike.
     *
     * @param temperature above 0
     */
    static ClassContrast againstRivals(double temperature) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("the temperature of rivals must be above 0, but is " + temperature);
        }
        return (classes, scores, count, classCount, weights) -> {
            start(classes, count, classCount, 0, weights);
            for (int row = 0; row < count; row++) {
                subtractRivals(classes[row], scores, row * classCount, classCount, temperature, weights);
            }
        };
    }

    /**
     * The class's score minus that of one other: why this class and not that one. Rows of which the other class itself is explained
     * stand against their strongest rival.
     *
     * @param other the other class, in [0, C)
     */
    static ClassContrast against(int other) {
        return (classes, scores, count, classCount, weights) -> {
            Objects.checkIndex(other, classCount);
            start(classes, count, classCount, 0, weights);
            for (int row = 0; row < count; row++) {
                int rival = classes[row] == other ? strongestRival(classes[row], scores, row, classCount) : other;
                weights[row * classCount + rival] = -1;
            }
        };
    }

    /**
     * Returns the class of the highest score but the given one; of equal ones the lowest.
     *
     * @param explained the class to leave out
     * @param scores [rows, C], row by row
     * @param row which row
     * @param classCount C, at least 2
     */
    static int strongestRival(int explained, float[] scores, int row, int classCount) {
        if (classCount < 2) {
            throw new IllegalArgumentException("a single class has no rival");
        }
        int best = explained == 0 ? 1 : 0;
        for (int c = best + 1; c < classCount; c++) {
            if (c != explained && scores[row * classCount + c] > scores[row * classCount + best]) {
                best = c;
            }
        }
        return best;
    }

    private static void againstRunnerUp(int[] classes, float[] scores, int count, int classCount, float[] weights) {
        start(classes, count, classCount, 0, weights);
        for (int row = 0; row < count; row++) {
            weights[row * classCount + strongestRival(classes[row], scores, row, classCount)] = -1;
        }
    }

    private static void start(int[] classes, int count, int classCount, float others, float[] weights) {
        Arrays.fill(weights, 0, Math.multiplyExact(count, classCount), others);
        for (int row = 0; row < count; row++) {
            weights[row * classCount + Objects.checkIndex(classes[row], classCount)] += 1;
        }
    }

    private static void subtractRivals(
            int explained, float[] scores, int first, int classCount, double temperature, float[] weights) {
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
            if (c != explained) {
                weights[first + c] = (float) (-Math.exp((scores[first + c] - strongest) / temperature) / sum);
            }
        }
    }
}
