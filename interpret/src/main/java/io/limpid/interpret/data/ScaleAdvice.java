package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at rows that a model is to take for a scale that is not the model's: rows that someone scaled already are scaled again, and the
 * model answers them all alike without a word.
 */
public final class ScaleAdvice {

    /** Fewer rows than this may well be alike. */
    private static final int FEW_ROWS = 10;

    private static final int MOST_LOOKED_AT = 10_000;

    /** Values that were scaled, to [0, 1] or by their standard deviation, are no larger than this. */
    private static final double LARGEST_SCALED = 10;

    private static final double SHARE = 0.01;

    private ScaleAdvice() {}

    /**
     * Returns a sentence if there are columns of numbers whose values are small and fill at most a hundredth of what the model knows,
     * or images whose pixels do; columns that have the same value throughout tell nothing.
     *
     * @param rows in the terms of the model
     * @param encoder the model's
     */
    public static Optional<String> of(DataSet rows, Encoder encoder) {
        if (rows.count() < FEW_ROWS) {
            return Optional.empty();
        }
        double[] low = new double[rows.width()];
        double[] high = new double[rows.width()];
        look(rows, low, high);
        return of(rows.schema(), rows.count(), low, high, encoder);
    }

    /**
     * The same for rows of which only the ranges are known.
     *
     * @param schema of the rows, in the terms of the model
     * @param low the smallest value of each column; infinity or NaN where there is none
     * @param high the largest
     */
    public static Optional<String> of(Schema schema, int rows, double[] low, double[] high, Encoder encoder) {
        if (rows < FEW_ROWS) {
            return Optional.empty();
        }
        double[][] known = ranges(encoder);
        return schema.image().isPresent() ? ofImages(low, high, known) : ofColumns(schema, low, high, known);
    }

    private static void look(DataSet rows, double[] low, double[] high) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        double[] row = new double[low.length];
        int looked = Math.min(MOST_LOOKED_AT, rows.count());
        for (int i = 0; i < looked; i++) {
            rows.rows().read((int) ((long) i * rows.count() / looked), row, 0);
            for (int k = 0; k < row.length; k++) {
                if (Double.isFinite(row[k])) {
                    low[k] = Math.min(low[k], row[k]);
                    high[k] = Math.max(high[k], row[k]);
                }
            }
        }
    }

    /** Returns the minimum and the maximum of each column; equal where the column is not scaled. */
    private static double[][] ranges(Encoder encoder) {
        if (encoder instanceof MinMaxEncoder scaling) {
            return new double[][] {scaling.minimum(), scaling.maximum()};
        }
        double[][] ranges = new double[2][encoder.columns()];
        if (encoder instanceof ColumnEncoder columns) {
            for (int k = 0; k < ranges[0].length; k++) {
                ranges[0][k] = columns.encodings().get(k).minimum();
                ranges[1][k] = columns.encodings().get(k).maximum();
            }
        }
        return ranges;
    }

    private static boolean isScaled(double low, double high, double knownLow, double knownHigh) {
        return high > low && high - low <= SHARE * (knownHigh - knownLow) && Math.max(-low, high) <= LARGEST_SCALED;
    }

    private static Optional<String> ofImages(double[] low, double[] high, double[][] known) {
        double least = Arrays.stream(low).min().orElseThrow();
        double most = Arrays.stream(high).max().orElseThrow();
        double knownLeast = Arrays.stream(known[0]).min().orElseThrow();
        double knownMost = Arrays.stream(known[1]).max().orElseThrow();
        return isScaled(least, most, knownLeast, knownMost)
                ? Optional.of(sentence("all pixels lie", least, most, knownLeast, knownMost))
                : Optional.empty();
    }

    private static Optional<String> ofColumns(Schema schema, double[] low, double[] high, double[][] known) {
        List<String> names = new ArrayList<>();
        int first = -1;
        for (int k = 0; k < low.length; k++) {
            if (schema.textsOf(k).isEmpty() && isScaled(low[k], high[k], known[0][k], known[1][k])) {
                names.add(schema.featureName(k));
                first = first < 0 ? k : first;
            }
        }
        if (first < 0) {
            return Optional.empty();
        }
        String which = names.size() == 1
                ? "the values of the column '" + names.get(0) + "' lie"
                : "the values of " + names.size() + " columns (" + NameMatching.someOf(names)
                        + ") fill next to nothing of the" + " model's ranges: those of '" + names.get(0) + "' lie";
        return Optional.of(sentence(which, low[first], high[first], known[0][first], known[1][first]));
    }

    private static String sentence(String which, double low, double high, double knownLow, double knownHigh) {
        return String.format(
                Locale.ROOT,
                "%s between %s and %s, where the model was trained on %s to %s; most likely they are scaled already, and are"
                        + " scaled once more: give them as they were measured",
                which,
                NumberText.of(low),
                NumberText.of(high),
                NumberText.of(knownLow),
                NumberText.of(knownHigh));
    }
}
