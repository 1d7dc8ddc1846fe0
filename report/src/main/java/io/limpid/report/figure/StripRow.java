package io.limpid.report.figure;

import java.util.List;

/**
 * A row and what the layers make of it.
 *
 * @param caption what it is called
 * @param input as the network gets it, scaled to [0, 1], by column, [D]
 * @param values as the user wrote them, one text per column
 * @param maps what is shown of each layer, [L][D]
 * @param answers what each layer predicts, [L]
 * @param evidence what the account of the score is, in words; empty where it is not shown
 */
record StripRow(
        String caption, float[] input, List<String> values, float[][] maps, List<String> answers, String evidence) {

    StripRow {
        values = List.copyOf(values);
        answers = List.copyOf(answers);
    }

    /** Returns a column with its value, where it has one to be told. */
    static String named(String column, String value) {
        return value.isEmpty() ? column : column + " = " + value;
    }
}
