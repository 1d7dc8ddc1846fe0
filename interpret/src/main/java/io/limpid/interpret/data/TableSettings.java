package io.limpid.interpret.data;

import io.limpid.interpret.table.TableFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a table is to be read. Columns are given by their name or by their place, counted from 1.
 *
 * @param label the column that holds the class; absent if there is none
 * @param labelExpected whether the label column has to be there; false where it is known from a model, and new rows may
 *     lack it
 * @param format what the text looks like, as far as it is not to be found out; also the columns that are left out
 * @param missing what becomes of missing values
 * @param mostTexts the largest number of different texts that a column may have; the most frequent ones are kept where
 *     {@code capTexts} is set
 * @param capTexts whether only the most frequent texts of a column with too many are kept, instead of refusing it
 * @param numbers how columns of numbers become features; absent to let the data decide, see {@link LoadedData#encoderFor}
 */
public record TableSettings(
        Optional<String> label,
        boolean labelExpected,
        TableFormat format,
        MissingValues missing,
        int mostTexts,
        boolean capTexts,
        Optional<NumberForm> numbers) {

    /** How many different texts a column may have, unless the user says otherwise. */
    public static final int USUAL_MOST_TEXTS = 100;

    /** No label, everything else found out, missing values imputed. */
    public static final TableSettings USUAL = new TableSettings(
            Optional.empty(),
            false,
            TableFormat.detect(),
            MissingValues.IMPUTE,
            USUAL_MOST_TEXTS,
            false,
            Optional.empty());

    /** @throws IllegalArgumentException if not a single text is allowed */
    public TableSettings {
        if (mostTexts < 1) {
            throw new IllegalArgumentException("a column has at least 1 text, not " + mostTexts);
        }
    }

    /** Returns the same settings with a label column that has to be there. */
    public TableSettings withLabel(String column) {
        return new TableSettings(Optional.of(column), true, format, missing, mostTexts, capTexts, numbers);
    }

    /** Returns the same settings without a label column. */
    public TableSettings withoutLabel() {
        return new TableSettings(Optional.empty(), false, format, missing, mostTexts, capTexts, numbers);
    }

    /** Returns the same settings with a label column that may be there. */
    public TableSettings withPossibleLabel(String column) {
        return new TableSettings(Optional.of(column), false, format, missing, mostTexts, capTexts, numbers);
    }

    /**
     * Returns the same settings for rows that a model is to take: the model remembers the label column, unless another one is
     * asked for, and the columns that are left out; and a column of texts stays one where all texts of the new rows look like
     * numbers. New rows may lack the label and the columns that are left out.
     *
     * @param schema the model's
     */
    public TableSettings forModel(Schema schema) {
        OtherColumns others = schema.others();
        TableSettings settings = label.isEmpty() && others.label().isPresent()
                ? withPossibleLabel(others.label().get())
                : this;
        List<String> texts = IntStream.range(0, schema.width())
                .filter(i -> !schema.textsOf(i).isEmpty())
                .mapToObj(schema::featureName)
                .toList();
        return settings.withFormat(
                format.withText(texts).withIgnored(others.ignored()).allowingAbsent());
    }

    /** Returns the form of the text, of which it is also known that labels are texts, and whether the label may be absent. */
    TableFormat wholeFormat() {
        if (label.isEmpty()) {
            return format;
        }
        TableFormat labelled = format.withText(List.of(label.get()));
        return labelExpected ? labelled : labelled.allowingAbsent();
    }

    /** Returns the same settings for text of another form. */
    public TableSettings withFormat(TableFormat other) {
        return new TableSettings(label, labelExpected, other, missing, mostTexts, capTexts, numbers);
    }

    /** Returns the same settings with columns that are left out, besides those that are already. */
    public TableSettings withIgnored(List<String> columns) {
        return withFormat(format.withIgnored(columns));
    }

    /** Returns the same settings with another way to treat missing values. */
    public TableSettings withMissing(MissingValues other) {
        return new TableSettings(label, labelExpected, format, other, mostTexts, capTexts, numbers);
    }

    /** Returns the same settings, by which a column keeps its most frequent texts, up to a number. */
    public TableSettings withMostTexts(int most) {
        return new TableSettings(label, labelExpected, format, missing, most, true, numbers);
    }

    /** Returns the same settings, by which columns of numbers become features in a given form. */
    public TableSettings withNumbers(NumberForm form) {
        return new TableSettings(label, labelExpected, format, missing, mostTexts, capTexts, Optional.of(form));
    }
}
