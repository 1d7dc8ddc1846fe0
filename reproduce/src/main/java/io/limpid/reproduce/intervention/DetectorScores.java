package io.limpid.reproduce.intervention;

import io.limpid.core.network.RandomStreams;
import io.limpid.reproduce.intervention.Strengths.Run;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What ways to score detectors say of each detector of a row: by how much it raises a weighted sum of class scores, [J]. */
final class DetectorScores {

    static final String CIRCUIT = "circuit: vote and what flows on";
    static final String VOTE = "direct vote";
    static final String EVIDENCE = "evidence";
    static final String GRADIENT = "gradient × strength";
    static final String INTEGRATED = "integrated gradients";
    static final String RANDOM = "random";

    /** Of the path of integrated gradients, by the midpoint rule. */
    private static final int NODES = 16;

    private DetectorScores() {}

    /**
     * Scores the detectors of a row.
     *
     * @param run of the row
     * @param base the strengths that detectors would have otherwise: zeros, or those of a reference, [J]
     * @param circuit of the row, against the same
     * @param evidence of each detector, against the same, [J]
     * @param weights of the class scores, [C]
     * @param seed of the random choice
     */
    static Map<String, double[]> of(
            Strengths network,
            Run run,
            double[] base,
            Foretelling circuit,
            double[] evidence,
            float[] weights,
            long seed) {
        Map<String, double[]> scores = new LinkedHashMap<>();
        scores.put(CIRCUIT, circuit.carried(weights));
        scores.put(VOTE, circuit.votes(weights));
        scores.put(EVIDENCE, evidence);
        double[] gradient = network.influence(network.derivatives(run), weights);
        Arrays.setAll(gradient, j -> gradient[j] * (run.fired()[j] - base[j]));
        scores.put(GRADIENT, gradient);
        scores.put(INTEGRATED, integrated(network, run, base, weights));
        Random random = RandomStreams.of(seed, "detectors");
        scores.put(RANDOM, random.doubles(network.count(), -1, 1).toArray());
        return scores;
    }

    /** The detectors of one layer go to their strengths together, those of other layers follow. */
    private static double[] integrated(Strengths network, Run run, double[] base, float[] weights) {
        double[] integrated = new double[network.count()];
        int layer = 0;
        for (int from = 0; from < integrated.length; from = network.firstOf(++layer)) {
            int to = network.firstOf(layer + 1);
            for (int node = 0; node < NODES; node++) {
                double share = (node + 0.5) / NODES;
                double[] told = new double[network.count()];
                Arrays.fill(told, Double.NaN);
                for (int j = from; j < to; j++) {
                    told[j] = base[j] + share * (run.fired()[j] - base[j]);
                }
                double[] influence = network.influence(network.derivatives(network.rerun(run, layer, told)), weights);
                for (int j = from; j < to; j++) {
                    integrated[j] += influence[j] * (run.fired()[j] - base[j]) / NODES;
                }
            }
        }
        return integrated;
    }
}
