package io.limpid.interpret.data;

import io.limpid.formats.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What the training rows have in one column: all that its encoding is fitted to. */
final class ColumnSummary {

    private static final int MOST_QUANTILES = 100;
    private static final int MOST_BINS = 12;

    private final String name;
    private final List<String> texts;
    private final long[] counts;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private double mean;
    private long known;
    private long missing;

    private ColumnSummary(String name, List<String> texts) {
        this.name = name;
        this.texts = texts;
        this.counts = new long[texts.size()];
    }

    /** Reads all rows once. */
    static ColumnSummary[] of(DataSet data) {
        ColumnSummary[] summaries = new ColumnSummary[data.width()];
        for (int i = 0; i < summaries.length; i++) {
            summaries[i] = new ColumnSummary(
                    data.schema().featureName(i), data.schema().textsOf(i));
        }
        double[] row = new double[data.width()];
        for (int r = 0; r < data.count(); r++) {
            data.rows().read(r, row, 0);
            for (int i = 0; i < row.length; i++) {
                summaries[i].add(row[i]);
            }
        }
        return summaries;
    }

    private void add(double value) {
        if (Double.isNaN(value)) {
            missing++;
            return;
        }
        known++;
        if (counts.length > 0) {
            counts[(int) value]++;
            return;
        }
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
        mean += (value - mean) / known;
    }

    /** @throws BadInputException if columns have more than {@code most} texts; names all of them */
    static void requireFewTexts(String source, ColumnSummary[] summaries, int most) {
        List<String> wide = new ArrayList<>();
        for (ColumnSummary summary : summaries) {
            int found = summary.places().size();
            if (found > most) {
                wide.add(String.format(Locale.ROOT, "'%s' has %,d", summary.name, found));
            }
        }
        if (!wide.isEmpty()) {
            throw new BadInputException(
                            source + ": too many different texts for a network: " + NameMatching.listed(wide)
                                    + "; more than " + most
                                    + " each: leave such columns out, or keep the most frequent texts alone"
                                    + " by a limit")
                    .about("ignore");
        }
    }

    /** @throws BadInputException if the numbers lie too far apart to be scaled */
    void requireRange(String source) {
        if (counts.length == 0 && known > 0) {
            MinMaxEncoder.requireRange(source + ": column '" + name + "'", minimum, maximum);
        }
    }

    /** Returns the places of the texts that occur. */
    private List<Integer> places() {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .toList();
    }

    /** Returns whether these are numbers. */
    boolean isNumber() {
        return counts.length == 0;
    }

    /**
     * Returns the encoding of numbers.
     *
     * @param form how they become features; the range where there is no value at all
     * @param sample some of the values, with their classes
     */
    ColumnEncoding encoding(NumberForm form, NumberSample sample) {
        boolean flagged = missing > 0;
        if (sample.isEmpty()) {
            return range();
        }
        return switch (form) {
            case RANGE -> range();
            case QUANTILES ->
                new QuantileEncoding(
                        name, sample.quantiles(MOST_QUANTILES).spanning(minimum, maximum), imputed(), flagged);
            case BINS -> new BinsEncoding(name, sample.bins(MOST_BINS).spanning(minimum, maximum), imputed(), flagged);
        };
    }

    /** Returns the encoding of numbers by their range. */
    NumberEncoding range() {
        return known == 0
                ? new NumberEncoding(name, 0, 0, 0, missing > 0)
                : new NumberEncoding(name, minimum, maximum, imputed(), missing > 0);
    }

    private double imputed() {
        return Math.max(minimum, Math.min(maximum, mean));
    }

    /** Returns the encoding of words for yes and no, or of at most {@code most} texts. */
    ColumnEncoding encoding(int most) {
        boolean flagged = missing > 0;
        List<Integer> places = places();
        List<String> found = places.stream().map(texts::get).toList();
        Optional<List<String>> pair = BooleanEncoding.pair(found);
        if (pair.isPresent()) {
            String yes = pair.get().get(1);
            return new BooleanEncoding(
                    name, pair.get().get(0), yes, (double) counts[texts.indexOf(yes)] / known, flagged);
        }
        List<String> kept = places.stream()
                .sorted(Comparator.comparingLong((Integer i) -> counts[i]).reversed())
                .limit(most)
                .map(texts::get)
                .sorted()
                .toList();
        return new CategoryEncoding(name, kept.isEmpty() ? List.of(texts.get(0)) : kept, flagged);
    }

    /** Returns whether the values are numbers, all of them there. */
    boolean isPlain() {
        return counts.length == 0 && missing == 0;
    }
}
