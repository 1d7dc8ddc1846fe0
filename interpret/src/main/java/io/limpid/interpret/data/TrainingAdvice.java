package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Looks at training rows for what is most likely a mistake: not wrong, but worth a sentence before hours of training. */
public final class TrainingAdvice {

    /** Fewer rows than this say nothing about a column. */
    private static final int FEW_ROWS = 20;

    /** How many rows are looked at to tell how a column's values lie. */
    private static final int MOST_LOOKED_AT = 10_000;

    private static final double TAIL = 0.01;
    private static final double SQUEEZED = 0.05;

    private TrainingAdvice() {}

    /**
     * Returns a sentence for each thing that is odd: a class without a row; for rows that are no images, a column of whole
     * numbers that differs in every row, and one of which a few values squeeze the scale.
     */
    public static List<String> of(DataSet train) {
        List<String> advice = new ArrayList<>();
        classesWithoutRows(train, advice);
        if (train.schema().image().isEmpty() && train.count() >= FEW_ROWS) {
            int looked = Math.min(MOST_LOOKED_AT, train.count());
            double[][] columns = new double[train.width()][looked];
            double[] row = new double[train.width()];
            for (int i = 0; i < looked; i++) {
                train.rows().read((int) ((long) i * train.count() / looked), row, 0);
                for (int k = 0; k < row.length; k++) {
                    columns[k][i] = row[k];
                }
            }
            for (int k = 0; k < columns.length; k++) {
                if (train.schema().textsOf(k).isEmpty()) {
                    double[] known = Arrays.stream(columns[k])
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray();
                    identifier(train, k, known, advice);
                    squeezed(train, k, known, advice);
                }
            }
        }
        return advice;
    }

    private static void classesWithoutRows(DataSet train, List<String> advice) {
        if (train.labels().isEmpty()) {
            return;
        }
        boolean[] seen = new boolean[train.classNames().size()];
        for (int label : train.labels().get()) {
            seen[label] = true;
        }
        List<String> unseen = new ArrayList<>();
        for (int label = 0; label < seen.length; label++) {
            if (!seen[label]) {
                unseen.add(train.classNames().get(label));
            }
        }
        if (!unseen.isEmpty()) {
            advice.add("no training row is of " + NameMatching.someOf(unseen)
                    + ", so that it can't be learned; give it rows, or leave the class out");
        }
    }

    private static void identifier(DataSet train, int column, double[] sorted, List<String> advice) {
        if (sorted.length < FEW_ROWS || sorted.length < train.count()) {
            return;
        }
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != Math.rint(sorted[i]) || (i > 0 && sorted[i] == sorted[i - 1])) {
                return;
            }
        }
        if (sorted[sorted.length - 1] - sorted[0] < 10.0 * sorted.length) {
            advice.add(String.format(
                    Locale.ROOT,
                    "the column '%s' is a different whole number in each of %,d rows, as an identifier is, and may give the class"
                            + " away by the order of the rows; leave it out unless it is a measurement",
                    train.schema().featureName(column),
                    sorted.length));
        }
    }

    private static void squeezed(DataSet train, int column, double[] sorted, List<String> advice) {
        if (sorted.length < FEW_ROWS) {
            return;
        }
        int cut = Math.max(1, (int) (TAIL * sorted.length));
        double low = sorted[cut];
        double high = sorted[sorted.length - 1 - cut];
        double range = sorted[sorted.length - 1] - sorted[0];
        if (range > 0 && high > low && high - low < SQUEEZED * range) {
            advice.add(String.format(
                    Locale.ROOT,
                    "of the column '%s', nearly all values lie between %s and %s, but some as far as %s and %s squeeze its scale;"
                            + " are they right?",
                    train.schema().featureName(column),
                    NumberText.of(low),
                    NumberText.of(high),
                    NumberText.of(sorted[0]),
                    NumberText.of(sorted[sorted.length - 1])));
        }
    }
}
