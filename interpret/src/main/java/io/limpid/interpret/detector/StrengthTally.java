package io.limpid.interpret.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The strengths of one detector over all rows. */
final class StrengthTally {

    private static final int SHOWN = 8;

    private static final Comparator<FiringRow> WEAKEST_FIRST =
            Comparator.comparingDouble((FiringRow row) -> row.strength()).thenComparingInt(row -> -row.place());

    private final int[] labels;
    private final int classes;
    private final float[] strengths;
    private double sum;
    private double squares;
    private double evidence;
    private int rows;

    StrengthTally(int[] labels, int classes) {
        this.labels = labels;
        this.classes = classes;
        strengths = new float[labels.length];
    }

    void add(int place, float strength, float spoken) {
        strengths[place] = strength;
        sum += strength;
        squares += (double) strength * strength;
        evidence += Math.abs(spoken);
        rows++;
    }

    /** @param votesOfUnit what it writes to each class at strength 1 */
    DetectorFigures figures(int layer, int detector, double singularValue, double[] votesOfUnit, Ablation ablation) {
        double typical = Math.sqrt(squares / rows);
        int[] of = new int[classes];
        int[] fired = new int[classes];
        List<FiringRow> sorted = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            of[labels[row]]++;
            fired[labels[row]] += Math.abs(strengths[row]) > typical ? 1 : 0;
            sorted.add(new FiringRow(row, strengths[row]));
        }
        sorted.sort(WEAKEST_FIRST);
        double[] firesByClass = new double[classes];
        for (int c = 0; c < classes; c++) {
            firesByClass[c] = of[c] == 0 ? Double.NaN : (double) fired[c] / of[c];
        }
        int shown = Math.min(SHOWN, rows);
        List<FiringRow> most = new ArrayList<>(sorted.subList(rows - shown, rows));
        most.sort(WEAKEST_FIRST.reversed());
        return new DetectorFigures(
                layer,
                detector,
                singularValue,
                sum / rows,
                typical,
                Arrays.stream(votesOfUnit).map(vote -> vote * typical).toArray(),
                evidence / rows,
                (double) Arrays.stream(fired).sum() / rows,
                firesByClass,
                List.copyOf(most),
                List.copyOf(sorted.subList(0, shown)),
                ablation);
    }
}
