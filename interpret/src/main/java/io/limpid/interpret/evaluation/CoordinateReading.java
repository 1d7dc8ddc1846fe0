package io.limpid.interpret.evaluation;

import java.util.Arrays;

/**
 * Whether what a layer holds may be read as features of the input, told from how far the weights up to there are from the
 * identity. The thresholds come from an experiment over trained networks: the documentation's page on trust.
 *
 * @param accumulatedDeviation for each layer the sum of the relative deviations up to and with it, [L]
 * @param registerShare for each layer the share of its contribution maps' energy on features that never vary, [L]; 0 where it is not known
 */
public record CoordinateReading(double[] accumulatedDeviation, double[] registerShare) {

    /** More than that was seen in networks that use features as registers (from .11 on), and far less in all others (at most .0002). */
    public static final double MOST_REGISTERS = 0.05;

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
        registerShare = registerShare.clone();
    }

    /**
     * Adds up the relative deviation of the layers.
     *
     * @param relativeDeviation [L], first layer first
     */
    public static CoordinateReading of(double[] relativeDeviation) {
        return of(relativeDeviation, new double[relativeDeviation.length]);
    }

    /**
     * Adds up the relative deviation of the layers, and takes in how much of them lies on features that never vary.
     *
     * @param relativeDeviation [L], first layer first
     * @param registerShare [L]
     */
    public static CoordinateReading of(double[] relativeDeviation, double[] registerShare) {
        double[] sums = relativeDeviation.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return new CoordinateReading(sums, registerShare);
    }

    /** Returns what may be said of layer l, from 1 to L. */
    public Trust trust(int layer) {
        double sum = accumulatedDeviation[layer - 1];
        if (sum <= HOLDS_UP_TO && registerShare[layer - 1] <= MOST_REGISTERS) {
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
        String registers = registersInWords();
        return registers.isEmpty() ? deviationInWords() : deviationInWords() + " " + registers;
    }

    /** Empty where no layer has more than a trace on features that never vary. */
    private String registersInWords() {
        int first = 0;
        double most = 0;
        for (int l = registerShare.length; l >= 1; l--) {
            if (registerShare[l - 1] > MOST_REGISTERS) {
                first = l;
                most = Math.max(most, registerShare[l - 1]);
            }
        }
        return first == 0
                ? ""
                : "But from layer " + first + " on, up to " + Math.round(100 * most)
                        + " % of what layers change lies on features that never vary: they are used as registers, and maps"
                        + " mean nothing there.";
    }

    private String deviationInWords() {
        int depth = accumulatedDeviation.length;
        CoordinateReading deviation = new CoordinateReading(accumulatedDeviation, new double[depth]);
        int holds = deviation.lastLayer(Trust.HOLDS);
        int careful = deviation.lastLayer(Trust.WITH_CARE);
        StringBuilder words = new StringBuilder();
        if (holds == depth) {
            return "Every layer can be read feature by feature, as the input is: the deviations add up to no more than "
                    + rounded(HOLDS_UP_TO) + ".";
        }
        if (holds > 0) {
            words.append("Layer")
                    .append(holds == 1 ? " 1" : "s 1 to " + holds)
                    .append(" can be read feature by feature, as the input is. ");
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
