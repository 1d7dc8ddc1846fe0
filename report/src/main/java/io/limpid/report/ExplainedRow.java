package io.limpid.report;

import io.limpid.report.html.Numbers;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One row and what the layers tell about it.
 *
 * @param caption what the row is called, for example {@code Row 17}
 * @param label the row's class, as an index; absent when unknown
 * @param predicted the class that the last layer predicts, as an index
 * @param input the row as the network gets it, scaled to [0, 1], [D]
 * @param values the row as the user wrote it, one text per feature
 * @param contribution the contribution map of each layer, [L][D]
 * @param likelihood the class likelihood of each layer, [L][C], each in [0, 1]
 * @param evidence the account of one score, usually of the predicted class
 */
public record ExplainedRow(
        String caption,
        OptionalInt label,
        int predicted,
        float[] input,
        List<String> values,
        float[][] contribution,
        float[][] likelihood,
        ScoreEvidence evidence) {

    public ExplainedRow {
        values = List.copyOf(values);
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(evidence, "evidence");
    }

    /** A row of which the values are shown as they are, in two decimals. */
    public ExplainedRow(
            String caption,
            OptionalInt label,
            int predicted,
            float[] input,
            float[][] contribution,
            float[][] likelihood,
            ScoreEvidence evidence) {
        this(caption, label, predicted, input, texts(input), contribution, likelihood, evidence);
    }

    private static List<String> texts(float[] input) {
        return IntStream.range(0, input.length)
                .mapToObj(i -> Numbers.fixed(input[i], 2))
                .toList();
    }
}
