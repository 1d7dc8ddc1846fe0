package io.limpid.reproduce.intervention;

import io.limpid.reproduce.intervention.Strengths.Run;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * What cutting detectors does to a row, measured. A detector that is cut fires with strength 0, or, against a reference, as strongly as in the reference.
 */
final class Cutting {

    /** Detectors are taken away in so many steps. */
    private static final int STEPS = 10;

    /** One in so many is taken away in the end. */
    private static final int TAKEN = 10;

    private final Strengths network;
    private final Run run;
    private final double[] instead;
    private final float[] weights;
    private final int predicted;
    private final double temperature;
    private final Run[] without;

    /**
     * Cuts each detector by itself.
     *
     * @param run of the row
     * @param instead the strengths of detectors that are cut, [J]
     * @param weights of the class scores, [C]
     * @param predicted the class that the row is taken for
     * @param temperature τ
     */
    Cutting(Strengths network, Run run, double[] instead, float[] weights, int predicted, double temperature) {
        this.network = network;
        this.run = run;
        this.instead = instead.clone();
        this.weights = weights.clone();
        this.predicted = predicted;
        this.temperature = temperature;
        without = new Run[network.count()];
        for (int j = 0; j < without.length; j++) {
            double[] told = new double[network.count()];
            Arrays.fill(told, Double.NaN);
            told[j] = instead[j];
            without[j] = network.rerun(run, network.layerOf(j), told);
        }
    }

    /** Returns by how much the score is higher with each detector than without it, [J]. */
    double[] effects() {
        double score = network.score(run, weights);
        return Arrays.stream(without)
                .mapToDouble(other -> score - network.score(other, weights))
                .toArray();
    }

    /** Returns the row without a detector. */
    Run without(int detector) {
        return without[detector];
    }

    /**
     * Takes detectors away, those of the highest values first, up to a tenth of them.
     *
     * @param values of each detector, [J]
     * @return the mean likelihood of the class that was predicted, over {@value #STEPS} steps and before the first: the lower, the better the order
     */
    double deletion(double[] values) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -values[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double sum = likelihood(run);
        double[] told = new double[values.length];
        Arrays.fill(told, Double.NaN);
        int gone = 0;
        for (int step = 1; step <= STEPS; step++) {
            for (; gone < values.length * step / (TAKEN * STEPS); gone++) {
                told[order[gone]] = instead[order[gone]];
            }
            sum += likelihood(network.rerun(run, 0, told));
        }
        return sum / (STEPS + 1);
    }

    private double likelihood(Run other) {
        double[] scores = network.scores(other);
        double highest = Arrays.stream(scores).max().orElseThrow();
        double all = 0;
        for (double score : scores) {
            all += Math.exp(temperature * (score - highest));
        }
        return Math.exp(temperature * (scores[predicted] - highest)) / all;
    }
}
