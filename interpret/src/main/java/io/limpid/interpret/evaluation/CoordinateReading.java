package io.limpid.interpret.evaluation;

import java.util.Arrays;

/**
 * Whether what a layer holds may be read as features of the input, told from how far the weights up to there are from the
 * identity. The thresholds come from an experiment over trained networks: the documentation's page on trust.
 *
 * @param accumulatedDeviation for each layer the sum of the relative deviations up to and with it, [L]
 */
public record CoordinateReading(double[] accumulatedDeviation) {

    /** Up to here, evidence that was read at a layer kept 94 % of its faithfulness or more in every network tried. */
    public static final double HOLDS_UP_TO = 1;

    /** Up to here it did in nearly all networks that started as the identity, but in none with random weights. */
    public static final double MOSTLY_UP_TO = 3;

    /** What may be said of a layer. */
    public enum Trust {
        /** The layer's values are about the input's features of the same place. */
        HOLDS,
        /** They most likely are; look at the faithfulness of maps before relying on one. */
        WITH_CARE,
        /** Nothing says that they are. */
        NOT_SHOWN
    }

    public CoordinateReading {
        accumulatedDeviation = accumulatedDeviation.clone();
    }

    /**
     * Adds up the relative deviation of the layers.
     *
     * @param relativeDeviation [L], first layer first
     */
    public static CoordinateReading of(double[] relativeDeviation) {
        double[] sums = relativeDeviation.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return new CoordinateReading(sums);
    }

    /** Returns what may be said of layer l, from 1 to L. */
    public Trust trust(int layer) {
        double sum = accumulatedDeviation[layer - 1];
        if (sum <= HOLDS_UP_TO) {
            return Trust.HOLDS;
        }
        return sum <= MOSTLY_UP_TO ? Trust.WITH_CARE : Trust.NOT_SHOWN;
    }

    /** Returns the last layer of which at least that much may be said, from 0 (none) to L. */
    public int lastLayer(Trust trust) {
        int layer = 0;
        while (layer < accumulatedDeviation.length && trust(layer + 1).compareTo(trust) <= 0) {
            layer++;
        }
        return layer;
    }

    /** Returns in one or two plain sentences which layers can be read. */
    public String inWords() {
        int depth = accumulatedDeviation.length;
        int holds = lastLayer(Trust.HOLDS);
        int careful = lastLayer(Trust.WITH_CARE);
        StringBuilder words = new StringBuilder();
        if (holds == depth) {
            return "Every layer can be laid over the input, feature by feature: the deviations add up to no more than "
                    + rounded(HOLDS_UP_TO) + ".";
        }
        if (holds > 0) {
            words.append("Layer")
                    .append(holds == 1 ? " 1" : "s 1 to " + holds)
                    .append(" can be laid over the input, feature by feature. ");
        }
        if (careful > holds) {
            words.append("Read the maps of ")
                    .append(layers(holds + 1, careful))
                    .append(" with care: the deviations up to there" + " add up to more than ")
                    .append(rounded(HOLDS_UP_TO))
                    .append(". ");
        }
        if (careful < depth) {
            words.append("Nothing shows that ")
                    .append(layers(careful + 1, depth))
                    .append(" still speak")
                    .append(careful + 1 == depth ? "s" : "")
                    .append(" of the input’s features: the deviations" + " up to there add up to more than ")
                    .append(rounded(MOSTLY_UP_TO))
                    .append('.');
        }
        return words.toString().trim();
    }

    private static String layers(int first, int last) {
        return first == last ? "layer " + first : "layers " + first + " to " + last;
    }

    private static String rounded(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
