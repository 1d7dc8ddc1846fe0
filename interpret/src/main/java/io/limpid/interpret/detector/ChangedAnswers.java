package io.limpid.interpret.detector;

import io.limpid.interpret.data.DataSet;
import io.limpid.interpret.model.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * What two models of the same classes answer to the same rows.
 *
 * @param accuracyBefore the share of rows that the first answers right
 * @param accuracy the same of the second
 * @param change by class, of the second less the first
 * @param rows those that get another answer, in their order
 */
public record ChangedAnswers(double accuracyBefore, double accuracy, Ablation change, List<Row> rows) {

    /**
     * A row that gets another answer.
     *
     * @param place among all rows
     * @param before the class that the first model gives it
     * @param after that of the second
     */
    public record Row(int place, int before, int after) {}

    /**
     * Compares two models.
     *
     * @param data with labels, in their terms
     */
    public static ChangedAnswers of(Model first, Model second, DataSet data) {
        Answers answers = new Answers(data, first.info().encoder());
        int[] before = answers.of(first.network());
        int[] after = answers.of(second.network());
        int[] labels = data.labels().orElseThrow();
        int right = 0;
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < before.length; row++) {
            right += before[row] == labels[row] ? 1 : 0;
            if (before[row] != after[row]) {
                rows.add(new Row(row, before[row], after[row]));
            }
        }
        Ablation change = answers.compare(before, after, first.info().shape().classes());
        double accuracyBefore = (double) right / before.length;
        return new ChangedAnswers(accuracyBefore, accuracyBefore + change.accuracy(), change, List.copyOf(rows));
    }
}
