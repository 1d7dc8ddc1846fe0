package io.limpid.interpret.audit;

import io.limpid.attribution.faithfulness.RocArea;
import java.util.Arrays;

/**
 * What a region looks like in rows of a class, and in others. The distance of a row is the mean over the region of how far its
 * features are from the class's medians.
 *
 * @param alike how much nearer to the medians the typical row of the class is than the typical other row: 1 − the ratio of the two
 *     median distances, in [0, 1]; 1 where more than half of the rows of the class are the same there
 * @param lacking how surely a row of the class is nearer than another row: 2 · AUROC − 1, in [0, 1]; 1 where no other row has what
 *     the class has, 0 where the region does not tell them apart
 */
record Likeness(double alike, double lacking) {

    static Likeness of(AuditedRows rows, int label, Region region) {
        float[] medians = medians(rows, label, region);
        double[] own = new double[rows.count(label)];
        double[] other = new double[rows.count() - own.length];
        int next = 0;
        for (int row = 0; row < rows.count(); row++) {
            double distance = 0;
            for (int k = 0; k < medians.length; k++) {
                distance += Math.abs(rows.value(row, region.features()[k]) - medians[k]) / medians.length;
            }
            if (rows.labels()[row] == label) {
                own[next++] = distance;
            } else {
                other[row - next] = distance;
            }
        }
        Arrays.sort(own);
        Arrays.sort(other);
        double others = other[other.length / 2];
        double alike = others > 0 ? Math.max(0, 1 - own[own.length / 2] / others) : 0;
        return new Likeness(alike, Math.max(0, 2 * RocArea.of(other, own) - 1));
    }

    private static float[] medians(AuditedRows rows, int label, Region region) {
        float[] medians = new float[region.features().length];
        float[] values = new float[rows.count(label)];
        for (int k = 0; k < medians.length; k++) {
            int next = 0;
            for (int row = 0; row < rows.count(); row++) {
                if (rows.labels()[row] == label) {
                    values[next++] = rows.value(row, region.features()[k]);
                }
            }
            Arrays.sort(values);
            medians[k] = values[values.length / 2];
        }
        return medians;
    }
}
