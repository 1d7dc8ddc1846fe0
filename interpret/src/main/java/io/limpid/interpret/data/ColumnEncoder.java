package io.limpid.interpret.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Encodes each column of a table by itself: numbers, texts, words for yes and no, and what is missing of them. */
public final class ColumnEncoder implements Encoder {

    private final List<ColumnEncoding> columns;
    private final int[] offsets;
    private final int[] columnOf;
    private final List<String> featureNames;

    /** @param columns one encoding per column, in the order of the table's; at least one */
    public ColumnEncoder(List<ColumnEncoding> columns) {
        this.columns = List.copyOf(columns);
        if (this.columns.isEmpty()) {
            throw new IllegalArgumentException("at least one column is needed");
        }
        offsets = new int[this.columns.size()];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = names.size();
            names.addAll(this.columns.get(i).featureNames());
        }
        featureNames = List.copyOf(names);
        columnOf = new int[names.size()];
        for (int i = 0; i < offsets.length; i++) {
            Arrays.fill(columnOf, offsets[i], i + 1 < offsets.length ? offsets[i + 1] : columnOf.length, i);
        }
    }

    /**
     * Fits an encoder to training rows: the range of each number, the texts of each column of texts that occur, the mean for
     * what is missing.
     *
     * @see #fit(DataSet, int, boolean, NumberForm)
     */
    public static ColumnEncoder fit(DataSet train, int most, boolean cap) {
        return fit(train, most, cap, NumberForm.RANGE);
    }

    /**
     * Fits an encoder to training rows: to the numbers of each column, the texts that occur, the mean for what is missing.
     *
     * @param most the largest number of texts of a column, at least 1
     * @param cap whether of a column with more texts the most frequent ones are kept
     * @param numbers how numbers become features
     * @throws io.limpid.formats.BadInputException if columns have more texts and {@code cap} is not set; names all of them
     */
    public static ColumnEncoder fit(DataSet train, int most, boolean cap, NumberForm numbers) {
        ColumnSummary[] summaries = ColumnSummary.of(train);
        ColumnSummary.requireFewTexts(train.name(), summaries, cap ? Integer.MAX_VALUE : most);
        List<ColumnEncoding> encodings = new ArrayList<>();
        NumberSample[] samples = numbers == NumberForm.RANGE ? new NumberSample[0] : NumberSample.of(train);
        for (int i = 0; i < summaries.length; i++) {
            ColumnSummary summary = summaries[i];
            summary.requireRange(train.name());
            if (!summary.isNumber()) {
                encodings.add(summary.encoding(most));
            } else if (numbers == NumberForm.RANGE) {
                encodings.add(summary.range());
            } else {
                encodings.add(summary.encoding(numbers, samples[i]));
            }
        }
        return new ColumnEncoder(encodings);
    }

    /** Returns the encodings, in the order of the table's columns. */
    public List<ColumnEncoding> encodings() {
        return columns;
    }

    @Override
    public int columns() {
        return columns.size();
    }

    @Override
    public int features() {
        return columnOf.length;
    }

    @Override
    public Schema adapt(Schema schema) {
        return schema.withTexts(columns.stream().map(ColumnEncoding::texts).toList());
    }

    @Override
    public int columnOf(int feature) {
        return columnOf[feature];
    }

    /** Returns a name for each feature, for people. */
    public List<String> featureNames() {
        return featureNames;
    }

    @Override
    public void encode(double[] measured, float[] target, int offset, EncodingTally tally) {
        for (int i = 0; i < offsets.length; i++) {
            tally.count(columns.get(i).encode(measured[i], target, offset + offsets[i]));
        }
    }
}
