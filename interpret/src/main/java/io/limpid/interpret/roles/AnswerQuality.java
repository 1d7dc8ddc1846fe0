package io.limpid.interpret.roles;

import io.limpid.core.network.ArgMax;

/**
 * How well a network classifies rows.
 *
 * @param rows how many rows
 * @param right how many of them got their label
 * @param negativeLogLikelihood the mean of −log p[label]
 */
public record AnswerQuality(int rows, int right, double negativeLogLikelihood) {

    /** Returns the share of rows that got their label, in [0, 1]. */
    public double accuracy() {
        return (double) right / rows;
    }

    /** Returns whether this is better than another result on the same rows: more right, and among equals more likely. */
    boolean betterThan(AnswerQuality other) {
        return right != other.right ? right > other.right : negativeLogLikelihood < other.negativeLogLikelihood;
    }

    /** Adds up the quality of batches. */
    static final class Tally {

        private final int classes;
        private final double temperature;
        private int rows;
        private int right;
        private double sum;

        Tally(int classes, double temperature) {
            this.classes = classes;
            this.temperature = temperature;
        }

        /** @param scores [count, C], row by row */
        void add(float[] scores, int[] labels, int count) {
            for (int row = 0; row < count; row++) {
                int from = row * classes;
                right += ArgMax.of(scores, from, classes) == labels[row] ? 1 : 0;
                sum += ClassChoice.negativeLogLikelihood(scores, from, classes, temperature, labels[row]);
            }
            rows += count;
        }

        AnswerQuality quality() {
            return new AnswerQuality(rows, right, sum / rows);
        }
    }
}
