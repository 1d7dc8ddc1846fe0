package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks at training rows for what is most likely a mistake: not wrong, but worth a sentence before hours of training. */
public final class TrainingAdvice {

    /** Fewer rows than this say nothing about a column. */
    private static final int FEW_ROWS = 20;

    /** How many rows are looked at to tell how a column's values lie; of wide tables fewer, so that a copy of them fits into memory. */
    private static final int MOST_LOOKED_AT = 10_000;

    private static final int MOST_VALUES = 20_000_000;

    /** Of so many columns of which the same is odd each gets its sentence; the others are counted and named. */
    private static final int MOST_SENTENCES = 3;

    private static final double TAIL = 0.01;
    private static final double SQUEEZED = 0.05;

    /** The share of different values that may become the same without a word. */
    private static final double BLURRED = 0.01;

    private TrainingAdvice() {}

    /**
     * Returns a sentence for each thing that is odd: a class without a row; for rows that are no images, a column of whole
     * numbers that differs in every row, one of which a few values squeeze the scale, and one whose differences are lost as its
     * values become numbers of 24 bits, as those of times in milliseconds beside a time of 0 do.
     */
    public static List<String> of(DataSet train) {
        List<String> advice = new ArrayList<>();
        classesWithoutRows(train, advice);
        if (train.schema().image().isEmpty() && train.count() >= FEW_ROWS) {
            int most = Math.min(MOST_LOOKED_AT, Math.max(FEW_ROWS, MOST_VALUES / train.width()));
            int looked = Math.min(most, train.count());
            double[][] columns = new double[train.width()][looked];
            double[] row = new double[train.width()];
            for (int i = 0; i < looked; i++) {
                train.rows().read((int) ((long) i * train.count() / looked), row, 0);
                for (int k = 0; k < row.length; k++) {
                    columns[k][i] = row[k];
                }
            }
            OddColumns identifiers = new OddColumns();
            OddColumns squeezed = new OddColumns();
            OddColumns blurred = new OddColumns();
            for (int k = 0; k < columns.length; k++) {
                if (train.schema().textsOf(k).isEmpty()) {
                    double[] known = Arrays.stream(columns[k])
                            .filter(Double::isFinite)
                            .sorted()
                            .toArray();
                    identifiers.add(train, k, identifier(train, k, known));
                    squeezed.add(train, k, squeezed(train, k, known));
                    blurred.add(train, k, blurred(train, k, known));
                }
            }
            identifiers.addTo(advice);
            squeezed.addTo(advice);
            blurred.addTo(advice);
        }
        return advice;
    }

    /** Columns of which the same is odd. */
    private static final class OddColumns {

        private final List<String> sentences = new ArrayList<>();
        private final List<String> others = new ArrayList<>();

        void add(DataSet train, int column, Optional<String> sentence) {
            if (sentence.isEmpty()) {
                return;
            }
            if (sentences.size() < MOST_SENTENCES) {
                sentences.add(sentence.get());
            } else {
                others.add(train.schema().featureName(column));
            }
        }

        void addTo(List<String> advice) {
            advice.addAll(sentences);
            if (!others.isEmpty()) {
                advice.add(String.format(
                        Locale.ROOT,
                        "the same is so of %,d more %s: %s",
                        others.size(),
                        others.size() == 1 ? "column" : "columns",
                        NameMatching.someOf(others)));
            }
        }
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

    private static Optional<String> identifier(DataSet train, int column, double[] sorted) {
        if (sorted.length < FEW_ROWS || sorted.length < train.count()) {
            return Optional.empty();
        }
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] != Math.rint(sorted[i]) || (i > 0 && sorted[i] == sorted[i - 1])) {
                return Optional.empty();
            }
        }
        if (sorted[sorted.length - 1] - sorted[0] < 10.0 * sorted.length) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the column '%s' is a different whole number in each of %,d rows, as an identifier is, and may give the class"
                            + " away by the order of the rows; leave it out unless it is a measurement",
                    train.schema().featureName(column),
                    sorted.length));
        }
        return Optional.empty();
    }

    private static Optional<String> squeezed(DataSet train, int column, double[] sorted) {
        if (sorted.length < FEW_ROWS) {
            return Optional.empty();
        }
        int cut = Math.max(1, (int) (TAIL * sorted.length));
        double low = sorted[cut];
        double high = sorted[sorted.length - 1 - cut];
        double range = sorted[sorted.length - 1] - sorted[0];
        if (range > 0 && high > low && high - low < SQUEEZED * range) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "of the column '%s', nearly all values lie between %s and %s, but some as far as %s and %s squeeze its scale;"
                            + " are they right?",
                    train.schema().featureName(column),
                    NumberText.of(low),
                    NumberText.of(high),
                    NumberText.of(sorted[0]),
                    NumberText.of(sorted[sorted.length - 1])));
        }
        return Optional.empty();
    }

    /** The network computes in float32: what it is given has 24 bits, also where the range is scaled in double. */
    private static Optional<String> blurred(DataSet train, int column, double[] sorted) {
        if (sorted.length < FEW_ROWS) {
            return Optional.empty();
        }
        double least = sorted[0];
        double range = sorted[sorted.length - 1] - least;
        int different = 1;
        int lost = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] > sorted[i - 1]) {
                different++;
                if ((float) ((sorted[i] - least) / range) == (float) ((sorted[i - 1] - least) / range)) {
                    lost++;
                    smallest = Math.min(smallest, sorted[i] - sorted[i - 1]);
                }
            }
        }
        if (lost > BLURRED * different) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "of the column '%s', %,d of %,d different values become equal to another one as they are scaled: between"
                            + " %s and %s, differences such as %s are lost; are the lowest and highest values right? else count from a"
                            + " later start, or divide the column in two",
                    train.schema().featureName(column),
                    lost,
                    different,
                    NumberText.of(least),
                    NumberText.of(least + range),
                    NumberText.of(smallest)));
        }
        return Optional.empty();
    }
}
