package io.limpid.interpret.audit;

import io.limpid.core.interpretation.ClassContrast;
import io.limpid.core.interpretation.Evidence;
import io.limpid.core.interpretation.EvidenceQuery;
import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.core.interpretation.EvidenceShare;
import io.limpid.core.interpretation.ExplainedClass;
import io.limpid.core.interpretation.Interpreter;
import java.util.Arrays;

/**
 * By how much more evidence for a class its own rows have than others, feature by feature: the difference of two means. Evidence
 * is compared with the mean row, and for a class rather than any, so that what all classes have in common is in neither.
 */
final class ExcessEvidence {

    private final double[][] atInput;
    private final double[][][] byLayer;

    private ExcessEvidence(int classes, int depth, int features) {
        atInput = new double[classes][features];
        byLayer = new double[classes][depth][features];
    }

    /** Computes it for all classes. */
    static ExcessEvidence of(Interpreter interpreter, AuditedRows rows, EvidenceReference reference) {
        int classes = interpreter.network().shape().classes();
        int depth = interpreter.network().shape().depth();
        int features = rows.width();
        ExcessEvidence excess = new ExcessEvidence(classes, depth, features);
        int[] counts = new int[classes];
        for (int label : rows.labels()) {
            counts[label]++;
        }
        int capacity = interpreter.capacity();
        float[] map = new float[capacity * features];
        for (int first = 0; first < rows.count(); first += capacity) {
            int size = Math.min(capacity, rows.count() - first);
            interpreter.interpret(
                    Arrays.copyOfRange(rows.features(), first * features, (first + size) * features), size);
            for (int c = 0; c < classes; c++) {
                EvidenceQuery query = EvidenceQuery.of(ExplainedClass.fixed(c))
                        .against(ClassContrast.AGAINST_MEAN)
                        .comparedWith(reference);
                double own = 1.0 / Math.max(1, counts[c]);
                double other = -1.0 / Math.max(1, rows.count() - counts[c]);
                interpreter.evidence(query.read(EvidenceShare.AT_INPUT)).readTotal(map);
                add(map, first, size, rows.labels(), c, own, other, excess.atInput[c]);
                Evidence layers = interpreter.evidence(query);
                for (int l = 0; l < depth; l++) {
                    layers.map(l + 1).read(map, 0);
                    add(map, first, size, rows.labels(), c, own, other, excess.byLayer[c][l]);
                }
            }
        }
        return excess;
    }

    private static void add(
            float[] map, int first, int size, int[] labels, int label, double own, double other, double[] sums) {
        for (int row = 0; row < size; row++) {
            double weight = labels[first + row] == label ? own : other;
            for (int i = 0; i < sums.length; i++) {
                sums[i] += weight * map[row * sums.length + i];
            }
        }
    }

    /** Returns the excess of each feature, read at the input, [D]. */
    double[] map(int label) {
        return atInput[label];
    }

    /** Returns the excess of a region as each layer reads it, [L]. */
    double[] byLayer(int label, Region region) {
        return Arrays.stream(byLayer[label])
                .mapToDouble(map -> sum(map, region))
                .toArray();
    }

    /** Returns the sum over a region. */
    static double sum(double[] map, Region region) {
        double sum = 0;
        for (int feature : region.features()) {
            sum += map[feature];
        }
        return sum;
    }
}
