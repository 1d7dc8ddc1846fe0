package io.limpid.reproduce.intervention;

import io.limpid.attribution.faithfulness.Statistics;
import io.limpid.reproduce.intervention.Strengths.Run;
import java.util.Map;

/** Compares what was foretold of a row with what cutting each detector does to it. */
final class RowJudge {

    static final String RANK_CORRELATION = "rank-correlation";
    static final String SIGN = "sign-agreement";
    static final String ERROR = "error";
    static final String DELETION = "deletion";

    static final String AS_THEY_WERE = "slopes as they were";
    static final String READ_ANEW = "slopes read anew";

    /** Of the greatest effect in the row: what does less has a sign that nobody asks for. */
    private static final double LEAST_EFFECT = 0.01;

    private final Strengths network;
    private final Run run;
    private final Cutting cutting;

    /**
     * @param run of the row
     * @param cutting of the same row
     */
    RowJudge(Strengths network, Run run, Cutting cutting) {
        this.network = network;
        this.run = run;
        this.cutting = cutting;
    }

    /**
     * Judges scores of detectors by what each does to the explained score.
     *
     * @param scores by their names, each [J]
     */
    void judgeScores(Map<String, double[]> scores, Measured measured) {
        double[] effects = cutting.effects();
        scores.forEach((name, values) -> {
            measured.add(name, RANK_CORRELATION, Statistics.rankCorrelation(floats(values), floats(effects)));
            measured.add(name, SIGN, signAgreement(values, effects));
            measured.add(name, ERROR, error(values, effects));
            measured.add(name, DELETION, cutting.deletion(values));
        });
    }

    /** Judges what the circuit foretells of later strengths, at its slopes and at those between the row with the detector and without it. */
    void judgeStrengths(Foretelling circuit, double[] base, Measured measured) {
        Sums asTheyWere = new Sums();
        Sums readAnew = new Sums();
        for (int j = 0; j < network.count(); j++) {
            Run without = cutting.without(j);
            double[] foretold = circuit.changesWithout(j);
            double[] anew = network.consequences(network.secants(run, without), j, base[j] - run.fired()[j]);
            for (int later = network.firstOf(network.layerOf(j) + 1); later < network.count(); later++) {
                double change = without.fired()[later] - run.fired()[later];
                asTheyWere.add(foretold[later], change);
                readAnew.add(anew[later], change);
            }
        }
        asTheyWere.addTo(measured, AS_THEY_WERE);
        readAnew.addTo(measured, READ_ANEW);
    }

    /** Of everything that changes, how much is foretold wrongly: Σ |foretold − measured| / Σ |measured|. */
    static double error(double[] foretold, double[] effects) {
        Sums sums = new Sums();
        for (int j = 0; j < effects.length; j++) {
            sums.add(foretold[j], effects[j]);
        }
        return sums.error();
    }

    static double signAgreement(double[] foretold, double[] effects) {
        double greatest = 0;
        for (double effect : effects) {
            greatest = Math.max(greatest, Math.abs(effect));
        }
        int asked = 0;
        int right = 0;
        for (int j = 0; j < effects.length; j++) {
            if (Math.abs(effects[j]) >= LEAST_EFFECT * greatest && effects[j] != 0) {
                asked++;
                right += foretold[j] * effects[j] > 0 ? 1 : 0;
            }
        }
        return asked == 0 ? 1 : (double) right / asked;
    }

    private static float[] floats(double[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** Of pairs of what was foretold and what was measured. */
    private static final class Sums {
        private double wrong;
        private double all;
        private double products;
        private double squares;
        private double foretoldSquares;

        void add(double foretold, double change) {
            wrong += Math.abs(foretold - change);
            all += Math.abs(change);
            products += foretold * change;
            squares += change * change;
            foretoldSquares += foretold * foretold;
        }

        double error() {
            return all > 0 ? wrong / all : 0;
        }

        void addTo(Measured measured, String name) {
            double scale = Math.sqrt(squares) * Math.sqrt(foretoldSquares);
            measured.add(name, "correlation", scale > 0 ? products / scale : 1);
            measured.add(name, ERROR, error());
        }
    }
}
