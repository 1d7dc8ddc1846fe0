package io.limpid.report;

import java.util.Objects;
import java.util.Optional;

/**
 * The account of one class score of one row: the score of the reference, the evidence of all features and of the biases sum to the
 * score.
 *
 * @param explained whose score it is: a class name, or for a contrast something like {@code 3 rather than 8}
 * @param map the evidence map, summed over the layers, [D]
 * @param byLayer the evidence map of each layer, [L][D]; absent when it is not to be shown
 * @param kind what the map is called: {@link #EVIDENCE}, or the name of a method
 * @param reference what the row is compared with, in words; absent for nothing
 * @param referenceScore the score that the account begins with; 0 against nothing
 * @param bias the bias evidence, summed over the layers
 * @param score the score of the last layer
 */
public record ScoreEvidence(
        String explained,
        float[] map,
        Optional<float[][]> byLayer,
        String kind,
        Optional<String> reference,
        double referenceScore,
        double bias,
        double score) {

    /** What the network's own maps are called. */
    public static final String EVIDENCE = "Evidence";

    public ScoreEvidence {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(explained, "explained");
        Objects.requireNonNull(byLayer, "byLayer");
        Objects.requireNonNull(reference, "reference");
    }

    /** An account against nothing. */
    public ScoreEvidence(String explained, float[] map, Optional<float[][]> byLayer, double bias, double score) {
        this(explained, map, byLayer, EVIDENCE, Optional.empty(), 0, bias, score);
    }

    /** Returns the evidence of all features together. */
    public double sum() {
        double sum = 0;
        for (float value : map) {
            sum += value;
        }
        return sum;
    }

    /** Returns whether the account adds up to the score, up to the rounding of float32 arithmetic. */
    public boolean isComplete() {
        double magnitude = Math.abs(referenceScore) + Math.abs(bias) + Math.abs(score);
        for (float value : map) {
            magnitude += Math.abs(value);
        }
        return Math.abs(referenceScore + sum() + bias - score) <= 1e-4 * magnitude;
    }
}
