package io.limpid.interpret.explanation;

import io.limpid.core.interpretation.EvidenceReference;
import io.limpid.formats.BadInputException;
import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.data.Encoder;
import io.limpid.interpret.data.MeanRow;
import io.limpid.interpret.data.RowBatch;
import io.limpid.interpret.model.ModelInfo;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What rows are compared with, as people choose it: an {@link EvidenceReference}, the text it is chosen by, and the words for it.
 *
 * @param text {@code none}, {@code zero}, {@code mean}, {@code others}, {@code row:N} or {@code class:NAME}
 * @param inWords the same for people: "the mean of the training rows", for example
 * @param row what evidence is against
 */
public record Reference(String text, String inWords, EvidenceReference row) {

    /** Nothing: biases are part of the account, and a feature that is 0 gets none. */
    public static final Reference NONE = new Reference("none", "nothing", EvidenceReference.NOTHING);

    /** How a reference is chosen, for people. */
    public static final String PATTERN = "others|mean|zero|row:N|class:NAME|none";

    private static final String ROW = "row:";

    /** What the choice of a class's mean begins with. */
    public static final String CLASS = "class:";

    private static final Pattern ROW_NUMBER = Pattern.compile(ROW + "\\d{1,9}");

    /**
     * Returns what evidence is against where nobody says otherwise, as known answers decided (docs/results/ground-truth.md): of tables, the
     * training rows of other answers that the model kept; of images, which would take ten times as long, and where none were kept, the mean
     * of the training rows; where the model does not know it, nothing.
     */
    public static Reference usual(ModelInfo info) {
        return info.schema().image().isPresent()
                ? usualRow(info)
                : info.otherRows().map(Reference::others).orElseGet(() -> usualRow(info));
    }

    /** Returns the usual one of those that are one row: the mean of the training rows where the model knows it, else nothing. */
    public static Reference usualRow(ModelInfo info) {
        return info.meanRow().map(Reference::mean).orElse(NONE);
    }

    /**
     * Parses what a user chose.
     *
     * @param data where a given row, or the rows of a class, are from, in the terms of the model; only asked where they are needed
     * @throws BadInputException about the setting {@code reference}, if the text is none of these, the model does not know its mean, or
     *     there is no such row or class
     */
    public static Reference parse(String text, ModelInfo info, Supplier<DataSet> data) {
        if (text.equals("none")) {
            return NONE;
        }
        if (text.equals("zero")) {
            return zero(info);
        }
        if (text.equals("mean")) {
            return info.meanRow().map(Reference::mean).orElseThrow(Reference::unknownMean);
        }
        if (text.equals("others")) {
            return info.otherRows().map(Reference::others).orElseThrow(Reference::noKeptRows);
        }
        if (ROW_NUMBER.matcher(text).matches()) {
            return ofRow(text, info.encoder(), data.get());
        }
        if (text.startsWith(CLASS)) {
            return ofClass(text, info, data.get());
        }
        throw refused("expected others, mean, zero, row:N, class:NAME or none; found '" + text + "'");
    }

    /**
     * Returns what methods of the literature compare rows with where this was chosen: to them nothing is a row of zeros.
     *
     * @throws BadInputException about the setting {@code reference}, if it is several rows
     */
    public Reference toMethods(ModelInfo info) {
        if (row.count() > 1) {
            throw refused("other methods compare with one row, such as the mean; found '" + text + "'");
        }
        return row.isNothing() ? zero(info) : this;
    }

    private static Reference zero(ModelInfo info) {
        return new Reference(
                "zero",
                "a row of zeros",
                EvidenceReference.of(new float[info.shape().features()]));
    }

    private static Reference mean(EvidenceReference row) {
        return new Reference("mean", "the mean of the training rows", row);
    }

    private static Reference others(EvidenceReference rows) {
        return new Reference("others", "training rows that got another answer", rows);
    }

    private static Reference ofRow(String text, Encoder encoder, DataSet data) {
        int row = Integer.parseInt(text.substring(ROW.length()));
        if (row >= data.count()) {
            throw refused(data.name() + " has rows 0 to " + (data.count() - 1) + "; found '" + text + "'");
        }
        return new Reference(
                text,
                "row " + row + " of " + data.name(),
                EvidenceReference.of(RowBatch.featuresOf(data, encoder, row)));
    }

    private static Reference ofClass(String text, ModelInfo info, DataSet data) {
        String name = text.substring(CLASS.length());
        int index = info.classNames().indexOf(name);
        if (index < 0) {
            throw refused("expected class: and one of the classes " + String.join(", ", info.classNames()) + "; found '"
                    + text + "'");
        }
        if (data.labels().isEmpty()) {
            throw refused(data.name() + ": the mean of a class needs labels, and these rows have none");
        }
        float[] mean = MeanRow.of(data, info.encoder(), label -> label == index);
        if (Float.isNaN(mean[0])) {
            throw refused(data.name() + " has no row of class '" + name + "'");
        }
        return new Reference(
                text, "the mean of the rows of class " + name + " in " + data.name(), EvidenceReference.of(mean));
    }

    private static BadInputException unknownMean() {
        return refused(
                "the model does not know the mean of its training rows, as files of other programs and of earlier"
                        + " versions don't; train it again, or compare with zero, a row or the mean of a class");
    }

    private static BadInputException noKeptRows() {
        return refused(
                "the model kept no training rows, as files of other programs and of earlier versions don't; train it"
                        + " again, or compare with the mean, zero, a row or the mean of a class");
    }

    private static BadInputException refused(String message) {
        return new BadInputException(message).about("reference");
    }
}
